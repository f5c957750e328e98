"""The packs as the database holds them, whole again: for checking a new text against them and for taking them away."""

from dataclasses import replace

from guidance.actions.terms import MODELS
from guidance.models import Item
from guidance.models import Pack as PackRow
from guidance.packs import Pack
from guidance.packs.content import ANY_TYPE, Content
from guidance.packs.pack import VERIFICATION, Header
from guidance.packs.parts import Term
from guidance.packs.payload import from_data, header_from_data
from guidance.packs.vocabulary import Kind, TermKind


def packs() -> list[Pack]:
    """Every pack, each after those it extends; without what was retired."""
    rows = {row.key: row for row in PackRow.objects.order_by("pk")}
    found: dict[str, Pack] = {}
    for key in rows:
        _add(key, rows, found)
    return list(found.values())


def _add(key: str, rows: dict[str, PackRow], found: dict[str, Pack]) -> Pack:
    """The pack with this key; one that was written here may extend one that joined the database later."""
    if key not in found:
        header = header_from_data(rows[key].data)
        bases = tuple(_add(base, rows, found) for base in header.extends if base in rows)
        found[key] = _pack(rows[key], header, bases)
    return found[key]


def _pack(row: PackRow, header: Header, bases: tuple[Pack, ...]) -> Pack:
    terms = {kind: _terms(kind, row) for kind in TermKind}
    if not bases:  # what holds for every type has no row
        terms[TermKind.BUSINESS_TYPE] += (Term(key=ANY_TYPE, label=ANY_TYPE.capitalize()),)
    items = Item.objects.filter(pack=row, retired=False).order_by("kind", "position", "pk")
    rows = items.values_list("kind", "current__data", *VERIFICATION)
    contents = tuple(_content(header, Kind(kind), data, verified) for kind, data, *verified in rows)
    return Pack(header, terms, contents, bases)


def _terms(kind: TermKind, row: PackRow) -> tuple[Term, ...]:
    rows = MODELS[kind].objects.filter(pack=row, retired=False).order_by("position", "key")
    return tuple(
        Term(key=key, label=label, description=description)
        for key, label, description in rows.values_list("key", "label", "description")
    )


def _content(header: Header, kind: Kind, data: dict, verified: list) -> Content:
    """An item's words; who verified it is left out where the header says the same of the whole pack."""
    said = {name: str(value or "") for name, value in zip(VERIFICATION, verified, strict=True)}
    own = any(said[name] != getattr(header, name) for name in VERIFICATION)
    return replace(from_data(kind, data), **said) if own else from_data(kind, data)
