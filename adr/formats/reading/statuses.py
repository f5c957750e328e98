"""Every place that states the status, and the rule that decides between them."""

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from adr.formats.document import Field, Place, Relation, Role, Section, Span, Status, StatusMention
from adr.formats.reading.fields import unwrapped
from adr.formats.reading.lines import lines_of
from adr.formats.reading.titles import Title
from adr.formats.scanning import Line, Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary import dates, relations, statuses
from adr.formats.vocabulary.labels import key_of
from adr.formats.vocabulary.wording import plain

_BULLET = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[(?P<tick>[ xX])\][ \t]+)?")
_LEADING_DATE = re.compile(r"[\d/.年月日-]{8,11}[ \t:–-]+")
_LINES_AT_MOST = 40
_MENTION_AT_MOST = 200  # characters of a line that is prose, not a value
# A value at the top is kept up to date by tools; the section is next; the title's word ages.
_TRUST = [Place.FRONT_MATTER, Place.LIST, Place.TABLE, Place.LINE, Place.SECTION, Place.TITLE, Place.TEXT]


class Entry(NamedTuple):
    """One line of a status section: what it says, when, and whether it is a ticked box."""

    mention: StatusMention
    day: datetime.date | None
    is_ticked: bool


def read(
    scan: Scan, title: Title, preamble: Span, sections: tuple[Section, ...], fields: list[Field]
) -> list[StatusMention]:
    """All mentions, the deciding one first.

    That a record no longer holds is said once and forgotten elsewhere, so it outweighs the rest (a word in the
    title excepted). Else front matter decides before a list, table or line at the top, before the
    status section, before the title.
    """
    found = [mention for field in fields if (mention := _of_field(field))]
    for section in sections:
        if section.role is Role.STATUS and (mention := of_section(scan, section)):
            found.append(mention)
    found += _of_title(scan, title)
    if not any(mention.place is not Place.TITLE for mention in found):
        found += _of_sentences(scan, preamble, sections, [field.lines for field in fields])
    stated = [mention for mention in found if mention.status is not Status.UNSTATED]
    unknown = [mention for mention in found if mention.status is Status.UNSTATED]
    return sorted(stated, key=_weight) + unknown


def _weight(mention: StatusMention) -> tuple[bool, int]:
    is_over = mention.status in (Status.SUPERSEDED, Status.DEPRECATED) and mention.place is not Place.TITLE
    return not is_over, _TRUST.index(mention.place)


def _of_field(field: Field) -> StatusMention | None:
    if field.key == "status" and field.value.strip():
        reading = statuses.read(field.value)
        if reading.is_menu:
            return None
        return StatusMention(reading.status or Status.UNSTATED, field.value, field.span, field.place)
    if field.key == Relation.SUPERSEDED_BY.value and _is_said(field):
        return StatusMention(Status.SUPERSEDED, field.value, field.span, field.place)
    return None


def _is_said(field: Field) -> bool:
    """A header line that only says "Superseded: … by …" states the status; a list of successors does not."""
    return field.place is Place.LINE and plain(field.label) in ("superseded", "superceded", "superseded by")


def of_section(scan: Scan, section: Section) -> StatusMention | None:
    entries = list(_entries(scan, section))
    known = [entry for entry in entries if entry.mention.status is not Status.UNSTATED]
    if not known:
        return entries[0].mention if entries else None
    return _deciding(known, entries).mention


def _deciding(known: list[Entry], entries: list[Entry]) -> Entry:
    """A successor named anywhere outweighs the word; of ticked boxes and dated words the last counts."""
    superseded = [entry for entry in known if entry.mention.status is Status.SUPERSEDED]
    ticked = [entry for entry in known if entry.is_ticked]
    dated = [entry for entry in known if entry.day]
    if superseded:
        return superseded[-1]
    if ticked:
        return ticked[-1]
    if len(dated) > 1:
        return max(enumerate(dated), key=lambda pair: (pair[1].day, pair[0]))[1]
    return known[0]


