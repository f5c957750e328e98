"""Where a company was and how long, read from the steps that its history keeps."""

import datetime
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Generic, TypeVar

Stage = TypeVar("Stage", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Step(Generic[Stage]):
    """A step that still counts; `corrects` is the `pk` of the one that it calls a mistake."""

    pk: int
    stage: Stage
    day: datetime.date
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Stay(Generic[Stage]):
    """A stage from the day `start` until the day on which the next one begins; the last has no end."""

    stage: Stage
    start: datetime.date
    end: datetime.date | None = None


def stays(steps: Iterable[Step[Stage]]) -> list[Stay[Stage]]:
    """The stages one after the other, from steps in their order; on the day of several the last one counts."""
    begun: list[Step[Stage]] = []
    for step in _without_mistakes(steps):
        while begun and begun[-1].day >= step.day:
            begun.pop()
        if not begun or begun[-1].stage != step.stage:  # else what the company is changed
            begun.append(step)
    ends = [step.day for step in begun[1:]]
    return [Stay(step.stage, step.day, end) for step, end in zip_longest(begun, ends)]


def _without_mistakes(steps: Iterable[Step[Stage]]) -> Iterable[Step[Stage]]:
    """A correction holds since the day of its mistake, and instead of it."""
    standing: dict[int, Step[Stage]] = {}
    for step in steps:
        mistake = standing.pop(step.corrects, step)
        standing[step.pk] = replace(step, day=mistake.day)
    return standing.values()


def stay_on(day: datetime.date, found: Sequence[Stay[Stage]]) -> Stay[Stage] | None:
    """Where the company was on a day; None before the first step."""
    return next((stay for stay in reversed(found) if stay.start <= day), None)
