"""Values behind a label in lines of a text: list items, plain and bold lines, rows of tables."""

import re
from collections.abc import Iterator

from adr.formats.document import Field, Place, Span
from adr.formats.line_ends import line_stop
from adr.formats.scanning import Line, Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary.labels import key_of
from adr.formats.vocabulary.status_phrases import STATUS_OF
from adr.formats.vocabulary.wording import label as plain_label

_LABEL_AT_MOST = 48
_BULLET = re.compile(r"[-*+][ \t]+")
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
_NEXT_BOLD = re.compile(
    r"(?<![ \t])[ \t]+(?:\||[·•—–])[ \t]+(?=\*\*|__)|(?<![ \t])(?:[.;,][ \t]+|[ \t]{2,})(?=\*\*[^*\r\n]{1,40}:)"
)
# "Date: 2026-10-10. Status: accepted": without emphasis only these labels begin a value further on.
_NEXT_PLAIN = re.compile(
    r"(?<![ \t])(?:[.;,]|[ \t]+[|·•—–])?[ \t]+(?=([^\W\d_][^\W\d_ ]{2,14})(?: [^\W\d_]{2,8}){0,2}[:：])"
)
_NEXT_KEYS = {"status", "date", "decided", "created", "updated"}
_NEXT_WITHIN = 200  # characters
_BOLD = re.compile(r"(\*\*|__)([^*_\r\n]{1,48})(?:\1)[ \t]*[:：]?")
# "Date 2023-09-28", "Status - accepted": a label whose colon was forgotten.
_LABEL_ALONE = re.compile(r"([^\W\d_]{4,12})[ \t]+(?:[-–—][ \t]+(?=\S)|(?=\d{4}-\d\d-\d\d))")
_COLON = re.compile(r"[:：]")


def of_lines(scan: Scan, lines: list[Line]) -> Iterator[Field]:
    """Fields in a run of lines. In a list or table any label counts; on a plain line only a known one."""
    for index, line in enumerate(lines):
        content = scan.masked[line.start : line.stop]
        if not content or content.isspace():
            continue
        start = line.start
        while quote := _QUOTE.match(scan.masked, start, line.stop):
            start = quote.end()
        start, stop = trimmed(scan.masked, start, line.stop)
        if scan.masked.startswith("|", start) or _is_bare_row(scan.masked[start : min(stop, start + _LABEL_AT_MOST)]):
            yield from _of_row(scan, line, start, stop)
        else:
            yield from _of_line(scan, lines, index, start, stop)


def _is_bare_row(text: str) -> bool:
    """A table's row that does without the outer bars ("Status | Accepted")."""
    label, bar, value = text.partition(" | ")
    is_menu = " | " in value or plain_label(label) in STATUS_OF
    return bool(bar) and key_of(label) is not None and not is_menu


def _of_row(scan: Scan, line: Line, start: int, stop: int) -> Iterator[Field]:
    cells, position = [], start + scan.masked.startswith("|", start)
    while position <= stop and len(cells) < 3:
        end = scan.masked.find("|", position, stop)
        end = stop if end < 0 else end
        cells.append(trimmed(scan.masked, position, end))
        position = end + 1
    if len(cells) < 2 or not cells[0].of(scan.masked).strip(":- "):
        return
    value = cells[1].of(scan.masked)
    if key_of(value) and plain_label(value) not in STATUS_OF and _is_head(scan, line):
        return
    words = cells[0].of(scan.masked)
    yield _field(scan, words, cells[1], Span(line.start, line.end), Place.TABLE)


def _is_head(scan: Scan, row: Line) -> bool:
    """Whether a rule follows: "| Date | Status |" above one is the head of a history."""
    rule = scan.masked[row.end : line_stop(scan.masked, row.end)].strip(" \t>")
    return "-" in rule and not rule.strip("|-: ")


def _of_line(scan: Scan, lines: list[Line], index: int, start: int, stop: int) -> Iterator[Field]:
    bullet = _BULLET.match(scan.masked, start, stop)
    place = Place.LIST if bullet else Place.LINE
    position = bullet.end() if bullet else start
    while position < stop:
        found = _split(scan.masked, position, stop)
        if found is None:
            return
        words, value_start = found
        following = _next_field(scan.masked, value_start, stop)
        end = following.start() if following else stop
        if key_of(words) is None and (place is Place.LINE or not _may_be_label(words)):
            if following is None:
                return
            position = following.end()
            continue
        span = _inside_emphasis(scan.masked, trimmed(scan.masked, value_start, end))
        whole = Span(lines[index].start, lines[index].end)
        if span.start == span.end:
            span, whole = (_nested if bullet else _below)(scan, lines, index, span, whole)
        yield _field(scan, words, span, whole, place)
        position = following.end() if following else stop


