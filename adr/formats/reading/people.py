"""People and tags: lists of names in one value."""

import re
from collections.abc import Iterator

from adr.formats.document import Field, Person, Place, Span
from adr.formats.reading.fields import flat
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary.labels import PERSON_ROLES
from adr.formats.vocabulary.wording import plain
from markup.front_matter import Entry

_SEPARATOR = re.compile(r"[,;]|(?<![ \t])[ \t]+(?:and|und|et|og|&)[ \t]+|\r\n|\r|\n|、|，")
_BEFORE_HANDLE = re.compile(r"[,;]?\s+(?=@)|[,;]")
_TAG_LINES = re.compile(r"[,;\r\n、，]+")
_TAG_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"[-*+][ \t]+")
_NOBODY = {
    "",
    "n/a",
    "none",
    "null",
    "nobody",
    "tbd",
    "unknown",
    "list everyone involved in the decision",
    "name",
    "names",
}
_PAIRS = {"[": "]", "(": ")", "<": ">"}


def read(text: str, fields: list[Field], entries: dict[str, Entry]) -> tuple[Person, ...]:
    """Who took part; of several fields for one role the first that names somebody counts."""
    found: dict[str, list[Person]] = {}
    for field in fields:
        role = PERSON_ROLES.get(field.key)
        if role and not found.get(role):
            found[role] = [Person(role, name, span) for name, span in names(text, field, entries) if _is_name(name)]
    return tuple(person for people in found.values() for person in people)


def names(text: str, field: Field, entries: dict[str, Entry]) -> list[tuple[str, Span]]:
    """The names in a field's value, each with its place (of a YAML list: the list's place)."""
    entry = entries.get(field.label) if field.place is Place.FRONT_MATTER else None
    if entry is not None and not isinstance(entry.value, str):
        items = entry.value if isinstance(entry.value, list) else [entry.value]
        return [(flat(item).strip(), field.span) for item in items]
    return [(span.of(text), span) for span in _pieces(text, field.span)]


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The value cut at separators that do not stand inside brackets."""
    start = span.start
    separator = _BEFORE_HANDLE if text.startswith("@", start) else _SEPARATOR
    for match in separator.finditer(text, *span):
        if _is_open(text, start, match.start()):
            continue
        yield from _piece(text, start, match.start())
        start = match.end()
    yield from _piece(text, start, span.end)


def _is_open(text: str, start: int, end: int) -> bool:
    piece = text[start : min(end, start + 300)]
    return any(piece.count(opening) > piece.count(closing) for opening, closing in _PAIRS.items())


def _piece(text: str, start: int, end: int) -> Iterator[Span]:
    piece = trimmed(text, start, end)
    bullet = _BULLET.match(text, *piece)
    if bullet:
        piece = trimmed(text, bullet.end(), piece.end)
    while piece.start < piece.end and text[piece.start] in "`*":
        piece = Span(piece.start + 1, piece.end)
    while piece.start < piece.end and text[piece.end - 1] in "`*":
        piece = Span(piece.start, piece.end - 1)
    if piece.start < piece.end:
        yield piece


def _is_name(name: str) -> bool:
    return (
        plain(name) not in _NOBODY and name[:1] not in ("{", "<") and "](" not in name[:1] and not _is_placeholder(name)
    )


def _is_placeholder(name: str) -> bool:
    return name.startswith("[") and "](" not in name and not name.startswith("[@")


def tags(fields: list[Field], entries: dict[str, Entry]) -> tuple[str, ...]:
    """The tags of the first field that has any."""
    for field in fields:
        found = [tag for tag in _tags_of(field, entries) if _is_name(tag)] if field.key == "tags" else []
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _tags_of(field: Field, entries: dict[str, Entry]) -> list[str]:
    entry = entries.get(field.label) if field.place is Place.FRONT_MATTER else None
    if entry is not None and isinstance(entry.value, list):
        return [flat(item) for item in entry.value]
    separator = _TAG_LINES if _TAG_LINES.search(field.value) else _TAG_SPACES
    pieces = separator.split(field.value)
    return [piece.strip(" \t\r\n-*`\"'[]#") for piece in pieces]
