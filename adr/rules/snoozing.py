"""How long a revisit may be put aside: a project names one number of days for all its snoozes together."""

import datetime
from collections.abc import Iterable

Span = tuple[datetime.date, datetime.date]
"""From the day it was put aside to the day it came back."""


def days_left(limit: int, earlier: Iterable[Span]) -> int:
    """How many of the project's days a revisit has not used yet."""
    return max(limit - sum((until - since).days for since, until in earlier), 0)


def refusal(until: datetime.date, today: datetime.date, left: int) -> str | None:
    """Why a revisit cannot be put aside until this day; None where it can."""
    if until <= today:
        return "The day must lie ahead."
    if left == 0:
        return "It has been put aside for as long as the project allows. Conclude it, or give it to somebody else."
    if (until - today).days > left:
        last = today + datetime.timedelta(days=left)
        return f"It may be put aside for {left} more day{'' if left == 1 else 's'}: until {last:%-d %B %Y}."
    return None
