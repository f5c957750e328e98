"""The lines of a status section, and which of them decides."""

import datetime
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from adr.formats.document import Place, Relation, Section, Span, Status, StatusMention
from adr.formats.reading.labelled_lines import unwrapped
from adr.formats.reading.lines import lines_of
from adr.formats.scanning import Line, Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary import dates, relations, statuses
from adr.formats.vocabulary.labels import key_of
from adr.formats.vocabulary.roles import status_beside
from adr.formats.vocabulary.status_phrases import STATUS_OF
from adr.formats.vocabulary.wording import plain

_BULLET = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[(?P<tick>[ xX])\][ \t]+)?")
_LEADING_DATE = re.compile(r"[\d/.年月日-]{8,11}[ \t:–-]+")
LINES_AT_MOST = 40


class Entry(NamedTuple):
    """One line of a status section: what it says, when, and whether it is a ticked box."""

    mention: StatusMention
    day: datetime.date | None
    is_ticked: bool


def of_section(scan: Scan, section: Section) -> StatusMention | None:
    entries = list(_entries(scan, section))
    known = [entry for entry in entries if entry.mention.status is not Status.UNSTATED]
    if not known:
        return entries[0].mention if entries else None
    return deciding(known).mention


def deciding(known: list[Entry]) -> Entry:
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
    for line in _beside_label(scan, section) + lines_of(scan, section.body_span)[:LINES_AT_MOST]:
        entry = entry_of(scan, line, is_first)
        if entry is not None:
            is_first = False
            yield entry


def _beside_label(scan: Scan, section: Section) -> list[Line]:
    """The rest of a heading like "## Status: accepted"."""
    _, colon, value = section.heading.replace("：", ":").partition(":")
    value = value if colon else status_beside(section.heading)
    if not value.strip():
        return []
    stop = scan.masked.index(section.heading, section.span.start) + len(section.heading)
    return [Line(stop - len(value), stop, section.body_span.start)]


def entry_of(scan: Scan, line: Line, is_first: bool) -> Entry | None:
    span = trimmed(scan.masked, line.start, line.stop)
    bullet = _BULLET.match(scan.masked, *span)
    if span.start == span.end or (bullet and bullet["tick"] == " "):
        return None
    if scan.masked.startswith("|", span.start):
        return _of_row(scan, span)
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


def _of_row(scan: Scan, row: Span) -> Entry | None:
    """A row of a history, with a status in one cell and a day in another; "| Status | … |" is a field."""
    bars = [index for index in range(*row) if scan.masked[index] == "|"][:8]
    cells = [trimmed(scan.masked, left + 1, right) for left, right in pairwise(bars)]
    day = dates.first(scan.masked, *row)
    stated = next((cell for cell in cells if plain(cell.of(scan.masked)) in STATUS_OF), None)
    if day is None or stated is None:
        return None
    words = stated.of(scan.text)
    return Entry(StatusMention(STATUS_OF[plain(words)], words, stated, Place.SECTION), day.date, False)


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
