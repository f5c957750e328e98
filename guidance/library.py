"""The library as it stands now, read from the database once and kept until a load changes it."""

import threading
from functools import cache
from uuid import UUID

from django.db import connection

from guidance.models import BusinessType, Item, LibraryRevision, Pack, Stage, Topic
from guidance.models.terms import Term as TermRow
from guidance.packs.content import ANY_TYPE, Content
from guidance.packs.pack import VERIFICATION, Header
from guidance.packs.parts import Term
from guidance.packs.payload import from_data, header_from_data, placed
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library, UnknownContentError

__all__ = ["ANY_TYPE", "Library", "UnknownContentError", "current"]

_building = threading.Lock()
_held: Library | None = None


def current() -> Library:
    """The library in force; costs one query of one small row as long as nothing was loaded."""
    global _held
    token = _token()
    held = _held
    if held is not None and token is not None and held.token == token:
        return held
    with _building:
        # Read after the token: what another process loads meanwhile is at worst read again.
        _held = held = _read(token)
    return held


def _token() -> UUID | None:
    """What tells one state of the library from the next; nearly every page asks."""
    with connection.cursor() as cursor:
        cursor.execute(_statement())
        row = cursor.fetchone()
    return UUID(str(row[0])) if row else None  # SQLite keeps it as a text


@cache
def _statement() -> str:
    """Compiling the query would cost several times what it costs to run."""
    return LibraryRevision.objects.values_list("token").query.sql_with_params()[0]


def _read(token: UUID | None) -> Library:
    contents, places = _contents()
    return Library(
        token=token,
        packs=_headers(),
        stages=_terms(Stage),
        topics=_terms(Topic),
        business_types=_terms(BusinessType),
        contents=contents,
        places=places,
    )


def _headers() -> dict[str, Header]:
    return {key: header_from_data(data) for key, data in Pack.objects.values_list("key", "data")}


def _terms(model: type[TermRow]) -> tuple[Term, ...]:
    rows = model.objects.filter(retired=False).values_list("key", "label", "description")
    return tuple(Term(key=key, label=label, description=description) for key, label, description in rows)


def _contents() -> tuple[dict[tuple[Kind, str], Content], dict[int, tuple[Kind, str]]]:
    rows = (
        Item.objects.filter(retired=False)
        .order_by("pack_id", "kind", "position", "pk")
        .values_list("pk", "kind", "pack__key", "current_id", "current__number", "current__data", *VERIFICATION)
    )
    contents: dict[tuple[Kind, str], Content] = {}
    places: dict[int, tuple[Kind, str]] = {}
    for item_id, kind, pack, version_id, version, data, *verified in rows:
        content = from_data(Kind(kind), data)
        place = (content.kind, content.key)
        # An adapted item comes later, because its pack was made later, and takes the place of its original.
        known = {name: str(value or "") for name, value in zip(VERIFICATION, verified, strict=True)}
        contents[place] = placed(content, pack=pack, item_id=item_id, version_id=version_id, version=version, **known)
        places[item_id] = place
    return contents, places
