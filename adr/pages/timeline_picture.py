"""A project's decisions as a picture: where each mark, band, arrow and word stands, in units of the SVG.

Time runs to the right until today, and marks of near days are stacked on the axis. Templates write these numbers
into attributes; colours and sizes of marks come from classes, since the page allows no inline style.
"""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from adr.models import DecisionRecord
from adr.pages.charts import Scale
from adr.rules.lanes import in_lanes
from adr.rules.stays import Stay
from guidance.models import Stage

WIDTH, LEFT, RIGHT = 1048, 24, 56
TODAY = WIDTH - RIGHT
ROW, LETTER = 20, 7.5  # the height of a name of a stage, and the width of a letter in it
ABOVE, BELOW = 12, 30  # the rooms over the highest mark, and under the axis
LEAST_LANES = 3
MIDDLE = 0.7  # how far up in its lane a mark stands; its number is below it
BOW = 56  # how far at most an arrow's curve is drawn away from the straight line
SHORTEST = datetime.timedelta(days=62)
WORD = 56  # the room that a word under the axis takes
MONTHS = (1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400)  # from one word under the axis to the next
TICKS = 12


@dataclass(frozen=True, slots=True)
class Decision:
    """A decided record and its day; `stage` is where the company was then, and `successors` are what replaced it."""

    record: DecisionRecord
    day: datetime.date
    stage: Stage | None = None
    successors: tuple[DecisionRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How densely marks are set: the room of one along its lane, the height of a lane, and how many there are."""

    slot: int
    lane: int
    lanes: int


WITH_NUMBERS, DENSE = Size(slot=36, lane=32, lanes=13), Size(slot=15, lane=15, lanes=40)


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    decision: Decision


@dataclass(frozen=True, slots=True)
class Band:
    """A stay at a stage, with the place of its name."""

    x: float
    width: float
    stage: Stage
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """`arrows` are paths from superseded marks to their successors, `ticks` are places with words, `base` the axis."""

    bands: tuple[Band, ...]
    ticks: tuple[tuple[float, str], ...]
    arrows: tuple[str, ...]
    marks: tuple[Mark, ...]
    is_dense: bool
    base: int
    today: int = TODAY
    width: int = WIDTH

    @property
    def height(self) -> int:
        return self.base + BELOW

    @property
    def statuses(self) -> list[str]:
        """What its marks stand for, for the legend."""
        return sorted({mark.decision.record.status for mark in self.marks})


def drawn(decisions: Sequence[Decision], stays: Sequence[Stay[Stage]], today: datetime.date) -> Picture:
    """The picture of decisions, the oldest first and none of them ahead, and of the company's way.

    Where more decisions fall on near days than there are lanes, those above have no mark.
    """
    days = [*(decision.day for decision in decisions), *(stay.start for stay in stays), today]
    first, last = min(*days, today - SHORTEST), max(days)
    along = Scale(first.toordinal(), last.toordinal(), LEFT, TODAY)
    bands, rows = _bands(stays, along)
    places = [along(decision.day.toordinal()) for decision in decisions]
    size, lanes = _size(places)
    height = min(max([LEAST_LANES, *(lane + 1 for lane in lanes)]), size.lanes)
    base = ROW * rows + ABOVE + size.lane * height
    marks = tuple(
        Mark(x, round(base - size.lane * (lane + MIDDLE), 1), decision)
        for x, lane, decision in zip(places, lanes, decisions, strict=True)
        if lane < size.lanes
    )
    ticks = [(along(day.toordinal()), words) for day, words in _ticks(first, last)]
    ticks = tuple(tick for tick in ticks if tick[0] < TODAY - WORD)
    return Picture(bands, ticks, _arrows(marks), marks, size is DENSE, base)


def _size(places: Sequence[float]) -> tuple[Size, list[int]]:
    """With numbers where there is room for all, else dense; and the lane of each place."""
    for size in (WITH_NUMBERS, DENSE):
        lanes = in_lanes((x, x + size.slot) for x in places)
        if max(lanes, default=0) < size.lanes:
            break
    return size, lanes


def _bands(stays: Sequence[Stay[Stage]], along: Scale) -> tuple[tuple[Band, ...], int]:
    """A band for each stay, the last until the picture's edge, and how many rows their names take."""
    edges = [along(stay.start.toordinal()) for stay in stays]
    rooms = [len(stay.stage.label) * LETTER + 8 for stay in stays]
    names = [min(x + 8, WIDTH - room) for x, room in zip(edges, rooms, strict=True)]
    rows = in_lanes((x, x + room) for x, room in zip(names, rooms, strict=True))
    bands = tuple(
        Band(x, round(end - x, 2), stay.stage, name, ROW * (row + 1))
        for x, end, stay, name, row in zip(edges, [*edges[1:], WIDTH], stays, names, rows, strict=False)
    )
    return bands, max(rows, default=-1) + 1


def _ticks(first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, str]]:
    """First days of months, or of years where there are many, with their words; about twelve at most."""
    months = range(_month(first) + 1, _month(last) + 1)
    step = next(step for step in MONTHS if len(months) <= TICKS * step)
    days = [datetime.date(each // 12, each % 12 + 1, 1) for each in months if each % step == 0]
    return [(day, f"{day:%b} {day.year}" if step < 12 else str(day.year)) for day in days]


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _arrows(marks: Sequence[Mark]) -> tuple[str, ...]:
    by_record = {mark.decision.record.pk: mark for mark in marks}
    pairs = ((mark, by_record.get(newer.pk)) for mark in marks for newer in mark.decision.successors)
    return tuple(_arrow(older, newer) for older, newer in pairs if newer)


def _arrow(older: Mark, newer: Mark) -> str:
    """A curve between two marks, bent upwards."""
    across, down = newer.x - older.x, newer.y - older.y
    bow = min(0.25, BOW / math.hypot(across, down))
    x, y = (older.x + newer.x) / 2 + down * bow, (older.y + newer.y) / 2 - abs(across) * bow
    return f"M{older.x} {older.y}Q{x:.1f} {y:.1f} {newer.x} {newer.y}"
