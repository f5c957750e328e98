"""Writing the items of a pack and their new versions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import F

from guidance.actions.bodies import Bodies
from guidance.actions.indexing import index
from guidance.actions.report import Report
from guidance.models import Item, Version
from guidance.models import Pack as PackRow
from guidance.packs import Pack
from guidance.packs.base import ANY_TYPE
from guidance.packs.content import Content
from guidance.packs.pack import VERIFICATION, verification
from guidance.packs.payload import digest, to_data
from guidance.packs.vocabulary import Kind

Place = tuple[Kind, str]

_FIELDS = ["slug", "position", "current", "retired", "adapts", "for_any_type", *VERIFICATION]


@dataclass
class _Entry:
    """A content of the pack beside its row, which may be new."""

    content: Content
    item: Item
    position: int
    original: Item | None  # what it adapts
    held_digest: str | None
    held_number: int
    verification: dict[str, str]

    @cached_property
    def data(self) -> dict[str, Any]:
        return to_data(self.content)

    @cached_property
    def digest(self) -> str:
        return digest(self.data)

    @property
    def has_new_text(self) -> bool:
        return self.digest != self.held_digest

    @cached_property
    def outcome(self) -> str:
        if self.held_digest is None:
            return "created"
        if self.item.retired:
            return "returned"
        return "changed" if self.has_new_text else "unchanged"


def save_items(pack: Pack, row: PackRow, bodies: Bodies, now: datetime) -> tuple[Report, bool]:
    """Write what differs; gives the report and whether anything was written."""
    held = {(Kind(item.kind), item.key): item for item in _items_of(row)}
    entries = _entries(pack, row, held)
    report = Report(pack.key)
    for entry in entries:
        report.add(entry.outcome, entry.content)
    Item.objects.bulk_create([entry.item for entry in entries if entry.item.pk is None])
    new = [entry for entry in entries if entry.has_new_text]
    _write_versions(new, bodies, now)
    altered = [entry.item for entry in entries if _alter(entry)]
    altered += _retire(pack, held, report)
    Item.objects.bulk_update(altered, _FIELDS, batch_size=200)
    index(pack, [(entry.item, entry.content) for entry in new])
    return report, bool(altered)


def _items_of(row: PackRow) -> list[Item]:
    return list(Item.objects.filter(pack=row).annotate(digest=F("current__digest"), number=F("current__number")))


def _entries(pack: Pack, row: PackRow, held: dict[Place, Item]) -> list[_Entry]:
    originals = _originals(pack)
    positions: Counter[Kind] = Counter()
    entries = []
    for content in pack.contents:
        place = (content.kind, content.key)
        item = held.get(place)
        entries.append(
            _Entry(
                content=content,
                item=item or Item(pack=row, kind=content.kind.value, key=content.key),
                position=positions[content.kind],
                original=originals.get((content.adapts, *place)),
                held_digest=item.digest if item else None,
                held_number=item.number if item else 0,
                verification=verification(content, pack.header),
            )
        )
        positions[content.kind] += 1
    return entries


def _originals(pack: Pack) -> dict[tuple[str, Kind, str], Item]:
    """Items that this pack may adapt, by pack, kind and key."""
    bases = [base.key for base in pack.foundations()]
    items = Item.objects.filter(pack__key__in=bases).select_related("pack") if bases else ()
    return {(item.pack.key, Kind(item.kind), item.key): item for item in items}


def _write_versions(entries: list[_Entry], bodies: Bodies, now: datetime) -> None:
    versions = [
        Version(
            item=entry.item,
            number=entry.held_number + 1,
            title=entry.content.title,
            summary=entry.content.summary,
            body=getattr(entry.content, "body", ""),
            html=bodies.html(entry.content),
            data=entry.data,
            digest=entry.digest,
            adapts_id=entry.original.current_id if entry.original else None,
            loaded_at=now,
        )
        for entry in entries
    ]
    for entry, version in zip(entries, Version.objects.bulk_create(versions), strict=True):
        entry.item.current = version


def _alter(entry: _Entry) -> bool:
    """Bring the row up to date; says whether it differed."""
    types = getattr(entry.content, "business_types", (ANY_TYPE,))
    wanted = {
        "slug": entry.content.slug or entry.content.key,
        "position": entry.position,
        "retired": False,
        "adapts_id": entry.original.pk if entry.original else None,
        "for_any_type": ANY_TYPE in types,
        "verified_by": entry.verification["verified_by"],
        "verified_on": _day(entry.verification["verified_on"]),
        "verified_until": _day(entry.verification["verified_until"]),
    }
    differs = entry.has_new_text or any(getattr(entry.item, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(entry.item, name, value)
    return differs


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _retire(pack: Pack, held: dict[Place, Item], report: Report) -> list[Item]:
    """Mark what is no longer in the pack; it stays readable."""
    gone = [item for place, item in held.items() if place not in pack.by_key and not item.retired]
    for item in gone:
        item.retired = True
        report.retired.append((Kind(item.kind), item.key))
    return gone
