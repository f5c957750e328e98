"""The status, in every place that states it."""

import re

from adr.formats.document import (
    Document,
    Field,
    Place,
    Relation,
    Role,
    Section,
    Span,
    Status,
    StatusMention,
    Successor,
)
from adr.formats.edits import fields
from adr.formats.edits.boxes import BOX, ticked
from adr.formats.edits.changing import Change, EditRefused, changed, insertion
from adr.formats.edits.links import field_for, find, into_field, with_link
from adr.formats.edits.sections import filled, new_section
from adr.formats.edits.status_writing import Wanted, case_of, is_one_word
from adr.formats.vocabulary import statuses

_OLD_SPELLING = re.compile(r"\bsuperced", re.IGNORECASE)
# A section may hold several words that a first pass uncovers; more than this is no status section.
_PASSES = 6
# An unknown status longer than this is prose: the word goes before it, not in its place.
_UNKNOWN_VALUE_AT_MOST = 40


def with_status(document: Document, status: Status, by: Successor | None = None, *, spelling: str = "") -> Document:
    """Write the status wherever the record states it, in its language, capitals and quotes.

    `by` names the successor of a superseded record. `spelling` is how the log writes "superseded" in English
    where the record itself does not show it.
    """
    if status is Status.UNSTATED:
        raise EditRefused("a status cannot be taken back to unstated")
    if by is not None and status is not Status.SUPERSEDED:
        raise EditRefused("only a superseded record has a successor")
    if _is_so(document, status, by):
        return document
    successors = field_for(document, Relation.SUPERSEDED_BY)
    if by is not None and successors is not None and document.status is Status.SUPERSEDED:
        return changed(document, [into_field(document, successors, by, keeps_others=False)])
    used = "superceded" if _OLD_SPELLING.search(document.text) else spelling or "superseded"
    wanted = Wanted(status, None if successors else by, used)
    document = changed(document, _changes(document, wanted))
    for _ in range(_PASSES):
        if document.status is status and not document.statuses_disagree:
            break
        document = changed(document, _leftovers(document, status))
    if document.status is not status:
        raise EditRefused(f"the status would still be read as {document.status}: “{document.status_words[:60]}”")
    if by is not None and not find(document, Relation.SUPERSEDED_BY, by):
        return with_link(document, Relation.SUPERSEDED_BY, by.number, by.title, by.filename, spelling=spelling)
    return document


def _is_so(document: Document, status: Status, by: Successor | None) -> bool:
    if document.status is not status or document.statuses_disagree:
        return False
    return by is None or find(document, Relation.SUPERSEDED_BY, by) is not None


def _changes(document: Document, wanted: Wanted) -> list[Change]:
    boxes = ticked(document, wanted)
    stated = [m for m in document.statuses if m.place is not Place.TEXT and not _is_prose(m)]
    if boxes:
        in_boxes = {Span(*box.span(4)) for box in BOX.finditer(document.text)}
        stated = [mention for mention in stated if mention.place is not Place.SECTION and mention.span not in in_boxes]
    changes = [_rewritten(document, mention, wanted) for mention in stated]
    is_enough = boxes or any(mention.place is not Place.TITLE for mention in stated)
    if is_enough or (stated and wanted.by is None and not _has_place(document)):
        return boxes + changes
    return [*changes, _first(document, wanted)]


def _has_place(document: Document) -> bool:
    """Whether an empty field or section waits for the status that the title states."""
    return fields.field(document, "status") is not None or document.section(Role.STATUS) is not None


def _is_prose(mention: StatusMention) -> bool:
    return mention.status is Status.UNSTATED and len(mention.words) > _UNKNOWN_VALUE_AT_MOST


def _rewritten(document: Document, mention: StatusMention, wanted: Wanted) -> Change:
    """One mention in the new words; one that says so already and needs no successor stays as it is."""
    if mention.status is wanted.status and (wanted.by is None or is_one_word(document, mention)):
        return Change(mention.span, mention.span.of(document.text))
    field = next((field for field in document.fields if field.span == mention.span), None)
    if field is not None and field.key == Relation.SUPERSEDED_BY.value:
        return _header_replaced(document, field, wanted)
    words = wanted.instead_of(document, mention)
    if field is not None:
        return fields.filled(document, field, words)
    span = _with_its_day(document, mention)
    return Change(_with_emphasis(document, span) if words.endswith("`_") else span, words)


def _with_emphasis(document: Document, span: Span) -> Span:
    """From mark to mark: in reStructuredText no link stands inside emphasis."""
    marks = (mark for mark in ("**", "*") if document.text.endswith(mark, 0, span.start))
    mark = next((mark for mark in marks if document.text.startswith(mark, span.end)), "")
    return Span(span.start - len(mark), span.end + len(mark))


def _with_its_day(document: Document, mention: StatusMention) -> Span:
    """From the day before a word on: "2017-12-01 Proposed" holds of that status alone. In a history of several
    days, these tell which line counts."""
    section = document.section(Role.STATUS)
    days = [day for day in document.dates if section and section.span.start <= day.span.start < section.span.end]
    is_before = len(days) == 1 and days[0].span.end <= mention.span.start
    between = document.text[days[0].span.end : mention.span.start] if is_before else "-"
    return Span(days[0].span.start, mention.span.end) if not between.strip(" \t:–-") and is_before else mention.span


def _header_replaced(document: Document, field: Field, wanted: Wanted) -> Change:
    """ "Superseded: 2019-12-19 by …": the label itself states the status, so the whole line goes."""
    line = field.lines.of(document.text)
    ending = line[len(line.rstrip("\r\n")) :]
    words = wanted.words(document, case_of(field.place), field.place)
    return Change(Span(field.lines.start, field.lines.end - len(ending)), f"Status: {words}")


def _first(document: Document, wanted: Wanted) -> Change:
    """The status of a record that states none: into the empty field or section, else a new one."""
    empty = fields.field(document, "status")
    if empty is not None:
        return fields.filled(document, empty, wanted.words(document, case_of(empty.place), empty.place))
    section = document.section(Role.STATUS)
    if section is not None:
        return _into_section(document, section, wanted.words(document, "Accepted", Place.SECTION))
    place = fields.place_of(document)
    if place is Place.LINE and document.section(Role.DECISION):
        return new_section(document, Role.STATUS, wanted.words(document, "Accepted", Place.SECTION))
    return fields.new_field(document, "status", wanted.words(document, case_of(place), place))


def _into_section(document: Document, section: Section, words: str) -> Change:
    """In place of a template's choice (or of adr-tools' word STATUS), else before what is there."""
    core = document.core(section)
    body = core.of(document.text)
    if not body:
        return filled(document, section, words)
    first_line = body.splitlines()[0]
    if statuses.is_menu(first_line) or first_line.strip() == "STATUS":
        return Change(Span(core.start, core.start + len(first_line)), words)
    return insertion(core.start, f"{words}\n\n")


def _leftovers(document: Document, status: Status) -> list[Change]:
    """Further lines of a section that still say otherwise ("Superseded by …" below the word)."""
    values = {field.span for field in document.fields}
    left = [m for m in document.statuses if m.status is not status and m.span not in values]
    return [_removed_line(document, mention.span) for mention in left]


def _removed_line(document: Document, span: Span) -> Change:
    start, end = fields.lines_around(document.text, span)
    following = fields.lines_around(document.text, Span(end, end))
    if end < len(document.text) and not following.of(document.text).strip():
        end = following.end
    return Change(Span(start, end), "")
