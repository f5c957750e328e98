"""What the library would say to a choice as it stands, said once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from adr.formats.vocabulary.wording import plain

TOO_EARLY = ("defer", "avoid")


class Default(Protocol):
    option: str
    stance: str
    note: str


class Point(Protocol):
    """What the rule needs of a decision point of the library."""

    title: str

    def default_at(self, stage: str) -> Default | None: ...


@dataclass(frozen=True, slots=True)
class Followed:
    """A guideline that the record follows, with the library's stance at the present stage."""

    title: str
    stance: str


def on_choice(chosen: str, point: Point | None, stage: str, stage_label: str) -> str:
    """What the library prefers to the chosen option at this stage; "" where it has nothing against it."""
    default = point.default_at(stage) if point and chosen else None
    option = next((each for each in point.options if each.key == default.option), None) if default else None
    if option is None or plain(option.name) == plain(chosen):
        return ""
    names = [plain(each.name) for each in point.options]
    if plain(chosen) not in names:
        return ""
    if default.stance == "consider" and names.index(plain(chosen)) < names.index(plain(option.name)):
        return ""  # options go from the plainest to the most elaborate: who considers one may well stay with less
    verb = "defers this decision" if default.stance in TOO_EARLY else "begins elsewhere"
    return f"At {stage_label} the library {verb}, with “{option.name}”: {default.note}"


def on_followed(followed: Iterable[Followed], stage_label: str) -> list[str]:
    """Guidelines the record says it follows although the library would wait with them at this stage."""
    return [
        f"The library says to {each.stance} “{each.title}” at {stage_label}."
        for each in followed
        if each.stance in TOO_EARLY
    ]