def _entries(scan: Scan, section: Section) -> Iterable[Entry]:
    """The lines that can state a status: all short ones; the first one however long."""
    is_first = True
    for line in _after_colon(scan, section) + lines_of(scan, section.body_span)[:_LINES_AT_MOST]:
        entry = _entry(scan, line, is_first)
        if entry is not None:
            is_first = False
            yield entry


def _after_colon(scan: Scan, section: Section) -> list[Line]:
    """The rest of a heading like "## Status: accepted"."""
    start = scan.masked.find(":", *Span(section.span.start, section.body_span.start))
    if start < 0 or ":" not in section.heading.rstrip(": "):
        return []
    heading = lines_of(scan, Span(section.span.start, section.body_span.start))[0]
    stop = scan.masked.find(section.heading, section.span.start) + len(section.heading)
    return [Line(start + 1, stop, heading.end)]


def _entry(scan: Scan, line: Line, is_first: bool) -> Entry | None:
    span = trimmed(scan.masked, line.start, line.stop)
    bullet = _BULLET.match(scan.masked, *span)
    if span.start == span.end or (bullet and bullet["tick"] == " "):
        return None
    start = bullet.end() if bullet else span.start
    start = _after_label(scan.masked, start, span.end)
    day = dates.first(scan.masked, start, span.end)
    leading = _LEADING_DATE.match(scan.masked, start, span.end) if day else None
    words_span = unwrapped(scan.masked, Span(leading.end() if leading else start, span.end))
    words = words_span.of(scan.text)
    if not plain(words):  # a rule, a table's border
        return None
    status = _status_of_line(words, is_first or bool(bullet) or bool(leading))
    if status is None and not is_first:
        return None
    mention = StatusMention(status or Status.UNSTATED, words, words_span, Place.SECTION)
    return Entry(mention, day.date if day else None, bool(bullet and bullet["tick"]))


def _after_label(text: str, start: int, stop: int) -> int:
    colon = text.find(":", start, min(stop, start + 40))
    if colon < 0 or key_of(text[start:colon]) != "status":
        return start
    return trimmed(text, colon + 1, stop).start


def _status_of_line(value: str, may_be_word: bool) -> Status | None:
    verb = relations.leading_verb(value)
    if verb and verb[1] is Relation.SUPERSEDED_BY:
        return Status.ACCEPTED if statuses.is_partial(value) else Status.SUPERSEDED
    if verb and not may_be_word:
        return None
    reading = statuses.read(value)
    is_value = may_be_word or (len(value) <= 60 and not value.rstrip().endswith((":", ".")))
    return reading.status if is_value and not reading.is_menu else None


def _of_title(scan: Scan, title: Title) -> list[StatusMention]:
    if title.state_span is None:
        return []
    words = title.state_span.of(scan.text)
    status = statuses.read(words).status
    return [StatusMention(status, words, title.state_span, Place.TITLE)] if status else []


def _of_sentences(scan: Scan, preamble: Span, sections: tuple[Section, ...], taken: list[Span]) -> list[StatusMention]:
    """A heading or a line at the top, no field, that says "superseded by" and points somewhere."""
    in_fields = {line.start for lines in taken for line in lines_of(scan, lines)}
    lines = [line for line in lines_of(scan, preamble) if line.start not in in_fields]
    spans = [trimmed(scan.masked, line.start, line.stop) for line in lines]
    spans += [Span(s.span.start, s.body_span.start) for s in sections if s.role is Role.OTHER]
    found = []
    for span in spans:
        words = plain(span.of(scan.masked)[:_MENTION_AT_MOST])
        if span.end - span.start <= 2 * _MENTION_AT_MOST and _says_superseded(words):
            whole = trimmed(scan.masked, *span)
            found.append(StatusMention(Status.SUPERSEDED, whole.of(scan.text), whole, Place.TEXT))
    return found[:1]


def _says_superseded(words: str) -> bool:
    said = any(phrase in words for phrase in ("superseded by", "superceded by", "replaced by adr"))
    points = "](" in words or "adr" in words
    return said and points and not statuses.is_partial(words)
