"""Labelled values: in the front matter, in lines and tables at the top, in sections that hold one value."""

import re
from collections.abc import Iterator
from dataclasses import replace

from adr.formats.document import Field, Place, Role, Section, Span
from adr.formats.line_ends import line_end, line_start
from adr.formats.reading.labelled_lines import of_lines
from adr.formats.reading.lines import lines_of
from adr.formats.scanning import Line, Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary.labels import KEY_OF, key_of
from adr.formats.vocabulary.wording import label as plain_label
from markup.front_matter import Entry

_FOOTER_AT_MOST = 12  # lines
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*")
# Headings that name one value rather than a part of the argument.
_SECTION_KEYS = {"date", "decided", "created", "deciders", "consulted", "informed", "author", "reviewer", "tags"}


def of_front_matter(entries: list[Entry], scan: Scan, offset: int) -> list[Field]:
    """`entries` of the front matter whose keys begin at `offset`; a list's value is its items joined by ", "."""
    return [_front_matter_field(entry, scan, offset) for entry in entries]


def _front_matter_field(entry: Entry, scan: Scan, offset: int) -> Field:
    span = Span(offset + entry.value_start, offset + entry.value_end)
    value = entry.value if isinstance(entry.value, str) else flat(entry.value)
    quote = scan.text[span.start : span.start + 1]
    if isinstance(entry.value, str) and quote in "\"'" and len(span.of(scan.text)) >= 2:
        span = Span(span.start + 1, span.end - 1)
    start = line_start(scan.text, offset + entry.key_start)
    lines = Span(start, line_end(scan.text, max(span.end, start)))
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


def of_sections(scan: Scan, sections: tuple[Section, ...]) -> Iterator[Field]:
    """Sections whose heading is a label ("## Date", "## Decision makers") or a value with it ("### Date: …")."""
    for section in sections:
        if section.role is not Role.OTHER:
            continue
        heading = Span(section.span.start, section.body_span.start)
        label, colon, _ = section.heading.replace("：", ":").partition(":")
        span = trimmed(scan.masked, *section.body_span)
        if colon and section.heading[len(label) + 1 :].strip():
            start = scan.masked.index(section.heading, heading.start) + len(label) + 1
            span = trimmed(scan.masked, start, start + len(section.heading) - len(label) - 1)
        key = key_of(label)
        if key in _SECTION_KEYS and span.start < span.end:
            yield Field(key, label, span.of(scan.text), span, heading if colon else section.body_span, Place.SECTION)


def of_footer(scan: Scan, sections: tuple[Section, ...]) -> Iterator[Field]:
    """Values below a rule at the very end, where no other line is there but theirs."""
    if not sections:
        return
    lines = lines_of(scan, sections[-1].body_span)[-_FOOTER_AT_MOST:]
    rules = [index for index, line in enumerate(lines) if _RULE.fullmatch(scan.masked, line.start, line.stop)]
    if rules:
        yield from _nothing_else(scan, lines[rules[-1] + 1 :])


def of_code(scan: Scan, part: Span) -> Iterator[Field]:
    """Values in a block of code, as some set the head of a record; code with any other line in it is code."""
    for block in scan.code:
        if part.start <= block.start < part.end:
            # Within the fences the text itself is read: it is masked for everybody else.
            yield from _nothing_else(replace(scan, masked=scan.text), lines_of(scan, block)[1:-1])


def _nothing_else(scan: Scan, lines: list[Line]) -> list[Field]:
    """The fields of plain lines, if each line that is not blank has one."""
    found = [field for field in of_lines(scan, lines) if field.place is Place.LINE]
    labelled = {field.lines.start for field in found}
    written = [line for line in lines if scan.masked[line.start : line.stop].strip()]
    return found if all(line.start in labelled for line in written) else []


def beside_status(scan: Scan, section: Section) -> Iterator[Field]:
    """What a status section says besides: a table of values, or "Date of decision: …" below the word."""
    for field in of_lines(scan, lines_of(scan, section.body_span)):
        if field.place is Place.TABLE or field.key in _SECTION_KEYS:
            yield field
