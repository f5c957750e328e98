"""Believable data: a small project to look at, and a large one to measure with."""
