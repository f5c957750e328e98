"""The days a record names, what each means, and which is the decision's."""

import datetime
import re
from itertools import islice

from adr.formats import filenames
from adr.formats.document import (
    DateMeaning,
    DateMention,
    Field,
    Place,
    Relation,
    Role,
    Section,
    Span,
    Status,
    StatusMention,
)
from adr.formats.reading.lines import lines_of
from adr.formats.reading.titles import Title
from adr.formats.scanning import Scan
from adr.formats.vocabulary import dates, statuses
from adr.formats.vocabulary.labels import key_of
from adr.formats.vocabulary.roles import status_beside
from adr.formats.vocabulary.wording import plain

_OF_KEY = {
    "date": DateMeaning.DATE,
    "decided": DateMeaning.DECIDED,
    "created": DateMeaning.CREATED,
    "updated": DateMeaning.UPDATED,
    "review": DateMeaning.REVIEW,
    "expires": DateMeaning.EXPIRES,
    "rejected": DateMeaning.REJECTED,
    "deprecated": DateMeaning.DEPRECATED,
    Relation.SUPERSEDED_BY.value: DateMeaning.SUPERSEDED,
}
_OF_STATUS = {
    Status.ACCEPTED: DateMeaning.ACCEPTED,
    Status.PROPOSED: DateMeaning.PROPOSED,
    Status.DRAFT: DateMeaning.CREATED,
    Status.REJECTED: DateMeaning.REJECTED,
    Status.DEPRECATED: DateMeaning.DEPRECATED,
    Status.SUPERSEDED: DateMeaning.SUPERSEDED,
}
# What the decision's day is, in order; a review or an update is not the decision.
_DECIDING = (
    DateMeaning.DECIDED,
    DateMeaning.DATE,
    DateMeaning.ACCEPTED,
    DateMeaning.REJECTED,
    DateMeaning.PROPOSED,
    DateMeaning.CREATED,
    DateMeaning.DEPRECATED,
)
# Said beside a status, these are about the text, not about the decision.
_ASIDE = {DateMeaning.UPDATED, DateMeaning.REVIEW, DateMeaning.EXPIRES}
_CLAUSE = re.compile(r"[.;,(–—·|]")
_DAYS_AT_MOST = 4  # in one value
_WORDS_BETWEEN = 4  # further apart, a day is that of something else
_ACCEPTING = re.compile(r"(?:mark(?:ed)? (?:it )?as |status (?:set )?to )?(?:accepted|approved)\b")
_PLACEHOLDERS = ("yyyy", "åååå", "jjjj", "aaaa", "n/a", "none", "null", "tbd")


def read(
    scan: Scan,
    title: Title,
    fields: list[Field],
    sections: tuple[Section, ...],
    mentions: list[StatusMention],
    name: str,
) -> tuple[DateMention, ...]:
    found = [mention for field in fields if (mention := _of_field(scan, field))]
    stated = [(field.value, field.span) for field in fields if field.key == "status"]
    stated += [(mention.words, mention.span) for mention in mentions if mention.place is Place.LINE]
    found += [mention for words, span in dict.fromkeys(stated) for mention in _of_value(scan, words, span)]
    for section in sections:
        if section.role is Role.STATUS:
            found += _of_status_lines(scan, section)
        elif section.role is Role.CHANGELOG:
            found += _of_changes(scan, section)
    if title.day_span:
        found += [_mention(scan, DateMeaning.DATE, day) for day in dates.find(scan.text, *title.day_span)]
    day = filenames.date_of(name)
    if day:
        found.append(DateMention(DateMeaning.FILE_NAME, filenames.name_of(name), day, Span(0, 0)))
    return tuple(found)


def deciding(mentions: tuple[DateMention, ...]) -> datetime.date | None:
    """The day of the decision among what the text states; never the file name's."""
    for meaning in _DECIDING:
        for mention in mentions:
            if mention.meaning is meaning and mention.date:
                return mention.date
    return None


def _of_field(scan: Scan, field: Field) -> DateMention | None:
    meaning = _OF_KEY.get(field.key)
    value = field.value.strip()
    if meaning is None or not value:
        return None
    day = dates.first(scan.text, *field.span)
    if day:
        return _mention(scan, meaning, day)
    is_said = any(character.isdigit() for character in value) and not value.lower().startswith(_PLACEHOLDERS)
    if field.key == Relation.SUPERSEDED_BY.value or not is_said:
        return None
    return DateMention(meaning, value, None, field.span)


def _of_value(scan: Scan, words: str, span: Span) -> list[DateMention]:
    """A day beside the status word: "Accepted - 2021-01-31"."""
    status = statuses.read(words).status
    found, position = [], span.start
    for day in islice(dates.find(scan.text, *span), _DAYS_AT_MOST if status else 0):
        before = scan.text[position : day.start]
        if found and len(before.split()) > _WORDS_BETWEEN:
            break
        said = _said(before)
        if said or not found:
            found.append(_mention(scan, said or _OF_STATUS[status], day))
        position = day.end
    return found


def _said(before: str) -> DateMeaning | None:
    """What the last words before a day say of it: "Accepted. Amended 2024-05-03" is no day of a decision."""
    words = _CLAUSE.split(before)[-1]
    meaning = _OF_KEY.get(key_of(words))
    return meaning if meaning in _ASIDE else _OF_STATUS.get(statuses.read(words.strip()).status)


def _of_status_lines(scan: Scan, section: Section) -> list[DateMention]:
    found = []
    for line in lines_of(scan, section.span)[:40]:
        if "[ ]" in scan.masked[line.start : line.start + 8]:
            continue
        day = dates.first(scan.masked, line.start, min(line.stop, line.start + 200))
        if day is None:
            continue
        words = scan.masked[line.start : day.start] + " " + scan.masked[day.end : line.stop]
        words = status_beside(words) or words
        status = statuses.read(words.strip(" \t-*+[xX]:()")).status
        meaning = _OF_STATUS.get(status, DateMeaning.DATE) if status or _is_alone(words) else None
        meaning = _said(scan.masked[line.start : day.start]) or meaning
        if meaning:
            found.append(_mention(scan, meaning, day))
    return found


def _mention(scan: Scan, meaning: DateMeaning, day: dates.Day) -> DateMention:
    return DateMention(meaning, scan.text[day.start : day.end], day.date, Span(day.start, day.end))


def _is_alone(words: str) -> bool:
    return plain(words) in ("", "date", "on", "datum", "dato")


def _of_changes(scan: Scan, section: Section) -> list[DateMention]:
    """The first entry of a change log is the day of writing; later ones change it."""
    found: list[DateMention] = []
    for line in lines_of(scan, section.body_span)[:200]:
        day = dates.first(scan.masked, line.start, min(line.stop, line.start + 60))
        if day:
            words = plain(scan.masked[day.end : line.stop])
            meaning = DateMeaning.ACCEPTED if _ACCEPTING.match(words) else DateMeaning.UPDATED
            found.append(_mention(scan, meaning, day))
    dated = [mention for mention in found if mention.date]
    if not dated:
        return found
    earliest = min(dated, key=lambda mention: mention.date)
    created = DateMention(DateMeaning.CREATED, earliest.raw, earliest.date, earliest.span)
    return [created if mention is earliest else mention for mention in found]
