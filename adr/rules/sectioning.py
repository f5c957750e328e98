"""A document taken apart into fields, one for each section, and put together again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from adr.formats import Document, Role, Section, Span, edits
from adr.formats.edits.changing import Change, changed
from adr.formats.edits.sections import filled
from adr.formats.line_ends import with_line_end
from adr.rules.placing import is_all_template

# A form with more fields than this is no help, and what it sends is taken for an attack; Markdown holds any text.
FIELDS_AT_MOST = 100
# What is written by other means than typing: a status has its buttons, the appendix is made on export.
NOT_TYPED = (Role.STATUS, Role.APPENDIX)


_MARKS = re.compile(r"[{}\[\]<>!#]|--|^[ \t]*[-*+][ \t]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Field:
    """A section as a form shows it: template text is the hint of an empty field, not its content."""

    index: int
    role: Role
    heading: str
    level: int
    text: str
    hint: str
    line: int

    @property
    def name(self) -> str:
        return name_of(self.index)

    @property
    def hint_words(self) -> str:
        """The template's words without the marks around them."""
        return " ".join(_MARKS.sub("", self.hint).split())

    @property
    def rows(self) -> int:
        return min(max(3, 2 + self.text.count("\n") + len(self.text) // 90), 24)


def name_of(index: int) -> str:
    return f"section-{index}"


def fields_of(document: Document) -> list[Field]:
    """One field for each section that is typed, in the order of the document."""
    return [
        _field(document, index, section)
        for index, section in enumerate(document.sections)
        if section.role not in NOT_TYPED
    ]


def _field(document: Document, index: int, section: Section) -> Field:
    body = with_line_end(document.body(section), "\n")
    is_template = is_all_template(document, section.body_span)
    return Field(
        index=index,
        role=section.role,
        heading=section.heading,
        level=section.level,
        text="" if is_template else body,
        hint=body if is_template else "",
        line=document.line(section.span.start),
    )


def assembled(document: Document, bodies: Mapping[str, str], title: str = "") -> Document:
    """The document with the bodies that differ from what their fields showed, and another title where one is given.

    `bodies` maps names of fields to their texts; sections without one, and all that is no section, stay as they are.
    """
    changes = [
        _change(document, document.sections[field.index], bodies[field.name])
        for field in fields_of(document)
        if field.name in bodies and _lines(bodies[field.name]) != _lines(field.text)
    ]
    document = changed(document, changes)
    return edits.with_title(document, title) if title.strip() else document


def can_hold(document: Document, other: Document) -> bool:
    """Whether the fields made of `document` can hold the whole of `other`: its bodies differ, and its title."""
    if len(document.sections) > FIELDS_AT_MOST:
        return False
    bodies = {field.name: field.text for field in fields_of(other)}
    if [_kind(section) for section in document.sections] != [_kind(section) for section in other.sections]:
        return False
    try:
        return assembled(document, bodies, other.title).text == other.text
    except edits.EditRefused:
        return False


def _kind(section: Section) -> tuple[Role, str, int]:
    return section.role, section.heading, section.level


def _change(document: Document, section: Section, body: str) -> Change:
    body = _lines(body)
    if body.strip():
        return filled(document, section, body)
    core = document.core(section)
    rest = document.text[core.end : section.body_span.end]
    gap = len(rest) - len(rest.lstrip("\r\n"))
    return Change(Span(core.start, core.end + gap), "")


def _lines(text: str) -> str:
    return with_line_end(text, "\n").strip("\n")
