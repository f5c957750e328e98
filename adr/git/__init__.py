"""The one place that runs the `git` program; knows no records, no models and no HTTP framework."""
