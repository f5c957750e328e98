"""Relations to other records, written in the dialect's own way."""

from adr.formats.dialects import convention_of
from adr.formats.document import Dialect, Document, Field, Link, Place, Relation, Role, Span, Successor
from adr.formats.edits import fields, front_matter
from adr.formats.edits.changing import Change, changed
from adr.formats.edits.link_text import link as written_link
from adr.formats.edits.sections import after_words, new_section, words_end
from adr.formats.line_ends import line_start
from adr.formats.vocabulary.status_words import language_of, superseded_by, supersedes
from adr.formats.vocabulary.wording import plain

_NOTHING = {"", "n/a", "none", "null", "-", "–", "—"}


def with_link(
    document: Document, relation: Relation, number: int | None, title: str, filename: str, *, spelling: str = ""
) -> Document:
    """State a relation to another record; one that is stated already is not repeated.

    Nygard: a paragraph of the status; MADR 2 and log4brains: an item of Links; MADR 3 and 4: of More Information.
    A record that keeps a key or a row for the relation gets it there. `spelling`: "superceded" where the log
    writes so.
    """
    other = Successor(number, title, filename)
    if find(document, relation, other):
        return document
    field = field_for(document, relation)
    if field is not None:
        return changed(document, [into_field(document, field, other)])
    verb = _verb(relation, document, spelling)
    return changed(document, [_into_section(document, verb, other)])


def field_for(document: Document, relation: Relation) -> Field | None:
    """The key, row or line that lists the records with this relation; a sentence behind such a word is none."""
    for field in document.fields:
        is_list = field.place is Place.FRONT_MATTER or not fields.goes_on(document, field.span)
        if field.key == relation.value and is_list and plain(field.label) not in ("superseded", "superceded"):
            return field
    return None


def find(document: Document, relation: Relation, other: Successor) -> Link | None:
    """The link that states this relation to this record."""
    name = other.filename.rpartition("/")[2]
    for link in document.links:
        same_file = bool(name) and link.target.partition("#")[0].rpartition("/")[2] == name
        same_number = (
            other.number is not None and link.number == other.number and not (name and link.target and not same_file)
        )
        if link.relation is relation and (same_file or same_number):
            return link
    return None


def _verb(relation: Relation, document: Document, spelling: str) -> str:
    language = language_of(["", *(section.heading for section in document.sections)])
    verb = supersedes(language) if relation is Relation.SUPERSEDES else relation.value.capitalize()
    if relation is Relation.SUPERSEDED_BY and language != "en":
        return superseded_by(language, verb, spelling)
    old = spelling.lower().startswith("superc") or "uperced" in document.text
    return verb.replace("upersede", "upercede") if old else verb


def into_field(document: Document, field: Field, other: Successor, keeps_others: bool = True) -> Change:
    """The change that names a record in the field for its relation, beside those that are there or in their place."""
    value = (document.front_matter or {}).get(field.label) if field.place is Place.FRONT_MATTER else None
    name = f"{other.number:04d}" if other.number is not None else other.filename
    if isinstance(value, list):
        return front_matter.replaced(document, field, [*(map(str, value) if keeps_others else ()), name])
    shown = name if field.place is Place.FRONT_MATTER else written_link(document, other, Place.LIST)
    present = "" if plain(field.value) in _NOTHING or not keeps_others else f"{field.value}, "
    return fields.filled(document, field, present + shown)


def _into_section(document: Document, verb: str, other: Successor) -> Change:
    role = _role(document)
    section = document.section(role)
    words = f"{verb} {written_link(document, other)}"
    if role is not Role.STATUS:
        words = f"{_bullet(document, role)} {words}"
    if section is None:
        return new_section(document, role, words)
    end = words_end(document, section)
    last = document.text[line_start(document.text, end) : end].lstrip()
    is_item = role is not Role.STATUS and last.startswith(("*", "-", "+"))
    return after_words(document, section, words, "\n" if is_item else "\n\n")


def _role(document: Document) -> Role:
    if document.dialect is not Dialect.OTHER:
        role = convention_of(document.dialect).relations
        return (
            role if document.section(role) or (role is Role.MORE and not document.section(Role.LINKS)) else Role.LINKS
        )
    return next((role for role in (Role.LINKS, Role.STATUS) if document.section(role)), Role.LINKS)


def _bullet(document: Document, role: Role) -> str:
    """The bullet of the section's list, else of the dialect."""
    section = document.section(role)
    for line in document.body(section).splitlines() if section else ():
        if line[:2] in ("* ", "- ", "+ "):
            return line[0]
    return convention_of(document.dialect).bullet


def without_link(document: Document, relation: Relation, number: int | None = None, filename: str = "") -> Document:
    """Take a relation back: its line, with the section where nothing else is in it."""
    link = find(document, relation, Successor(number, "", filename))
    if link is None:
        return document
    field = next((f for f in document.fields if f.span.start <= link.span.start < f.span.end), None)
    if field is not None:
        return changed(document, [_out_of_field(document, field, link)])
    return changed(document, [_removed_line(document, link)])


def _out_of_field(document: Document, field: Field, link: Link) -> Change:
    value = (document.front_matter or {}).get(field.label) if field.place is Place.FRONT_MATTER else None
    if isinstance(value, list):
        kept = [str(item) for item in value if not _names(str(item), link)]
        return front_matter.replaced(document, field, kept) if kept else Change(field.lines, "")
    others = [
        other for other in document.links if field.span.start <= other.span.start < field.span.end and other is not link
    ]
    if others:
        kept_text = ", ".join(other.span.of(document.text) for other in others)
        return fields.filled(document, field, kept_text)
    return Change(field.lines, "") if field.place is not Place.TABLE else Change(field.span, "N/A")


def _names(item: str, link: Link) -> bool:
    return item == link.target or (item.isdigit() and int(item) == link.number)


def _removed_line(document: Document, link: Link) -> Change:
    line = fields.lines_around(document.text, link.span)
    section = next(s for s in document.sections if s.span.start <= link.span.start < s.span.end)
    rest = document.text[section.body_span.start : line.start] + document.text[line.end : section.body_span.end]
    if not rest.strip() and section.role in (Role.LINKS, Role.MORE):
        is_last = section.span.end == len(document.text)
        return Change(_with_gap_before(document, section.span) if is_last else section.span, "")
    # A paragraph goes with the blank line before it; an item of a list only with its own line.
    is_item = line.of(document.text).lstrip().startswith(("*", "-", "+"))
    return Change(line if is_item and not _is_alone(document, line) else _with_gap_before(document, line), "")


def _is_alone(document: Document, line: Span) -> bool:
    """An item right after a paragraph (it began a list of its own) or at the end of the section."""
    before = fields.line_before(document.text, line.start).of(document.text)
    after = fields.lines_around(document.text, Span(line.end, line.end)).of(document.text)
    return not before.strip() and not after.lstrip().startswith(("*", "-", "+"))


def _with_gap_before(document: Document, span: Span) -> Span:
    """The range and the blank line before it, so that one blank line is left between its neighbours."""
    before = fields.line_before(document.text, span.start)
    is_blank = before.start < before.end and not before.of(document.text).strip()
    return Span(before.start if is_blank else span.start, span.end)
