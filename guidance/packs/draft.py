"""An item as somebody types it: texts by the names of fields, and by names such as `options-0-pros` inside of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from guidance.packs.content import CLASSES, Content
from guidance.packs.schema import Shape, shapes
from guidance.packs.vocabulary import Kind

_LONG = {"summary", "text", "why", "notes", "note", "resolution", "shape", "gain", "risk", "purpose", "view",
         "description", "limits", "statement"}  # fmt: skip
_DAYS = {"verified_on", "verified_until"}
_SAID_ELSEWHERE = {"key", "adapts"}
_NOT_TYPED = {Kind.GUIDELINE: {"slug", "evidence"}, Kind.SOURCE: {"slug"}, Kind.EVIDENCE: {"slug"}}
# A question is not asked at a stage it says nothing of; everything else has to speak for each stage.
_MAY_BE_SILENT = {"priorities"}


class Entry(StrEnum):
    """How a field is typed."""

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    WORD = auto()
    TRUTH = auto()
    LINES = auto()
    MARKDOWN = auto()


@dataclass(frozen=True)
class Draft:
    """The fields of one item as they were typed; `adapts` is the key of the pack whose item it changes."""

    kind: Kind
    key: str
    typed: Mapping[str, str]
    adapts: str = ""


def editable(kind: Kind) -> list[Shape]:
    """The fields that people type, in their order."""
    left_out = _SAID_ELSEWHERE | _NOT_TYPED.get(kind, set())
    found = [shape for shape in shapes(CLASSES[kind]) if shape.in_files and shape.name not in left_out]
    return sorted(found, key=lambda shape: not shape.in_versions)  # what is said of the text comes after it


def entry_of(shape: Shape) -> Entry:
    """How a field that is not nested is typed."""
    if shape.name == "body":
        return Entry.MARKDOWN
    if shape.is_many:
        return Entry.LINES
    if shape.type is bool:
        return Entry.TRUTH
    if issubclass(shape.type, StrEnum):
        return Entry.WORD
    return Entry.DAY if shape.name in _DAYS else Entry.TEXT if shape.name in _LONG else Entry.LINE


def leaves(shape: Shape) -> list[Shape]:
    """The fields inside of a nested one, without the key it may be a mapping by."""
    return [leaf for leaf in shapes(shape.type) if leaf.name != shape.keyed_by]


def name_of(shape: Shape, row: str, leaf: Shape) -> str:
    """How a field inside of a nested one is called: `stances-seed-note`, `options-0-pros`."""
    return f"{shape.name}-{row}-{leaf.name}"


def all_rows(shape: Shape, typed: Mapping[str, Any]) -> list[str]:
    """The rows of a nested field that were typed, blank or not: keys of stages, or numbers from 0."""
    names = "|".join(leaf.name for leaf in leaves(shape))
    pattern = re.compile(rf"{shape.name}-(.+)-(?:{names})")
    return list(dict.fromkeys(found[1] for name in typed if (found := pattern.fullmatch(name))))


def rows(shape: Shape, typed: Mapping[str, str]) -> list[str]:
    """The rows that count. A blank one is left out, unless every stage has to be spoken for."""
    if shape.keyed_by and shape.is_required and shape.name not in _MAY_BE_SILENT:
        return all_rows(shape, typed)
    return [
        row
        for row in all_rows(shape, typed)
        if any(typed.get(name_of(shape, row, leaf), "").strip() for leaf in leaves(shape))
    ]


def typed(content: Content) -> dict[str, str]:
    """What the fields hold when an item is opened."""
    found: dict[str, str] = {}
    for shape in editable(content.kind):
        value = getattr(content, shape.name)
        found |= _typed_rows(shape, value) if shape.is_nested else {shape.name: _as_typed(shape, value)}
    return found


def _typed_rows(shape: Shape, value: Any) -> dict[str, str]:
    found = {}
    for position, each in enumerate(value if shape.is_many else (value,)):
        row = getattr(each, shape.keyed_by) if shape.keyed_by else str(position)
        found |= {name_of(shape, row, leaf): _as_typed(leaf, getattr(each, leaf.name)) for leaf in leaves(shape)}
    return found


def _as_typed(shape: Shape, value: Any) -> str:
    if shape.is_many:
        return "\n".join(value)
    if entry_of(shape) is Entry.TRUTH:
        return "true" if value else ""
    return "" if value is None else str(value)
