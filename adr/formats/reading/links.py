"""Relations to other records: in the status, in lists of links, in fields and in sentences."""

import re
from collections.abc import Iterator
from itertools import islice

from adr.formats.document import Field, Link, Place, Relation, Role, Section, Span, StatusMention
from adr.formats.reading import references
from adr.formats.reading.lines import lines_of
from adr.formats.reading.references import Reference
from adr.formats.scanning import Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary import relations, statuses
from adr.formats.vocabulary.wording import plain

_NOTHING = {"", "n/a", "none", "null", "no", "nil", "keine", "nessuna", "na", "tbd", "无", "なし"}
_FIRST_WORD = re.compile(r"[\w/]*")
_AT_MOST = 500  # in one record
_LINES_AT_MOST = 200
_WORDS_BETWEEN = 40  # characters
_RELATIONS = {relation.value: relation for relation in Relation}
_PART = {
    Relation.SUPERSEDES: Relation.PART_SUPERSEDES,
    Relation.SUPERSEDED_BY: Relation.PART_SUPERSEDED_BY,
}
_CLAUSE = re.compile(
    r"[\s,;(]*(?:§|section\b|clause\b|part\b|point\b|partial(?:ly)?\b|partly\b|in part\b)", re.IGNORECASE
)


def read(
    scan: Scan, fields: list[Field], sections: tuple[Section, ...], mentions: list[StatusMention]
) -> tuple[Link, ...]:
    found: list[Link] = []
    for field in fields:
        found += _of_field(scan, field)
    for mention in mentions:
        if mention.place in (Place.TEXT, Place.TITLE) or mention.place is not Place.SECTION:
            found += _of_words(scan, mention.span)
    for section in sections:
        if section.role in (Role.STATUS, Role.LINKS, Role.MORE, Role.METADATA):
            found += islice(_of_section(scan, section), max(0, _AT_MOST - len(found)))
    return tuple(_unique(found))


def _unique(links: list[Link]) -> Iterator[Link]:
    seen: set[tuple] = set()
    for link in links:
        key = (link.relation, link.span)
        if key not in seen:
            seen.add(key)
            yield link


def _of_field(scan: Scan, field: Field) -> Iterator[Link]:
    relation = _RELATIONS.get(field.key)
    if relation is None or _FIRST_WORD.match(plain(field.value))[0] in _NOTHING:
        return
    for reference in references.find(scan.text, _after_day(scan.text, field.span), scan.syntax):
        yield _link(scan, field.label, relation, reference, reference.span.start)


def _after_day(text: str, span: Span) -> Span:
    """ "Superseded: 2019-12-19 by [ADR 14](…)": the day's digits are no record's number."""
    by = text.find(" by ", *span)
    return Span(by + 4, span.end) if by >= 0 else span


def _of_words(scan: Scan, span: Span) -> Iterator[Link]:
    """The relations that a status value or a sentence names."""
    found = _found(scan, span)
    for reference in found:
        verb = _verb_before(scan, span.start, reference.span.start)
        if verb:
            yield _link(scan, verb[0], verb[1], reference, verb[2])


def _of_section(scan: Scan, section: Section) -> Iterator[Link]:
    verb: tuple[str, Relation, int] | None = None
    for line in lines_of(scan, section.body_span)[:_LINES_AT_MOST]:
        span = trimmed(scan.masked, line.start, line.stop)
        if span.start == span.end:
            verb = None
            continue
        for reference in _found(scan, span):
            own = _verb_before(scan, span.start, reference.span.start)
            carried = own or _carried(verb, reference)
            verb = own or verb
            if carried and _counts(scan, section, reference, own):
                yield _link(scan, carried[0], carried[1], reference, own[2] if own else reference.span.start)
            elif section.role is Role.LINKS and references.is_record(reference):
                yield _link(scan, "", Relation.RELATES, reference, reference.span.start)
        colon = scan.masked.find(":", *span)
        if colon == span.end - 1:
            verb = _verb_before(scan, span.start, span.end)


def _carried(verb: tuple[str, Relation, int] | None, reference: Reference) -> tuple[str, Relation, int] | None:
    """The verb of "Superseded by:" holds for the list under it."""
    return verb if reference.target else None


def _counts(scan: Scan, section: Section, reference: Reference, own: tuple | None) -> bool:
    """Outside the status, a bare number after a verb is too often no record; "ADR-0002" is one."""
    is_named = scan.masked[reference.span.start : reference.span.start + 1].isalpha()
    return bool(reference.target) or (own is not None and (section.role is Role.STATUS or is_named))


def _found(scan: Scan, span: Span) -> list[Reference]:
    # Front matter is masked, yet a status there names its successor.
    text = scan.text if span.start < scan.body_start else scan.masked
    return references.find(text, span, scan.syntax)


def _verb_before(scan: Scan, start: int, end: int) -> tuple[str, Relation, int] | None:
    """The verb that stands closest before an offset on the same line, a few words away at most."""
    text = scan.text if end <= scan.body_start else scan.masked
    words = text[max(start, end - 2 * _WORDS_BETWEEN) : end]
    base = end - len(words)
    best = None
    for match in re.finditer(r"[^\W\d_]+", words):
        verb = relations.leading_verb(words[match.start() :])
        # "Superseded, see ADR 2": the pointing word does not take the place of the verb.
        is_pointer = best is not None and verb is not None and verb[0] in ("see", "siehe", "voir", "se også")
        if verb and not is_pointer and (best is None or match.start() >= best[2] - base + len(best[0])):
            best = (verb[0], verb[1], base + match.start())
    if best is None or end - best[2] - len(best[0]) > _WORDS_BETWEEN or ". " in text[best[2] : end]:
        return None
    return best


def _link(scan: Scan, verb: str, relation: Relation, reference: Reference, start: int) -> Link:
    before = re.split(r"[,;]", scan.masked[max(0, start - 24) : start])[-1]
    after = scan.masked[reference.span.end : reference.span.end + 40]
    if relation in _PART and (_CLAUSE.match(after) or statuses.is_partial(before.splitlines()[-1] if before else "")):
        relation = _PART[relation]
    written = scan.text[start : reference.span.start].strip(" \t:*_-") if verb else ""
    return Link(
        verb=written or verb,
        relation=relation,
        number=reference.number,
        title=reference.title,
        target=reference.target,
        span=Span(start, reference.span.end),
    )