def _inside_emphasis(text: str, span: Span) -> Span:
    """A value without the mark that closes what was opened before its label ("*Status: accepted*")."""
    value = span.of(text)
    mark = next((mark for mark in ("**", "__", "*", "_", "`") if value.endswith(mark)), "")
    return Span(span.start, span.end - len(mark)) if mark and value.count(mark) % 2 else span


def _next_field(text: str, start: int, stop: int) -> re.Match | None:
    """Where a value ends because the next label follows on the same line."""
    for plain in _NEXT_PLAIN.finditer(text, start, min(stop, start + _NEXT_WITHIN)):
        colon = _COLON.search(text, plain.end())
        if colon and key_of(text[plain.end() : colon.start()]) in _NEXT_KEYS:
            return _NEXT_BOLD.search(text, start, plain.start()) or plain
    return _NEXT_BOLD.search(text, start, stop)


def _split(text: str, start: int, stop: int) -> tuple[str, int] | None:
    """The label that begins at `start` and where its value begins."""
    if text[start] == ":" and (second := text.find(":", start + 1, min(stop, start + _LABEL_AT_MOST))) > 0:
        return text[start + 1 : second], second + 1  # :field: of reStructuredText and AsciiDoc
    bold = _BOLD.match(text, start, stop)
    if bold:
        has_colon = bold[2].rstrip().endswith((":", "：")) or bold[0].endswith((":", "："))
        if not has_colon and (inner := _COLON.search(bold[2])):  # "**Status: accepted** (by all)"
            return bold[2][: inner.start()], bold.start(2) + inner.end()
        is_label = has_colon or (key_of(bold[2]) and plain_label(bold[2]) not in STATUS_OF)
        return (bold[2], bold.end()) if is_label else None
    colon = _COLON.search(text, start, min(stop, start + _LABEL_AT_MOST))
    if colon is None or text.startswith("//", colon.end()):
        lead = _LABEL_ALONE.match(text, start, stop)
        return (lead[1], lead.end()) if lead and key_of(lead[1]) in ("status", "date") else None
    end = colon.end()
    # "*Status:* accepted": the emphasis closes behind the colon.
    return text[start : colon.start()], end + (text[end : end + 1] in ("*", "_") and text[start] in "*_")


def _may_be_label(words: str) -> bool:
    return len(words.split()) <= 4 and not set(words) & set("[]()`<>\"'.,;")


def _nested(scan: Scan, lines: list[Line], index: int, span: Span, whole: Span) -> tuple[Span, Span]:
    """The deeper list below a label without a value of its own."""
    first = last = None
    for line in lines[index + 1 : index + 40]:
        content = scan.masked[line.start : line.stop]
        if not content.strip() or not content[0].isspace():
            break
        first, last = first or line, line
    if first is None or last is None:
        return span, whole
    return trimmed(scan.masked, first.start, last.stop), Span(whole.start, last.end)


def _below(scan: Scan, lines: list[Line], index: int, span: Span, whole: Span) -> tuple[Span, Span]:
    """The paragraph of one line under a label that stands like a heading ("**Status**")."""
    following = [line for line in lines[index + 1 : index + 4] if scan.masked[line.start : line.stop].strip()][:2]
    values = [trimmed(scan.masked, line.start, line.stop) for line in following]
    if not values or _split(scan.masked, *values[0]) or scan.masked[values[0].start] in "#|<>-*+":
        return span, whole
    is_alone = len(following) < 2 or following[0].end < following[1].start
    return (values[0], Span(whole.start, following[0].end)) if is_alone else (span, whole)


def _field(scan: Scan, words: str, span: Span, lines: Span, place: Place) -> Field:
    span = unwrapped(scan.masked, span)
    known = key_of(words)
    return Field(known or plain_label(words), words.strip(" *_:："), span.of(scan.text), span, lines, place)


def unwrapped(text: str, span: Span) -> Span:
    """The range inside emphasis, code or quotes that wrap the whole of it."""
    start, end = span
    for mark in ("**", "__", "`", "*", "_", '"'):
        inner = text[start + len(mark) : end - len(mark)]
        wraps = text.startswith(mark, start) and text.endswith(mark, start, end)
        if wraps and inner and mark not in inner:
            start, end = start + len(mark), end - len(mark)
    return Span(start, end)
