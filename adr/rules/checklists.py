"""How far a project is with a checklist: which points are due at its stage, and which come later."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Entry(Protocol):
    """A point of the library's checklist."""

    text: str
    from_stage: str


@dataclass(frozen=True)
class Progress:
    """`done` of `total` points."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True)
class Part:
    """The points that begin at one stage; `is_due` where the project has reached it."""

    stage: str
    entries: tuple[Entry, ...]
    is_due: bool
    progress: Progress


def point_key(text: str) -> str:
    """What a tick is filed under: points have no keys, and a point with other words is another point."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def parts(entries: Iterable[Entry], stages: Sequence[str], current: str, ticked: Collection[str]) -> list[Part]:
    """The points by the stage they begin at, in the order of `stages`; `ticked` are keys of points."""
    held = list(entries)
    reached = stages.index(current) if current in stages else len(stages) - 1
    found = []
    for position, stage in enumerate(stages):
        of_stage = tuple(entry for entry in held if entry.from_stage == stage)
        if of_stage:
            found.append(Part(stage, of_stage, position <= reached, _progress(of_stage, ticked)))
    return found


def due(of: Iterable[Part]) -> Progress:
    """How far the project is with what is due at its stage."""
    reached = [part.progress for part in of if part.is_due]
    return Progress(sum(each.done for each in reached), sum(each.total for each in reached))


def _progress(entries: Sequence[Entry], ticked: Collection[str]) -> Progress:
    return Progress(sum(point_key(entry.text) in ticked for entry in entries), len(entries))
