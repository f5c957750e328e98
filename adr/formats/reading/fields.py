"""Labelled values: front matter, lists, lines and tables at the top, sections that hold one value."""

import re
from collections.abc import Iterator

from adr.formats.document import Field, Place, Role, Section, Span
from adr.formats.scanning import Line, Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary.labels import KEY_OF, key_of
from adr.formats.vocabulary.wording import label as plain_label
from markup.front_matter import Entry

_LABEL_AT_MOST = 48
_BULLET = re.compile(r"[-*+][ \t]+")
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
_NEXT_FIELD = re.compile(r"(?<![ \t])[ \t]+(?:\||[·•—–])[ \t]+(?=\*\*|__)|(?<![ \t])[ \t]{2,}(?=\*\*[^*\r\n]{1,40}:)")
_BOLD = re.compile(r"(\*\*|__)([^*_\r\n]{1,48})(?:\1)[ \t]*[:：]?")
_COLON = re.compile(r"[:：]")
# Headings that name one value rather than a part of the argument.
_SECTION_KEYS = {"date", "decided", "created", "deciders", "consulted", "informed", "author", "reviewer", "tags"}


def of_front_matter(entries: list[Entry], scan: Scan, offset: int) -> list[Field]:
    """`entries` of the YAML that begins at `offset`; a list's value is its items joined by ", "."""
    return [_front_matter_field(entry, scan, offset) for entry in entries]


def _front_matter_field(entry: Entry, scan: Scan, offset: int) -> Field:
    span = Span(offset + entry.value_start, offset + entry.value_end)
    value = entry.value if isinstance(entry.value, str) else flat(entry.value)
    quote = scan.text[span.start : span.start + 1]
    if isinstance(entry.value, str) and quote in "\"'" and len(span.of(scan.text)) >= 2:
        span = Span(span.start + 1, span.end - 1)
    start = scan.text.rfind("\n", 0, offset + entry.key_start) + 1
    lines = Span(start, _line_end(scan.text, max(span.end, start)))
    return Field(
        key=KEY_OF.get(plain_label(entry.key), entry.key.lower()),
        label=entry.key,
        value=value,
        span=span,
        lines=lines,
        place=Place.FRONT_MATTER,
    )


def flat(value: object) -> str:
    """A nested value as one line; of a mapping its `id` or `target`, else its values."""
    if isinstance(value, dict):
        named = value.get("id") or value.get("target")
        return flat(named) if named else ", ".join(flat(item) for item in value.values())
    if isinstance(value, list):
        return ", ".join(flat(item) for item in value)
    return str(value)


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
        if scan.masked[start:stop].startswith("|"):
            yield from _of_row(scan, line, start, stop)
        else:
            yield from _of_line(scan, lines, index, start, stop)


def _of_row(scan: Scan, line: Line, start: int, stop: int) -> Iterator[Field]:
    cells, position = [], start + 1
    while position <= stop and len(cells) < 3:
        end = scan.masked.find("|", position, stop)
        end = stop if end < 0 else end
        cells.append(trimmed(scan.masked, position, end))
        position = end + 1
    if len(cells) < 2 or not cells[0].of(scan.masked).strip(":- "):
        return
    words = cells[0].of(scan.masked)
    yield _field(scan, words, cells[1], Span(line.start, line.end), Place.TABLE)


def _of_line(scan: Scan, lines: list[Line], index: int, start: int, stop: int) -> Iterator[Field]:
    bullet = _BULLET.match(scan.masked, start, stop)
    place = Place.LIST if bullet else Place.LINE
    position = bullet.end() if bullet else start
    while position < stop:
        following = _NEXT_FIELD.search(scan.masked, position, stop)
        end = following.start() if following else stop
        found = _split(scan.masked, position, end)
        if found is None:
            return
        words, value_start = found
        if key_of(words) is None and (place is Place.LINE or not _may_be_label(words)):
            return
        span = trimmed(scan.masked, value_start, end)
        whole = Span(lines[index].start, lines[index].end)
        if span.start == span.end and bullet:
            span, whole = _nested(scan, lines, index, span, whole)
        yield _field(scan, words, span, whole, place)
        position = following.end() if following else stop


def _split(text: str, start: int, stop: int) -> tuple[str, int] | None:
    """The label that begins at `start` and where its value begins."""
    if text[start] == ":" and (second := text.find(":", start + 1, min(stop, start + _LABEL_AT_MOST))) > 0:
        return text[start + 1 : second], second + 1  # :field: of reStructuredText and AsciiDoc
    bold = _BOLD.match(text, start, stop)
    if bold:
        has_colon = bold[2].rstrip().endswith((":", "：")) or bold[0].endswith((":", "："))
        return (bold[2], bold.end()) if has_colon or key_of(bold[2]) else None
    colon = _COLON.search(text, start, min(stop, start + _LABEL_AT_MOST))
    if colon is None or text.startswith("//", colon.end()):
        return None
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


def of_sections(scan: Scan, sections: tuple[Section, ...]) -> Iterator[Field]:
    """Sections whose heading is a label ("## Date", "## Decision makers")."""
    for section in sections:
        key = key_of(section.heading)
        if section.role is not Role.OTHER or key not in _SECTION_KEYS:
            continue
        span = trimmed(scan.masked, *section.body_span)
        if span.start < span.end:
            yield Field(key, section.heading, span.of(scan.text), span, section.body_span, Place.SECTION)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1
