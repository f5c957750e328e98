"""What the library advises at a project's stage, and what moves at the next one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

STANCES = ("adopt", "consider", "defer", "avoid")  # from warmest to coldest
ANY_TYPE = "any"


class Stanced(Protocol):
    """A stance at a stage, as the library has it."""

    stance: str
    inferred: bool
    note: str


class Article(Protocol):
    """A guideline of the library."""

    key: str
    title: str
    topics: tuple[str, ...]
    business_types: tuple[str, ...]

    def stance_at(self, stage: str) -> Stanced | None: ...


@dataclass(frozen=True)
class Blip:
    """One guideline on the radar. `then` is what it advises at the next stage, None where there is none."""

    number: int
    guideline: Article
    now: Stanced
    then: Stanced | None

    @property
    def moves(self) -> str:
        """ "nearer" when the next stage is warmer to it, "further" when colder, "" when it stays."""
        if self.then is None or self.then.stance == self.now.stance:
            return ""
        return "nearer" if STANCES.index(self.then.stance) < STANCES.index(self.now.stance) else "further"


def blips(guidelines: Iterable[Article], stage: str, next_stage: str | None, types: Sequence[str]) -> list[Blip]:
    """The guidelines that concern these types of business, numbered by stance and then in the library's order.

    Without types, those of every type are taken: the project has not said what it is.
    """
    concerned = [each for each in guidelines if each.stance_at(stage) and _concerns(each, types)]
    concerned.sort(key=lambda each: STANCES.index(each.stance_at(stage).stance))
    return [
        Blip(number, each, each.stance_at(stage), each.stance_at(next_stage) if next_stage else None)
        for number, each in enumerate(concerned, 1)
    ]


def by_stance(found: Iterable[Blip]) -> list[tuple[str, list[Blip]]]:
    """The blips under their stances now, warmest first; a stance that nothing takes is left out."""
    held = list(found)
    groups = ((stance, [blip for blip in held if blip.now.stance == stance]) for stance in STANCES)
    return [(stance, group) for stance, group in groups if group]


def _concerns(guideline: Article, types: Sequence[str]) -> bool:
    return not types or ANY_TYPE in guideline.business_types or bool(set(types) & set(guideline.business_types))
