"""How the fields of an item stand on the page: sections, and groups of rows inside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.forms.boundfield import BoundField

from guidance.packs.schema import Shape
from guidance.packs.vocabulary import Kind, TermKind
from guidance.snapshot import Library


@dataclass(frozen=True)
class Row:
    """Fields that belong together: one option, one position, what holds at one stage."""

    title: str
    fields: list[BoundField]
    stage: Any = None


@dataclass(frozen=True)
class Group:
    """The rows of a nested field; `can_grow` where another one may be added."""

    name: str
    label: str
    help: str
    rows: list[Row]
    can_grow: bool
    is_optional: bool


@dataclass(frozen=True)
class Line:
    """One field; for keys of other items, the items that they name."""

    field: BoundField
    named: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """Parts of the form under a heading; what nothing was typed in may be folded away."""

    title: str
    parts: list[Line | Group]
    is_open: bool


TITLES = ("The text", "Where it is filed", "What it belongs with", "Who vouches for it")


def section_of(shape: Shape) -> str:
    """The title of the section that a field stands in."""
    if not shape.in_versions:
        return TITLES[3]
    if isinstance(shape.refers_to, TermKind) and shape.is_many:
        return TITLES[1]
    if shape.name == "slug":
        return TITLES[1]
    return TITLES[2] if isinstance(shape.refers_to, Kind) and shape.is_many else TITLES[0]


def named(library: Library, shape: Shape, typed: str) -> list[Any]:
    """The items whose keys stand in a field, so that nobody has to know them by heart."""
    if not isinstance(shape.refers_to, Kind) or not shape.is_many:
        return []
    return [each for key in typed.split() if (each := library.find(shape.refers_to, key))]


def is_filled(parts: list[Line | Group]) -> Iterator[bool]:
    """For each field of a section, whether it holds something or is wrong."""
    for part in parts:
        for bound in [part.field] if isinstance(part, Line) else [each for row in part.rows for each in row.fields]:
            yield bool(bound.value() or bound.errors)
