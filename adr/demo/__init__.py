"""Believable data: small companies to look at, and a large project to measure with."""
