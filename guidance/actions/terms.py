"""Writing the stages, topics and business types of a pack."""

from collections.abc import Iterator

from guidance.models import BusinessType, Stage, Topic
from guidance.models import Pack as PackRow
from guidance.models.terms import Term as TermRow
from guidance.packs import Pack
from guidance.packs.base import ANY_TYPE
from guidance.packs.parts import Term
from guidance.packs.vocabulary import TermKind

MODELS: dict[TermKind, type[TermRow]] = {
    TermKind.STAGE: Stage,
    TermKind.TOPIC: Topic,
    TermKind.BUSINESS_TYPE: BusinessType,
}
POSITIONS_OF_A_PACK = 1_000  # what a pack adds stands behind what the pack it extends has

_FIELDS = ["label", "description", "position", "pack", "retired"]


def owners(pack: Pack) -> Iterator[tuple[TermKind, str, str]]:
    """The terms of this pack that a pack in the database has: kind, key, and that pack's key."""
    for kind, terms in pack.terms.items():
        rows = MODELS[kind].objects.filter(key__in=[term.key for term in terms], pack__isnull=False)
        yield from ((kind, key, owner) for key, owner in rows.values_list("key", "pack__key"))


def save_terms(pack: Pack, row: PackRow) -> bool:
    """Write what differs; says whether anything did. Vanished terms are retired: records may point at them."""
    first = POSITIONS_OF_A_PACK * (len(list(pack.lineage())) - 1)
    written = [_save(MODELS[kind], terms, row, first) for kind, terms in pack.terms.items()]
    return any(written)


def _save(model: type[TermRow], terms: tuple[Term, ...], row: PackRow, first: int) -> bool:
    held = {each.key: each for each in model.objects.all()}
    wanted = [
        model(key=term.key, label=term.label, description=term.description, position=position, pack=row)
        for position, term in enumerate(terms, first)
        if term.key != ANY_TYPE
    ]
    written = [each for each in wanted if each.key not in held or _facts(each) != _facts(held[each.key])]
    keys = {each.key for each in wanted}
    for each in held.values():
        if each.pack_id == row.pk and each.key not in keys and not each.retired:
            each.retired = True
            written.append(each)
    model.objects.bulk_create(written, update_conflicts=True, unique_fields=["key"], update_fields=_FIELDS)
    return bool(written)


def _facts(term: TermRow) -> tuple:
    return term.label, term.description, term.position, term.pack_id, term.retired
