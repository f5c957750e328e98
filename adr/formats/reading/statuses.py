"""Every place that states the status, and the rule that decides between them."""

import re
from dataclasses import replace

from adr.formats.document import Field, Place, Relation, Role, Section, Span, Status, StatusMention
from adr.formats.reading import badges
from adr.formats.reading.lines import lines_of
from adr.formats.reading.status_lines import LINES_AT_MOST, deciding, entry_of, of_section
from adr.formats.reading.titles import Title
from adr.formats.scanning import Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary import dates, statuses
from adr.formats.vocabulary.status_phrases import STATUS_OF
from adr.formats.vocabulary.wording import plain

_OF_NONE_OR_A_PART = re.compile(r"^(?:n/a|no|none|not|null|nil|tbd)\b|\b(?:for|only|in part|part(?:ly|ial|ially)?)\b")
_MENTION_AT_MOST = 200  # characters of a line that is prose, not a value
# A value at the top is kept up to date by tools; the section is next; the title's word ages.
_TRUST = [Place.FRONT_MATTER, Place.LIST, Place.TABLE, Place.LINE, Place.SECTION, Place.BADGE, Place.TITLE, Place.TEXT]


def read(
    scan: Scan, title: Title, preamble: Span, sections: tuple[Section, ...], fields: list[Field]
) -> list[StatusMention]:
    """All mentions, the deciding one first.

    That a record no longer holds is said once and forgotten elsewhere, so it outweighs the rest (a word in the
    title excepted). Else front matter decides before a list, table or line at the top, before the
    status section, before the title.
    """
    found = [mention for field in fields if (mention := _of_field(field))]
    found += badges.read(scan, preamble)
    for section in sections:
        if section.role is Role.STATUS and (mention := of_section(scan, section)):
            found.append(mention)
    found += _of_title(scan, title)
    if not any(mention.place is not Place.TITLE for mention in found):
        found += _of_bare_lines(scan, title, preamble, [field.lines for field in fields])
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
    """A header line that only says "Superseded: … by …" states the status; a list of successors does not,
    nor does "ADR-0030 for the second part"."""
    is_line = field.place is Place.LINE and plain(field.label) in ("superseded", "superceded", "superseded by")
    return is_line and any(map(str.isalnum, field.value)) and not _OF_NONE_OR_A_PART.search(plain(field.value))


def _of_title(scan: Scan, title: Title) -> list[StatusMention]:
    if title.state_span is None:
        return []
    words = title.state_span.of(scan.text)
    status = statuses.read(words).status
    return [StatusMention(status, words, title.state_span, Place.TITLE)] if status else []


def _of_bare_lines(scan: Scan, title: Title, preamble: Span, taken: list[Span]) -> list[StatusMention]:
    """Lines under the title that hold a status, perhaps a day, and nothing else; of boxes the ticked one."""
    start = title.heading.span.end if title.heading else preamble.start
    in_fields = {line.start for lines in taken for line in lines_of(scan, lines)}
    lines = lines_of(scan, Span(start, preamble.end))[:LINES_AT_MOST]
    entries = [entry for line in lines if line.start not in in_fields and (entry := entry_of(scan, line, False))]
    stated = [entry for entry in entries if plain(_without_day(entry.mention.words)) in STATUS_OF]
    return [replace(deciding(stated).mention, place=Place.LINE)] if stated else []


def _without_day(words: str) -> str:
    day = dates.first(words)
    return words[: day.start].rstrip(" (,:–—-") + words[day.end :] if day else words


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
