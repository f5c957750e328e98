"""The status, in every place that states it."""

import re

from adr.formats.document import Document, Place, Relation, Role, Section, Span, Status, StatusMention, Successor
from adr.formats.edits import fields
from adr.formats.edits.changing import Change, EditRefused, changed, insertion
from adr.formats.edits.link_text import link
from adr.formats.edits.links import find, with_link
from adr.formats.edits.sections import filled, new_section
from adr.formats.vocabulary import statuses
from adr.formats.vocabulary.status_words import language_of, status_word, superseded_by

_BOX = re.compile(r"^([ \t]*[-*+][ \t]+)\[([ xX])\]([ \t]+)([^\r\n]*)", re.MULTILINE)
_OLD_SPELLING = re.compile(r"\bsuperced", re.IGNORECASE)
# A section may hold several words that a first pass uncovers; more than this is no status section.
_PASSES = 6


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
    spelling = "superceded" if _OLD_SPELLING.search(document.text) else spelling or "superseded"
    document = changed(document, _changes(document, status, by, spelling))
    for _ in range(_PASSES):
        if document.status is status and not document.statuses_disagree:
            break
        document = changed(document, _leftovers(document, status))
    if by is not None and not find(document, Relation.SUPERSEDED_BY, by):
        return with_link(document, Relation.SUPERSEDED_BY, by.number, by.title, by.filename, spelling=spelling)
    return document


def _is_so(document: Document, status: Status, by: Successor | None) -> bool:
    if document.status is not status or document.statuses_disagree:
        return False
    return by is None or find(document, Relation.SUPERSEDED_BY, by) is not None


def _changes(document: Document, status: Status, by: Successor | None, spelling: str) -> list[Change]:
    boxes = _ticked(document, status)
    stated = [m for m in document.statuses if m.place is not Place.TEXT]
    if boxes:
        stated = [mention for mention in stated if mention.place is not Place.SECTION]
    changes = [_rewritten(document, mention, status, by, spelling) for mention in stated]
    if boxes or any(mention.place is not Place.TITLE for mention in stated):
        return boxes + changes
    return changes + [_first(document, status, by, spelling)]


def _rewritten(
    document: Document, mention: StatusMention, status: Status, by: Successor | None, spelling: str
) -> Change:
    """One mention in the new words; one that says so already and needs no successor stays as it is."""
    if mention.status is status and (by is None or mention.place is Place.TITLE):
        return Change(mention.span, mention.span.of(document.text))
    if _is_header_line(document, mention):
        return _header_replaced(document, mention, status, by, spelling)
    words = _words(
        document, status, None if mention.place is Place.TITLE else by, mention.words, mention.place, spelling
    )
    field = next((f for f in document.fields if f.span == mention.span and f.key == "status"), None)
    if field is not None:
        return fields.filled(document, field, words)
    return Change(mention.span, _kept_emphasis(mention.span.of(document.text), words))


def _words(document: Document, status: Status, by: Successor | None, like: str, place: Place, spelling: str) -> str:
    language = language_of([like, *(section.heading for section in document.sections)])
    if by is None:
        word = status_word(status, language, like)
        return word.replace("uperseded", "uperceded") if spelling == "superceded" else word
    return f"{superseded_by(language, like, spelling)} {link(document, by, place)}"


def _kept_emphasis(before: str, words: str) -> str:
    for mark in ("**", "__", "`", "*", "_"):
        if before.startswith(mark) and mark in before[len(mark) :] and "](" not in words:
            return f"{mark}{words}{mark}"
    return words


def _is_header_line(document: Document, mention: StatusMention) -> bool:
    """ "Superseded: 2019-12-19 by …": the label itself states the status."""
    return any(f.span == mention.span and f.key == Relation.SUPERSEDED_BY.value for f in document.fields)


def _header_replaced(
    document: Document, mention: StatusMention, status: Status, by: Successor | None, spelling: str
) -> Change:
    field = next(f for f in document.fields if f.span == mention.span)
    words = _words(document, status, by, "Accepted", field.place, spelling)
    line = field.lines.of(document.text)
    ending = line[len(line.rstrip("\r\n")) :]
    return Change(Span(field.lines.start, field.lines.end - len(ending)), f"Status: {words}")


def _first(document: Document, status: Status, by: Successor | None, spelling: str) -> Change:
    """The status of a record that states none: into the empty field or section, else a new one."""
    empty = fields.field(document, "status")
    if empty is not None:
        return fields.filled(document, empty, _words(document, status, by, _case(empty.place), empty.place, spelling))
    section = document.section(Role.STATUS)
    words = _words(document, status, by, "Accepted", Place.SECTION, spelling)
    if section is not None:
        return _into_section(document, section, words)
    place = fields.place_of(document)
    if place is Place.LINE and document.section(Role.DECISION):
        return new_section(document, Role.STATUS, words)
    return fields.new_field(document, "status", _words(document, status, by, _case(place), place, spelling))


def _case(place: Place) -> str:
    """Lower case in front matter and lists, a capital in sections, lines and tables."""
    return "accepted" if place in (Place.FRONT_MATTER, Place.LIST) else "Accepted"


def _into_section(document: Document, section: Section, words: str) -> Change:
    body = section.body_span.of(document.text)
    menu = body.strip()
    first_line = menu.splitlines()[0] if menu else ""
    if first_line and (statuses.is_menu(first_line) or (first_line.isupper() and len(first_line.split()) == 1)):
        start = section.body_span.start + body.index(first_line)
        return Change(Span(start, start + len(first_line)), words)
    if menu:
        return insertion(document.core(section).start, f"{words}\n\n")
    return filled(document, section, words)


def _ticked(document: Document, status: Status) -> list[Change]:
    """A status section of checkboxes: tick ours, and take the ticks off those after it."""
    section = document.section(Role.STATUS)
    if section is None:
        return []
    boxes = list(_BOX.finditer(document.text, *section.body_span))
    ours = next((index for index, box in enumerate(boxes) if statuses.read(box[4]).status is status), None)
    if ours is None:
        return []
    changes = [_mark(boxes[ours], "x")]
    return changes + [_mark(box, " ") for box in boxes[ours + 1 :]]


def _mark(box: re.Match, mark: str) -> Change:
    current = box[2]
    mark = current if mark == "x" and current in "xX" else mark
    return Change(Span(box.start(2), box.end(2)), mark)


def _leftovers(document: Document, status: Status) -> list[Change]:
    """Further lines of a section that still say otherwise ("Superseded by …" below the word)."""
    changes = []
    for mention in document.statuses:
        if mention.status is not status:
            changes.append(_removed_line(document, mention.span))
    return changes


def _removed_line(document: Document, span: Span) -> Change:
    start, end = fields.lines_around(document.text, span)
    following = fields.lines_around(document.text, Span(end, end))
    if end < len(document.text) and not following.of(document.text).strip():
        end = following.end
    return Change(Span(start, end), "")
