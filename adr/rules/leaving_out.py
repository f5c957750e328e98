"""Sections that a record does without: those that its template offers and nobody wrote in."""

from adr.formats import Document, Role, Section, Span
from adr.formats.edits.changing import Change, changed
from adr.rules.placing import holds_costs, is_all_template

# What a reader looks for in every record: where it is missing that is a gap, and leaving it out mends nothing.
NEEDED = (Role.STATUS, Role.METADATA, Role.CONTEXT, Role.OPTIONS, Role.DECISION, Role.CONSEQUENCES, Role.APPENDIX)


def unwritten(document: Document) -> list[Section]:
    """Sections that hold nothing, or nothing but template text, with all that is part of them."""
    found: list[Section] = []
    within: list[Section] = []  # the sections after this one, those that are part of it first
    for section in reversed(document.sections):
        parts = _parts(section, within)
        if _may_go(document, section) and _is_unwritten(document, section) and all(each in found for each in parts):
            found.insert(0, section)
        within.insert(0, section)
    return found


def _may_go(document: Document, section: Section) -> bool:
    """Where good and bad consequences stand apart, a record that says what goes wrong does without the good ones."""
    if section.role is not Role.CONSEQUENCES:
        return section.role not in NEEDED
    costs = [each for each in document.sections if holds_costs(each) and each is not section]
    return any(not _is_unwritten(document, each) for each in costs)


def _parts(section: Section, following: list[Section]) -> list[Section]:
    end = next((index for index, each in enumerate(following) if each.level <= section.level), len(following))
    return following[:end]


def _is_unwritten(document: Document, section: Section) -> bool:
    return not document.body(section).strip() or is_all_template(document, section.body_span)


def without_unwritten(document: Document) -> Document:
    """The document without these sections; where they were its end, it ends as it did."""
    changes = []
    for span in _joined([section.span for section in unwritten(document)]):
        is_end = not document.text[span.end :].strip()
        start = len(document.text[: span.start].rstrip("\r\n")) if is_end else span.start
        has_line_end = document.text.endswith(("\n", "\r"))
        changes.append(
            Change(Span(start, len(document.text)), "\n" if has_line_end else "") if is_end else Change(span, "")
        )
    return changed(document, changes)


def _joined(spans: list[Span]) -> list[Span]:
    """Spans that follow each other as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
