"""Date, people and tags."""

import datetime
import re
from collections.abc import Sequence

from adr.formats.document import DateMeaning, Document, Field, Place
from adr.formats.edits import fields, front_matter
from adr.formats.edits.changing import Change, EditRefused, changed, on_one_line
from adr.formats.vocabulary import dates
from adr.formats.vocabulary.labels import PERSON_ROLES

_BULLET = re.compile(r"[-*+][ \t]+")
_KEY_OF_ROLE = {role: key for key, role in PERSON_ROLES.items()}
# A day beside the status word belongs to that: it goes when the status changes.
_DAY_OF_DECISION = (DateMeaning.DECIDED, DateMeaning.DATE)


def with_date(document: Document, date: datetime.date) -> Document:
    """The day of the decision, where the record states it; as ISO unless it is written otherwise there."""
    if document.date == date:
        return document
    stated = [mention for mention in document.dates if mention.meaning in _DAY_OF_DECISION and mention.span.end]
    mention = min(stated, key=lambda mention: _DAY_OF_DECISION.index(mention.meaning), default=None)
    if mention is not None:
        return changed(document, [Change(mention.span, dates.written_like(mention.raw, date))])
    return fields.set_field(document, "date", date.isoformat())


def with_people(document: Document, role: str, names: Sequence[str]) -> Document:
    """Everybody with one role (decider, consulted, informed, author, reviewer), in this order."""
    if role not in _KEY_OF_ROLE:
        raise EditRefused(f"there is no role {role!r}; roles are {', '.join(_KEY_OF_ROLE)}")
    names = [on_one_line(name) for name in names if name.strip()]
    if list(document.people_as(role)) == names:
        return document
    return _with_list(document, _KEY_OF_ROLE[role], names)


def with_tags(document: Document, tags: Sequence[str]) -> Document:
    tags = [on_one_line(tag) for tag in tags if tag.strip()]
    return document if list(document.tags) == tags else _with_list(document, "tags", tags)


def _with_list(document: Document, key: str, values: list[str]) -> Document:
    existing = fields.field(document, key)
    if existing is not None and _is_yaml_list(document, existing):
        return changed(document, [front_matter.replaced(document, existing, values)])
    bullet = _BULLET.match(existing.span.of(document.text)) if existing and existing.place is Place.SECTION else None
    if existing is not None and bullet:
        return changed(document, [Change(existing.span, "\n".join(f"{bullet[0]}{value}" for value in values))])
    if existing is None and key == "tags" and values and fields.place_of(document) is Place.FRONT_MATTER:
        return front_matter.with_front_matter(document, key, values)
    return fields.set_field(document, key, ", ".join(values))


def _is_yaml_list(document: Document, existing: Field) -> bool:
    value = (document.front_matter or {}).get(existing.label)
    return existing.place is Place.FRONT_MATTER and not isinstance(value, str)
