"""Revisits over time: how many came back and were settled each week, and how long the open ones have waited."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

WEEK = datetime.timedelta(weeks=1)

# Upper bounds in days, each with its words; the last takes what is older.
AGES = ((7, "under a week"), (14, "1–2 weeks"), (28, "2–4 weeks"), (91, "1–3 months"))
OLDEST = "over 3 months"


@dataclass(frozen=True, slots=True)
class Week:
    """`monday` begins it; `open` counts those that were open when it ended, or are now."""

    monday: datetime.date
    opened: int
    ended: int
    open: int


@dataclass(frozen=True, slots=True)
class Age:
    label: str
    count: int


def monday_of(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def weekly(
    opened: Counter[datetime.date], ended: Counter[datetime.date], today: datetime.date, weeks: int
) -> list[Week]:
    """The last `weeks` weeks, oldest first. The counters are by Monday and reach back to the beginning."""
    first = monday_of(today) - (weeks - 1) * WEEK
    still_open = _before(opened, first) - _before(ended, first)
    rows = []
    for step in range(weeks):
        monday = first + step * WEEK
        still_open += opened[monday] - ended[monday]
        rows.append(Week(monday, opened[monday], ended[monday], still_open))
    return rows


def _before(counts: Counter[datetime.date], first: datetime.date) -> int:
    return sum(count for monday, count in counts.items() if monday < first)


def ages(opened: Iterable[datetime.date], today: datetime.date) -> list[Age]:
    """How many of the open ones have waited how long."""
    counts = Counter(_age((today - day).days) for day in opened)
    return [Age(label, counts[label]) for label in (*(label for _, label in AGES), OLDEST)]


def _age(days: int) -> str:
    return next((label for bound, label in AGES if days < bound), OLDEST)
