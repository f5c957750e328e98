"""A content as plain text in paragraphs, so that two versions can be compared by reading."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from guidance.packs.content import Content
from guidance.packs.schema import Shape, shapes

_NOT_WORTH_READING = {"key", "slug", "adapts", "body"}


def as_text(content: Content) -> str:
    """Field after field, a paragraph each, and the body below; the same content gives the same text."""
    return "\n\n".join([*_paragraphs(content), getattr(content, "body", "")]).strip() + "\n"


def _paragraphs(content: Content) -> Iterator[str]:
    for shape in shapes(type(content)):
        held = getattr(content, shape.name)
        if shape.name in _NOT_WORTH_READING or not shape.in_versions or not held:
            continue
        if shape.is_nested and shape.is_many:
            yield from (f"{_label(shape)}: {_in_words(each)}" for each in held)
        else:
            yield f"{_label(shape)}: {_in_words(held)}"


def _label(shape: Shape) -> str:
    return shape.name.replace("_", " ").capitalize()


def _in_words(held: Any) -> str:
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, StrEnum):
        return held.label.lower()
    if isinstance(held, str | int):
        return str(held)
    if isinstance(held, tuple):
        return ", ".join(map(_in_words, held))
    parts = ((shape, getattr(held, shape.name)) for shape in shapes(type(held)))
    return "; ".join(_part(shape, value) for shape, value in parts if value)


def _part(shape: Shape, value: Any) -> str:
    """A flag is said by its name, the text of a note needs no name, the rest is named."""
    if value is True:
        return shape.name
    if shape.name in ("stage", "stance", "note", "text", "name", "view"):
        return _in_words(value)
    return f"{_label(shape).lower()} {_in_words(value)}"
