"""Doing something on an earlier day, so that invented companies have a past."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

HOUR = 8


@contextmanager
def days_ago(days: int, seconds: Iterator[int]) -> Iterator[None]:
    """Within it, whatever asks Django for the time is told that day, and each time the next of `seconds` after eight.

    It holds for the whole process: for a command that makes data, and for nothing that serves people.
    """
    real = timezone.now
    start = (timezone.localtime() - timedelta(days=days)).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    timezone.now = lambda: start + timedelta(seconds=next(seconds))
    try:
        yield
    finally:
        timezone.now = real
