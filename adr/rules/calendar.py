"""Counting in days and months; past the end of the calendar lies its last day."""

import calendar
import datetime


def days_after(day: datetime.date, days: int) -> datetime.date:
    return day + datetime.timedelta(days=min(days, (datetime.date.max - day).days))


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max
    last = calendar.monthrange(year, month)[1]
    return day.replace(year=year, month=month, day=min(day.day, last))
