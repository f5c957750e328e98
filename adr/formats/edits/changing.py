"""Replacing spans of a document's text, in its own line ending."""

from collections.abc import Iterable
from typing import NamedTuple

from adr.formats.document import Document, Span
from adr.formats.line_ends import prevailing_line_end, with_line_end
from adr.formats.parsing import parse


class Change(NamedTuple):
    """`text` (with LF as its line end) takes the place of `span`."""

    span: Span
    text: str


class EditRefused(ValueError):
    """An edit that this text cannot hold; the message says why."""


def changed(document: Document, changes: Iterable[Change], filename: str | None = None) -> Document:
    """The document with spans replaced, read again; itself where nothing changes. Spans must not overlap."""
    ending = prevailing_line_end(document.text)
    pieces, position = [], 0
    for span, text in sorted(changes, key=lambda change: change.span):
        pieces += [document.text[position : span.start], with_line_end(text, ending)]
        position = span.end
    text = "".join([*pieces, document.text[position:]])
    filename = document.filename if filename is None else filename
    if text == document.text and filename == document.filename:
        return document
    return parse(text, filename)


def insertion(offset: int, text: str) -> Change:
    return Change(Span(offset, offset), text)


def on_one_line(text: str) -> str:
    """Text as a value of one line: every run of white space is one blank."""
    return " ".join(text.split())
