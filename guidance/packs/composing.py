"""A draft into the text of a pack's file, remembering which field each line came from.

So a problem, which names a line, can be shown beside what caused it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidance.packs import files
from guidance.packs.draft import Draft, Entry, editable, entry_of, leaves, name_of, rows
from guidance.packs.keys import is_key
from guidance.packs.problems import Problem
from guidance.packs.schema import Shape
from guidance.packs.vocabulary import Kind
from guidance.packs.writing import quoted

_LIST_FILES = {kind: name for name, kind in files.CONTENT_FILES.items()}
_NAMED = re.compile(r"the field '(\w+)'|^'(\w+)'")

Line = tuple[str, str]  # the name of a field, and a line of the file


@dataclass(frozen=True)
class Place:
    """Names of fields that a problem may be about, the likeliest first, and the line inside (from 1; 0: the whole)."""

    names: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Composed:
    """The text of a file in which a draft comes first. `places` are pairs of a field and its first line (from 1)."""

    name: str
    text: str
    places: tuple[tuple[str, int], ...]
    last: int

    def place(self, problem: Problem) -> Place | None:
        """What a problem is about; None where that is something else in the pack."""
        if problem.file != self.name or problem.line > self.last:
            return None
        name, first = max((each for each in self.places if each[1] <= problem.line), key=lambda each: each[1])
        if named := _NAMED.search(problem.message.partition(": ")[2]):
            field = named[1] or named[2]
            row = name.rpartition("-")[0]
            return Place((f"{row}-{field}", field, name))
        return Place((name,), problem.line - first)


def composed(draft: Draft, others: str = "") -> Composed:
    """The file with the draft; `others` is the text of the items that stand in the same list."""
    if draft.kind is Kind.GUIDELINE:
        return _guideline(draft)
    said = {"key": draft.key, "adapts": draft.adapts}
    lines = [(name, f"{name}: {quoted(text)}") for name, text in said.items() if text]
    lines += _lines(draft)
    text = "\n".join(("- " if place == 0 else "  ") + line for place, (_, line) in enumerate(lines))
    return Composed(_list_file(draft), f"{text}\n{others}", _places(lines), len(lines))


def _list_file(draft: Draft) -> str:
    if draft.kind is not Kind.EVIDENCE:
        return _LIST_FILES[draft.kind]
    return f"{files.EVIDENCE_FOLDER}/{_part_of_a_path(draft.typed.get('source', ''), 'no-source')}.yaml"


def _guideline(draft: Draft) -> Composed:
    lines = [("key", "---"), *([("adapts", f"adapts: {quoted(draft.adapts)}")] if draft.adapts else [])]
    lines += [*_lines(draft), ("body", "---")]
    folder = _part_of_a_path((draft.typed.get("topics", "").split() or [""])[0], "no-topic")
    lines += [("body", line) for line in draft.typed.get("body", "").split("\n")]
    text = "\n".join(line for _, line in lines)
    return Composed(f"{files.GUIDELINES_FOLDER}/{folder}/{draft.key}.md", f"{text}\n", _places(lines), len(lines))


def _part_of_a_path(typed: str, otherwise: str) -> str:
    """What is typed must not lead out of the pack's folder."""
    return typed.strip() if is_key(typed.strip()) else otherwise


def _lines(draft: Draft) -> Iterator[Line]:
    """All fields but the body, and but the source of evidence, which is the name of the file."""
    for shape in editable(draft.kind):
        if shape.is_nested:
            yield from _nested(shape, draft)
        elif entry_of(shape) is not Entry.MARKDOWN and not (draft.kind is Kind.EVIDENCE and shape.name == "source"):
            yield from ((shape.name, line) for line in _written(shape, draft.typed.get(shape.name, "")))


def _nested(shape: Shape, draft: Draft) -> Iterator[Line]:
    """A mapping by stage, a list of mappings, or one mapping; each row in lines of its own."""
    found = rows(shape, draft.typed)
    if not found and shape.is_many and shape.is_required:
        yield shape.name, f"{shape.name}: {'{}' if shape.keyed_by else '[]'}"
    if not found:
        return
    yield shape.name, f"{shape.name}:"
    for row in found:
        if shape.keyed_by:
            yield name_of(shape, row, leaves(shape)[0]), f"  {quoted(row)}:"
        elif shape.is_many:
            yield shape.name, "  -"
        for leaf in leaves(shape):
            name = name_of(shape, row, leaf)
            yield from ((name, f"    {line}") for line in _written(leaf, draft.typed.get(name, "")))


def _written(shape: Shape, text: str) -> Iterator[str]:
    filled = [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]
    if not filled:
        if shape.is_required and shape.is_many:
            yield f"{shape.name}: []"
        return
    match entry_of(shape):
        case Entry.LINES:
            yield f"{shape.name}:"
            yield from (f"  - {quoted(line)}" for line in filled)
        case Entry.TRUTH:
            yield f"{shape.name}: true"
        case _:
            yield f"{shape.name}: {quoted(text.strip())}"


def _places(lines: list[Line]) -> tuple[tuple[str, int], ...]:
    """Each field where it begins; a list begins anew with each of its rows."""
    found = [(name, number) for number, (name, _) in enumerate(lines, 1)]
    return tuple(each for each, (before, _) in zip(found, [("", 0), *found], strict=False) if each[0] != before)
