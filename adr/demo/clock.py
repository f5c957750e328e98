"""Doing something on an earlier day, so that invented companies have a past."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone

HOUR = 10


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """Within it, whatever asks Django for the time is told that day, a second later each time.

    It holds for the whole process: for a command that makes data, and for nothing that serves people.
    """
    real = timezone.now
    start = _morning(real() - timedelta(days=days))
    seconds = itertools.count()
    timezone.now = lambda: start + timedelta(seconds=next(seconds))
    try:
        yield
    finally:
        timezone.now = real


def _morning(moment: datetime) -> datetime:
    """Ten o'clock, or the moment itself where that comes later: nothing is done in the future."""
    return min(moment, moment.replace(hour=HOUR, minute=0, second=0, microsecond=0))
