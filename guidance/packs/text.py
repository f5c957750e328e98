"""A content as plain text in paragraphs, so that two versions can be compared by reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from guidance.packs.content import Content, DecisionPoint
from guidance.packs.schema import Shape, shapes
from guidance.packs.vocabulary import TermKind

Labels = Mapping[tuple[TermKind, str], str]

_NOT_WORTH_READING = {"key", "slug", "adapts", "body"}
_NEEDS_NO_NAME = {"stage", "stance", "note", "text", "name", "view", "label", "option"}
_NAME_AT_MOST = 30  # characters
_NO_LABELS: Labels = MappingProxyType({})


def as_text(content: Content, labels: Labels = _NO_LABELS) -> str:
    """Field after field, a paragraph each, and the body below; the same content gives the same text.

    `labels` are the names of terms; without one, its key stands for it. Each of several sentences, such as what speaks
    for an option, is a paragraph of its own.
    """
    options = content.options if isinstance(content, DecisionPoint) else ()
    words = _Words(labels, {option.key: option.name for option in options})
    return "\n\n".join([*words.paragraphs(content), getattr(content, "body", "")]).strip() + "\n"


def _label(shape: Shape) -> str:
    return shape.name.replace("_", " ").capitalize()


def _is_sentences(shape: Shape, held: Any) -> bool:
    """Whether a list holds sentences; names and references stand on one line."""
    return shape.is_many and shape.type is str and any(len(each) > _NAME_AT_MOST for each in held)


@dataclass(frozen=True)
class _Words:
    """Values as people read them; `options` are the names of a decision point's options by their keys."""

    labels: Labels
    options: Mapping[str, str]

    def paragraphs(self, content: Content) -> Iterator[str]:
        for shape in shapes(type(content)):
            held = getattr(content, shape.name)
            if shape.name in _NOT_WORTH_READING or not shape.in_versions or not held:
                continue
            if shape.is_nested and shape.is_many:
                for each in held:
                    first, *others = self._part(each)
                    yield from (f"{_label(shape)}: {first}", *others)
            elif _is_sentences(shape, held):
                yield from (f"{_label(shape)}: {each}" for each in held)
            else:
                yield f"{_label(shape)}: {self._value(shape, held)}"

    def _part(self, part: Any) -> list[str]:
        """What it says on one line, then what each of its lists of sentences says."""
        held = [(shape, getattr(part, shape.name)) for shape in shapes(type(part))]
        held = [(shape, value) for shape, value in held if value and shape.name not in _NOT_WORTH_READING]
        line = "; ".join(self._named(shape, value) for shape, value in held if not _is_sentences(shape, value))
        lists = [(shape, value) for shape, value in held if _is_sentences(shape, value)]
        return [line, *(f"{_label(shape)}: {each}" for shape, value in lists for each in value)]

    def _named(self, shape: Shape, value: Any) -> str:
        """A flag is said by its name, the text of a note needs no name, the rest is named."""
        if value is True:
            return shape.name
        said = self.options.get(value, value) if shape.name == "option" else self._value(shape, value)
        return said if shape.name in _NEEDS_NO_NAME else f"{_label(shape).lower()} {said}"

    def _value(self, shape: Shape, held: Any) -> str:
        if isinstance(held, tuple):
            return ", ".join(self._value(shape, each) for each in held)
        if isinstance(held, bool):
            return "yes" if held else "no"
        if isinstance(held, StrEnum):
            return held.label.lower()
        if isinstance(held, str | int):
            return self.labels.get((shape.refers_to, held), str(held))
        return "; ".join(self._part(held))
