"""Text → Document: scan once, then read each part."""

from dataclasses import dataclass
from types import MappingProxyType

from adr.formats import dialects
from adr.formats.document import Document, Field, Role, Section, Span
from adr.formats.reading import (
    dates,
    fields,
    links,
    notes,
    options,
    people,
    placeholders,
    sections,
    statuses,
    titles,
)
from adr.formats.reading.lines import lines_of
from adr.formats.reading.titles import Title
from adr.formats.scanning import Heading, Scan, scan
from markup import front_matter
from markup.front_matter import Entry, FrontMatterRefused


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every part is read from."""

    scan: Scan
    entries: list[Entry] | None
    refusal: FrontMatterRefused | None
    preamble: Span
    sections: tuple[Section, ...]
    fields: list[Field]
    title: Title

    @property
    def by_key(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.entries or ()}


def parse(text: str, filename: str = "") -> Document:
    """Read a record; `filename` may be a path and gives the syntax, a number and a day.

    Never raises; takes time in proportion to the text's length. What it does not understand is in `notes`.
    """
    frame = _frame(text, filename)
    found, parts = frame.fields, frame.sections
    mentions = statuses.read(frame.scan, frame.title, frame.preamble, parts, found)
    days = dates.read(frame.scan, frame.title, found, parts, mentions, filename)
    argumentation = options.read(frame.scan, parts)
    return Document(
        text=text,
        filename=filename,
        syntax=frame.scan.syntax,
        dialect=dialects.detect(frame.scan, found, parts, filename),
        number=titles.number(frame.title, found, filename),
        title=frame.title.text,
        title_span=frame.title.span,
        title_number_span=frame.title.number_span,
        title_end=titles.end(frame.title, frame.scan.body_start),
        statuses=tuple(mentions),
        date=dates.deciding(days),
        dates=days,
        people=people.read(text, found, frame.by_key),
        tags=people.tags(found, frame.by_key),
        technical_story=next((field.value for field in found if field.key == "story"), ""),
        links=links.read(frame.scan, found, parts, mentions),
        preamble=frame.preamble,
        sections=parts,
        options=argumentation.options,
        chosen=argumentation.chosen,
        decision_reason=argumentation.reason,
        choice_span=argumentation.choice_span,
        consequences=argumentation.consequences,
        front_matter=_mapping(frame.entries),
        fields=tuple(found),
        appendix=frame.scan.appendix,
        template_text=placeholders.read(frame.scan, frame.preamble.end),
        notes=notes.read(frame.scan, frame.refusal, frame.title, mentions, days, found, filename),
    )


def _frame(text: str, filename: str) -> _Frame:
    scanned = scan(text, filename)
    entries, offset, refusal = _front_matter(text)
    found = fields.of_front_matter(entries or [], scanned, offset)
    heading = titles.heading_of(scanned, found)
    preamble, parts = sections.read(scanned, heading)
    found += _fields_at_top(scanned, heading, preamble, parts)
    title = titles.read(scanned, heading, parts, found, filename)
    return _Frame(scanned, entries, refusal, preamble, parts, found, title)


def _front_matter(text: str) -> tuple[list[Entry] | None, int, FrontMatterRefused | None]:
    """The entries, the offset of the first, and why it could not be read."""
    front = front_matter.split(text)
    if front is None:
        return None, 0, None
    try:
        return front_matter.entries(front.raw, front.language), front.raw_start, None
    except FrontMatterRefused as refused:
        return None, front.raw_start, refused


def _fields_at_top(scanned: Scan, title: Heading | None, preamble: Span, parts: tuple[Section, ...]) -> list[Field]:
    """Fields of the preamble (but not of the title's line), of "Metadata", and of sections with one value."""
    lines = lines_of(scanned, preamble)
    if title is not None:
        lines = [line for line in lines if not title.span.start <= line.start < title.span.end]
    found = [*fields.of_lines(scanned, lines), *fields.of_code(scanned, preamble)]
    for section in parts:
        if section.role is Role.METADATA:
            found += fields.of_lines(scanned, lines_of(scanned, section.body_span))
        elif section.role is Role.STATUS:
            found += fields.beside_status(scanned, section)
    found += fields.of_sections(scanned, parts)
    return found + list(fields.of_footer(scanned, parts))


def _mapping(entries: list[Entry] | None) -> MappingProxyType[str, object] | None:
    return None if entries is None else MappingProxyType({entry.key: entry.value for entry in entries})
