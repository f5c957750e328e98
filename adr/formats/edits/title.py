"""The title and the number."""

import html
import posixpath
import re

from adr.formats import filenames
from adr.formats.dialects import convention_of
from adr.formats.document import Document, Place, Span, Syntax
from adr.formats.edits import fields, front_matter
from adr.formats.edits.changing import Change, EditRefused, changed, insertion, on_one_line
from adr.formats.reading.titles import escaped, is_in_html

_FILE_NUMBER = re.compile(r"(?<![0-9])\d{1,5}(?=[-_. ]|$)")


def with_title(document: Document, title: str) -> Document:
    """Put other words in the place of the title; its number and a status before it stay."""
    title = on_one_line(title)
    if not title:
        raise EditRefused("a record needs a title")
    if document.title == title:
        return document
    in_yaml = next((f for f in document.fields if f.key == "title" and f.place is Place.FRONT_MATTER), None)
    changes = _of_heading(document, title, in_yaml is not None)
    if in_yaml is not None and (not changes or in_yaml.value.strip().endswith(document.title)):
        before = in_yaml.value.strip().removesuffix(document.title)
        changes.append(front_matter.replaced(document, in_yaml, f"{before}{title}"))
    edited = changed(document, changes)
    if edited.title != title:
        raise EditRefused(f"the title {title!r} would be read as {edited.title!r}: it begins like a number or a status")
    return edited


def _of_heading(document: Document, title: str, has_field: bool) -> list[Change]:
    in_front = document.title_span.end and document.title_span.start < fields.body_start(document)
    if in_front:
        return []
    if not document.title_span.end:
        return [] if has_field else [insertion(fields.body_start(document), f"{_heading(document, title)}\n\n")]
    words = _in_place(document, title)
    return [Change(document.title_span, words), *_underlines(document, words)]


def _in_place(document: Document, title: str) -> str:
    """The title with its signs escaped as its place wants it."""
    if document.syntax is not Syntax.MARKDOWN:
        return title
    if is_in_html(document.text, document.title_span):
        return html.escape(title, quote=False)
    return escaped(title, document.filename)


def _heading(document: Document, title: str) -> str:
    if document.syntax is Syntax.RESTRUCTURED_TEXT:
        return f"{title}\n{'=' * max(len(title), 3)}"
    mark = "=" if document.syntax is Syntax.ASCIIDOC else "#"
    return f"{mark} {escaped(title, document.filename) if mark == '#' else title}"


def _underlines(document: Document, words: str) -> list[Change]:
    """reStructuredText wants a title's lines at least as long as the title."""
    if document.syntax is not Syntax.RESTRUCTURED_TEXT:
        return []
    line = fields.lines_around(document.text, document.title_span)
    length = (
        len(line.of(document.text).strip("\ufeff \t\r\n"))
        - (document.title_span.end - document.title_span.start)
        + len(words)
    )
    under = fields.lines_around(document.text, Span(line.end, line.end))
    over = fields.line_before(document.text, line.start)
    return [_lengthened(document, mark, length) for mark in (over, under) if _is_rule(mark.of(document.text))]


def _is_rule(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 2 and not bare[0].isalnum() and not bare.strip(bare[0])


def _lengthened(document: Document, line: Span, length: int) -> Change:
    rule = line.of(document.text).rstrip()
    return Change(Span(line.start, line.start + len(rule)), rule[0] * max(length, 3))


def with_number(document: Document, number: int) -> Document:
    """Write the number where the record has one: its title, its front matter, its file's name.

    Where it has none, the dialect that numbers titles gets it there; in the others the name carries it.
    """
    changes = [Change(span, _padded(span.of(document.text), number)) for span in _number_spans(document)]
    renamed = _renamed(document, number)
    is_carried = bool(changes) or renamed != document.filename or filenames.number_of(renamed or "-") == number
    if not is_carried and convention_of(document.dialect).numbers_title and document.title_span.end:
        changes.append(insertion(document.title_span.start, f"{number}. "))
    return changed(document, changes, renamed)


def _number_spans(document: Document) -> list[Span]:
    spans = []
    if document.title_number_span:
        spans.append(document.title_number_span)
    for field in document.fields:
        digits = re.search(r"\d{1,5}$", field.value.strip()) if field.key == "number" else None
        if digits:
            end = field.span.start + len(field.span.of(document.text).rstrip())
            spans.append(Span(end - len(digits[0]), end))
    return spans


def _padded(before: str, number: int) -> str:
    return str(number).zfill(len(before)) if before.startswith("0") else str(number)


def _renamed(document: Document, number: int) -> str:
    """The path with the new number where its name had one."""
    if not document.filename or filenames.number_of(document.filename) is None:
        return document.filename
    named = filenames.name_of(document.filename)
    renamed = _FILE_NUMBER.sub(lambda match: str(number).zfill(len(match[0])), named, count=1)
    folder, base = posixpath.split(document.filename)
    if base == named:
        return posixpath.join(folder, renamed)
    return posixpath.join(posixpath.dirname(folder), renamed, base)
