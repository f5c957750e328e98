"""Rows derived from the current versions: topics, business types, stances and citations."""

from collections.abc import Iterable, Sequence

from guidance.models import Citation, Item, Stance
from guidance.packs import Pack
from guidance.packs.base import ANY_TYPE
from guidance.packs.content import Content
from guidance.packs.schema import references
from guidance.packs.vocabulary import Kind, TermKind

Pair = tuple[Item, Content]


def index(pack: Pack, pairs: Sequence[Pair]) -> None:
    """Replace the derived rows of these items."""
    items = [item.pk for item, _ in pairs]
    if not items:
        return
    for model in (Stance, Citation, Item.topics.through, Item.business_types.through):
        model.objects.filter(item_id__in=items).delete()
    _write_topics(pairs)
    _write_business_types(pairs)
    _write_stances(pairs)
    _write_citations(pack, pairs)


def _write_topics(pairs: Sequence[Pair]) -> None:
    through = Item.topics.through
    through.objects.bulk_create(
        [through(item_id=item.pk, topic_id=key) for item, content in pairs for key in _named(content, TermKind.TOPIC)]
    )


def _write_business_types(pairs: Sequence[Pair]) -> None:
    through = Item.business_types.through
    through.objects.bulk_create(
        [
            through(item_id=item.pk, businesstype_id=key)
            for item, content in pairs
            for key in _named(content, TermKind.BUSINESS_TYPE)
            if key != ANY_TYPE
        ]
    )


def _write_stances(pairs: Sequence[Pair]) -> None:
    Stance.objects.bulk_create(
        [
            Stance(item=item, stage_id=each.stage, stance=each.stance.value, inferred=each.inferred, note=each.note)
            for item, content in pairs
            for each in getattr(content, "stances", ())
        ]
    )


def _write_citations(pack: Pack, pairs: Sequence[Pair]) -> None:
    packs = [each.key for each in pack.lineage()]
    rows = Item.objects.filter(kind=Kind.EVIDENCE, pack__key__in=packs).values_list("key", "pk")
    evidence = dict(rows)
    Citation.objects.bulk_create(
        [
            Citation(item=item, evidence_id=evidence[key])
            for item, content in pairs
            for key in _named(content, Kind.EVIDENCE)
        ]
    )


def _named(content: Content, kind: Kind | TermKind) -> Iterable[str]:
    """Keys of a kind that a content names, each once."""
    return dict.fromkeys(key for each, key in references(content) if each is kind)
