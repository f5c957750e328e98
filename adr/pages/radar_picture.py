"""The radar as a picture: where each ring, sector and guideline stands, in units of the SVG.

Rings are stances with the warmest in the middle, sectors are topics, as wide as they have guidelines. Templates
write these numbers into attributes; colours come from classes, since the page allows no inline style.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from adr.rules.radar import STANCES, Blip

WIDTH, HEIGHT = 1200, 780
CENTRE_X, CENTRE_Y = WIDTH / 2, HEIGHT / 2
EDGES = (34, 212, 278, 326, 366)  # radii between the rings, from the middle outwards
BLIP = 10  # radius of a guideline's disc
STEP = 23  # from one disc to the next


@dataclass(frozen=True, slots=True)
class Ring:
    radius: float
    stance: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A topic: the line at which it begins, and its name outside the rings."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Disc:
    """A guideline; `arrow` are the corners of a small triangle where it moves at the next stage."""

    x: float
    y: float
    blip: Blip
    arrow: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    rings: tuple[Ring, ...]
    sectors: tuple[Sector, ...]
    discs: tuple[Disc, ...]
    width: int = WIDTH
    height: int = HEIGHT
    centre_x: float = CENTRE_X
    centre_y: float = CENTRE_Y
    size: int = BLIP


def drawn(blips: Sequence[Blip], topics: Iterable[tuple[str, str]]) -> Picture:
    """The picture of some guidelines; `topics` are keys and names in their order."""
    by_topic = [(name, [blip for blip in blips if blip.guideline.topics[0] == key]) for key, name in topics]
    by_topic = [(name, held) for name, held in by_topic if held]
    turn = math.tau / max(len(blips), 1)
    sectors: list[Sector] = []
    discs: list[Disc] = []
    start = -math.pi / 2
    for name, held in by_topic:
        end = start + turn * len(held)
        sectors.append(_sector(name, start, end))
        for ring, stance in enumerate(STANCES):
            discs += _placed([blip for blip in held if blip.now.stance == stance], ring, start, end)
        start = end
    return Picture(_rings(), tuple(sectors), tuple(discs))


def _rings() -> tuple[Ring, ...]:
    return tuple(Ring(outer, stance) for stance, outer in zip(STANCES, EDGES[1:], strict=True))


def _sector(name: str, start: float, end: float) -> Sector:
    middle = (start + end) / 2
    label_x, label_y = _point(EDGES[-1] + 12, middle)
    across = math.cos(middle)
    anchor = "middle" if abs(across) < 0.1 else "start" if across > 0 else "end"
    return Sector(*_point(EDGES[0], start), *_point(EDGES[-1], start), name, label_x, round(label_y + 4, 1), anchor)


def _placed(blips: Sequence[Blip], ring: int, start: float, end: float) -> list[Disc]:
    """Discs of one cell, row by row from its outer edge inwards."""
    waiting = list(blips)
    placed: list[Disc] = []
    radius = EDGES[ring + 1] - BLIP - 4
    while waiting:
        fits = max(int((end - start) * radius / STEP), 1)
        row, waiting = waiting[:fits], waiting[fits:]
        step = (end - start) / len(row)
        placed += [_disc(blip, radius, start + step * (place + 0.5)) for place, blip in enumerate(row)]
        radius = radius - STEP if radius - STEP > EDGES[ring] + BLIP else EDGES[ring + 1] - BLIP - 4
    return placed


def _disc(blip: Blip, radius: float, angle: float) -> Disc:
    x, y = _point(radius, angle)
    return Disc(x, y, blip, _arrow(blip, radius, angle) if blip.moves else "")


def _arrow(blip: Blip, radius: float, angle: float) -> str:
    """A triangle on the side that the guideline moves to: inwards when it gets warmer."""
    way = -1 if blip.moves == "nearer" else 1
    tip = _point(radius + way * (BLIP + 9), angle)
    base = radius + way * (BLIP + 2)
    corners = (tip, _point(base, angle - 6 / base), _point(base, angle + 6 / base))
    return " ".join(f"{x},{y}" for x, y in corners)


def _point(radius: float, angle: float) -> tuple[float, float]:
    return round(CENTRE_X + radius * math.cos(angle), 1), round(CENTRE_Y + radius * math.sin(angle), 1)
