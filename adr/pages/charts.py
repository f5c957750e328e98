"""Pictures drawn by the server: where each bar, line and word of a chart stands, in units of the SVG.

Templates write these numbers into attributes; colours come from classes, since the page allows no inline style.
"""

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from adr.rules.flow import Age, Week

WIDTH, HEIGHT = 760, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 22, 30
TICKS = 4
AXIS_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at a place. `kind` says how a label is set (start, middle, end) or what a dot is (crossed)."""

    x: float
    y: float
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`line` holds the points of one polyline; `threshold` is a height, where there is one."""

    bars: tuple[Bar, ...] = ()
    line: str = ""
    dots: tuple[Mark, ...] = ()
    values: tuple[Mark, ...] = ()
    heights: tuple[Mark, ...] = ()
    labels: tuple[Mark, ...] = ()
    threshold: Mark | None = None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(self.start + share * (self.end - self.start), 2)


def flow_picture(weeks: Sequence[Week]) -> Chart:
    """For each week a bar of what came back and one of what was settled; a line for what was open at its end."""
    highest = max((max(week.opened, week.ended, week.open) for week in weeks), default=0)
    up = Scale(0, _whole_top(highest), HEIGHT - BOTTOM, TOP)
    step = (WIDTH - LEFT - RIGHT) / max(len(weeks), 1)
    bars, line, labels = [], [], []
    for place, week in enumerate(weeks):
        x = LEFT + place * step
        bars += [_bar(x + step * 0.1, step * 0.38, week.opened, up, "opened", f"{week.opened} came back")]
        bars += [_bar(x + step * 0.52, step * 0.38, week.ended, up, "ended", f"{week.ended} settled")]
        line.append(f"{x + step / 2:.2f},{up(week.open)}")
        if place % 4 == 0:
            labels.append(Mark(round(x, 2), HEIGHT - 10, f"{week.monday:%-d %b}"))
    return Chart(
        bars=tuple(bar for bar in bars if bar.height), line=" ".join(line), heights=_heights(up), labels=tuple(labels)
    )


def age_picture(ages: Sequence[Age]) -> Chart:
    """One bar for each age of the open revisits, with its count above it."""
    up = Scale(0, _whole_top(max((age.count for age in ages), default=0)), HEIGHT - BOTTOM, TOP)
    step = (WIDTH - LEFT - RIGHT) / max(len(ages), 1)
    bars, values, labels = [], [], []
    for place, age in enumerate(ages):
        x = LEFT + place * step
        bars.append(_bar(x + step * 0.2, step * 0.6, age.count, up, "opened", f"{age.label}: {age.count}"))
        values.append(Mark(round(x + step / 2, 2), up(age.count) - 5, str(age.count)))
        labels.append(Mark(round(x + step / 2, 2), HEIGHT - 10, age.label, "middle"))
    return Chart(bars=tuple(bars), values=tuple(values), heights=_heights(up), labels=tuple(labels))


def metric_picture(
    values: Sequence[tuple[datetime.datetime, Decimal]],
    threshold: Decimal | None = None,
    unit: str = "",
    is_past: Callable[[Decimal], bool] = lambda value: False,
) -> Chart:
    """Measured values over time, oldest first, with the threshold as a line across; values past it are hollow dots."""
    numbers = [float(value) for _, value in values]
    low, high = min(numbers), max(numbers)
    limits = [*numbers, float(threshold)] if threshold is not None else numbers
    room = (max(limits) - min(limits) or abs(high) or 1) * 0.1
    up = Scale(min(limits) - room, max(limits) + room, HEIGHT - BOTTOM, TOP)
    first, last = values[0][0], values[-1][0]
    along = Scale(first.timestamp(), last.timestamp(), LEFT + 8, WIDTH - RIGHT - 8)
    dots = [_dot(along, up, moment, value, unit, is_past(value)) for moment, value in values]
    when = _time if _day(first) == _day(last) else _day
    days = [Mark(LEFT, HEIGHT - 10, when(first)), Mark(WIDTH - RIGHT, HEIGHT - 10, when(last), "end")]
    return Chart(
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        dots=tuple(dots),
        heights=tuple(Mark(LEFT - 6, up(value), _short(value)) for value in sorted({low, high})),
        labels=tuple(days if first < last else days[:1]),
        threshold=None if threshold is None else _threshold(threshold, unit, up, dots),
    )


def _dot(along: Scale, up: Scale, moment: datetime.datetime, value: Decimal, unit: str, is_past: bool) -> Mark:
    text = f"{_words(value)}{unit} on {_day(moment)}"
    return Mark(along(moment.timestamp()), up(float(value)), text, "crossed" if is_past else "")


def _threshold(value: Decimal, unit: str, up: Scale, dots: Sequence[Mark]) -> Mark:
    """Its label stands at the end where the values are farther away from it."""
    y = up(float(value))
    at_left = abs(dots[0].y - y) >= abs(dots[-1].y - y)
    return Mark(
        LEFT + 6 if at_left else WIDTH - RIGHT, y, f"threshold {_words(value)}{unit}", "start" if at_left else "end"
    )


def _bar(x: float, width: float, count: int, up: Scale, kind: str, title: str) -> Bar:
    top = up(count)
    return Bar(round(x, 2), top, round(width, 2), round(up.start - top, 2), kind, title)


def _whole_top(highest: int) -> int:
    """The smallest top of an axis that divides into whole ticks."""
    return TICKS * max(math.ceil(highest / TICKS), 1)


def _heights(up: Scale) -> tuple[Mark, ...]:
    step = int(up.high) // TICKS
    return tuple(Mark(LEFT - 6, up(step * tick), str(step * tick)) for tick in range(TICKS + 1))


def _short(value: float) -> str:
    """A number in the few letters that fit beside an axis."""
    words = _words(value)
    if len(words) <= AXIS_LETTERS:
        return words
    for letter, size in (("bn", 1e9), ("m", 1e6), ("k", 1e3)):
        if size <= abs(value) < size * 999.5:
            return f"{value / size:.{1 if abs(value) < size * 9.95 else 0}f}{letter}"
    return f"{value:.0e}"


def _words(value: Decimal | float) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _day(moment: datetime.datetime) -> str:
    return f"{timezone.localtime(moment):%-d %b %Y}"


def _time(moment: datetime.datetime) -> str:
    return f"{timezone.localtime(moment):%-d %b %Y, %H:%M}"
