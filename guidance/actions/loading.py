"""Loading a pack: one transaction, to be repeated at will."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from guidance.actions import items, terms
from guidance.actions.bodies import Bodies
from guidance.actions.report import Report
from guidance.models import Item, LibraryRevision, Version
from guidance.models import Pack as PackRow
from guidance.packs import Pack, PackErrors, Problem
from guidance.packs.files import HEADER
from guidance.packs.payload import from_data, to_data
from guidance.packs.vocabulary import Kind


def load_pack(pack: Pack, *, now: datetime | None = None) -> Report:
    """Make the database hold exactly this pack, beside the packs it holds already.

    A changed item gets a new version, a vanished one is retired, one that comes back is taken in again. A second
    load of the same pack changes nothing. Raises PackErrors where another pack stands in the way.
    """
    now = now or timezone.now()
    bodies = Bodies()
    bodies.render_ahead(pack)
    with transaction.atomic():
        revision, _ = LibraryRevision.objects.select_for_update().get_or_create(pk=1)
        if problems := list(_clashes(pack)):
            raise PackErrors(problems)
        row, header_changed = _save_header(pack, now)
        terms_changed = terms.save_terms(pack, row)
        report, items_changed = items.save_items(pack, row, bodies, now)
        if header_changed or terms_changed or items_changed:
            revision.token = uuid.uuid4()
            revision.save(update_fields=["token"])
    return report


def render_again() -> int:
    """Render every stored text anew, as after an update that changed how markdown is rendered; says how many."""
    versions = list(Version.objects.exclude(body="").select_related("item"))
    bodies = Bodies()
    for version in versions:
        version.html = bodies.html(from_data(Kind(version.item.kind), version.data))
    with transaction.atomic():
        Version.objects.bulk_update(versions, ["html"], batch_size=100)
        LibraryRevision.objects.update(token=uuid.uuid4())
    return len(versions)


def _clashes(pack: Pack) -> Iterator[Problem]:
    """Two packs that extend the same one know nothing of each other: the later must not take what is taken."""
    lineage = [each.key for each in pack.lineage()]
    held = set(PackRow.objects.values_list("key", flat=True))
    for key in lineage[1:]:
        if key not in held:
            yield Problem(HEADER, 1, f"pack {key!r} has to be loaded first")
    others = Item.objects.exclude(pack__key__in=lineage).filter(adapts=None).values_list("kind", "key", "pack__key")
    for kind, key, owner in others:
        if (Kind(kind), key) in pack.by_key and not pack.by_key[Kind(kind), key].adapts:
            yield Problem(HEADER, 1, f"{Kind(kind).label.lower()} {key!r} belongs to pack {owner!r}")
    for kind, key, owner in terms.owners(pack):
        if owner not in lineage:
            yield Problem(HEADER, 1, f"{kind.label.lower()} {key!r} belongs to pack {owner!r}")


def _save_header(pack: Pack, now: datetime) -> tuple[PackRow, bool]:
    """The pack's row, and whether it had to be written."""
    header = pack.header
    values = {"title": header.title, "version": header.version, "data": to_data(header)}
    row = PackRow.objects.filter(key=header.key).first()
    if row and all(getattr(row, name) == value for name, value in values.items()):
        return row, False
    row, _ = PackRow.objects.update_or_create(key=header.key, defaults={**values, "loaded_at": now})
    return row, True
