"""What a scanner finds, whatever the syntax."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from adr.formats.document import Span, Syntax

_LINE_END = re.compile(r"\r\n|\r|\n")
_NOT_LINE_END = re.compile(r"[^\r\n]")


class Line(NamedTuple):
    """`start:stop` is the line without its ending, `start:end` with it."""

    start: int
    stop: int
    end: int


class Heading(NamedTuple):
    """`span` covers its whole lines (underline and overline too), `text_span` its words."""

    level: int
    text: str
    span: Span
    text_span: Span


@dataclass(frozen=True, slots=True)
class Scan:
    """`masked` is `text` with front matter, comments, code and our appendix blanked out: same length,
    same line ends, so that every offset found in it holds in `text`."""

    text: str
    masked: str
    syntax: Syntax
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    comments: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    appendix: Span | None = None
    unclosed: tuple[tuple[int, str], ...] = ()
    body_start: int = 0


def split(text: str) -> list[Line]:
    """The lines of `text` behind a byte-order mark; the last may lack an ending."""
    lines, start = [], int(text.startswith("\ufeff"))
    for match in _LINE_END.finditer(text, start):
        stop, end = match.span()
        lines.append(Line(start, stop, end))
        start = end
    return lines if start == len(text) else [*lines, Line(start, len(text), len(text))]


def blank(text: str) -> str:
    """Spaces for everything but line ends."""
    return _NOT_LINE_END.sub(" ", text)


def mask(text: str, spans: list[Span]) -> str:
    """`text` with the given spans (in order; overlaps allowed) blanked out."""
    pieces, position = [], 0
    for start, end in spans:
        if end <= position:
            continue
        start = max(start, position)
        pieces += [text[position:start], blank(text[start:end])]
        position = end
    return "".join([*pieces, text[position:]])


def trimmed(text: str, start: int, stop: int) -> Span:
    """The range without the blanks at its ends."""
    words = text[start:stop].lstrip()
    start = stop - len(words)
    return Span(start, start + len(words.rstrip()))
