"""An item as somebody types it, field by field, composed into the text of a pack's file.

Which field a line came from is remembered, so that a problem can be shown beside what caused it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from guidance.packs import files
from guidance.packs.content import CLASSES, Content
from guidance.packs.keys import is_key
from guidance.packs.problems import Problem
from guidance.packs.schema import Shape, shapes
from guidance.packs.vocabulary import Kind
from guidance.packs.writing import dump, field_value, quoted

LIST_FILES = {kind: name for name, kind in files.CONTENT_FILES.items()}
LONG = {"summary", "text", "why", "notes", "resolution", "shape", "gain", "risk", "purpose"}
_DAYS = {"verified_on", "verified_until"}
_SAID_ELSEWHERE = {"key", "adapts"}
_NOT_TYPED = {Kind.GUIDELINE: {"slug", "evidence"}}
_NAMED = re.compile(r"the field '(\w+)'|^'(\w+)'")


class Entry(StrEnum):
    """How a field is typed."""

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    WORD = auto()
    TRUTH = auto()
    LINES = auto()
    YAML = auto()
    MARKDOWN = auto()


@dataclass(frozen=True)
class Draft:
    """The fields of one item as they were typed; `adapts` is the key of the pack whose item it changes."""

    kind: Kind
    key: str
    typed: Mapping[str, str]
    adapts: str = ""


@dataclass(frozen=True)
class Composed:
    """The text of a file in which a draft comes first. `places` are pairs of a field and its first line (from 1)."""

    name: str
    text: str
    places: tuple[tuple[str, int], ...]
    last: int

    def place(self, problem: Problem) -> tuple[str, int] | None:
        """The field that a problem is about, and the line inside it; None where it is about something else."""
        if problem.file != self.name or problem.line > self.last:
            return None
        if named := _NAMED.search(problem.message.partition(": ")[2]):
            field = named[1] or named[2]
            if field in dict(self.places) or named[1]:
                return field, 0
        field, first = max((each for each in self.places if each[1] <= problem.line), key=lambda each: each[1])
        return field, problem.line - first


def editable(kind: Kind) -> list[Shape]:
    """The fields that people type, in their order."""
    left_out = _SAID_ELSEWHERE | _NOT_TYPED.get(kind, set())
    found = [shape for shape in shapes(CLASSES[kind]) if shape.in_files and shape.name not in left_out]
    return sorted(found, key=lambda shape: not shape.in_versions)  # what is said of the text comes after it


def entry_of(shape: Shape) -> Entry:
    if shape.name == "body":
        return Entry.MARKDOWN
    if shape.is_nested:
        return Entry.YAML
    if shape.is_many:
        return Entry.LINES
    if shape.type is bool:
        return Entry.TRUTH
    if issubclass(shape.type, StrEnum):
        return Entry.WORD
    return Entry.DAY if shape.name in _DAYS else Entry.TEXT if shape.name in LONG else Entry.LINE


def typed(content: Content) -> dict[str, str]:
    """What the fields hold when an item is opened."""
    return {shape.name: _as_typed(shape, getattr(content, shape.name)) for shape in editable(content.kind)}


def _as_typed(shape: Shape, value: object) -> str:
    match entry_of(shape):
        case Entry.YAML:
            return dump(field_value(shape, value)) if value else ""
        case Entry.LINES:
            return "\n".join(value)
        case Entry.TRUTH:
            return "true" if value else ""
    return str(value)


def composed(draft: Draft, others: str = "") -> Composed:
    """The file with the draft; `others` is the text of the items that stand in the same list."""
    if draft.kind is Kind.GUIDELINE:
        return _guideline(draft)
    said = {"key": draft.key, "adapts": draft.adapts}
    lines = [(name, f"{name}: {quoted(text)}") for name, text in said.items() if text]
    lines += _lines(draft)
    text = "\n".join(("- " if place == 0 else "  ") + line for place, (_, line) in enumerate(lines))
    return Composed(LIST_FILES[draft.kind], f"{text}\n{others}", _places(lines, 1), len(lines))


def _guideline(draft: Draft) -> Composed:
    lines = [("key", "---"), *([("adapts", f"adapts: {quoted(draft.adapts)}")] if draft.adapts else [])]
    lines += [*_lines(draft), ("body", "---")]
    topics = draft.typed.get("topics", "").split()
    folder = topics[0] if topics and is_key(topics[0]) else "no-topic"  # what is typed must not leave the pack
    lines += [("body", line) for line in draft.typed.get("body", "").split("\n")]
    text = "\n".join(line for _, line in lines)
    return Composed(f"{files.GUIDELINES_FOLDER}/{folder}/{draft.key}.md", f"{text}\n", _places(lines, 1), len(lines))


def _lines(draft: Draft) -> list[tuple[str, str]]:
    """Pairs of a field's name and a line, without the body."""
    shapes_of = [shape for shape in editable(draft.kind) if entry_of(shape) is not Entry.MARKDOWN]
    return [(shape.name, line) for shape in shapes_of for line in _written(shape, draft.typed.get(shape.name, ""))]


def _written(shape: Shape, text: str) -> Iterator[str]:
    rows = [line.rstrip() for line in text.replace("\r", "").split("\n") if line.strip()]
    if not rows:
        if shape.is_required and shape.is_many:
            yield f"{shape.name}: []"
        return
    match entry_of(shape):
        case Entry.YAML:
            yield f"{shape.name}:"
            yield from (f"  {row}" for row in rows)
        case Entry.LINES:
            yield f"{shape.name}:"
            yield from (f"  - {quoted(row.strip())}" for row in rows)
        case Entry.TRUTH:
            yield f"{shape.name}: true"
        case _:
            yield f"{shape.name}: {quoted(text.strip())}"


def _places(lines: list[tuple[str, str]], start: int) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for number, (name, _) in enumerate(lines, start):
        found.setdefault(name, number)
    return tuple(found.items())
