"""What the pages of all kinds of item show beside their own words."""

from collections.abc import Iterable
from typing import Any

from guidance.addresses import SEGMENTS, address_key, address_of, address_of_version, list_address
from guidance.citing import cited
from guidance.models import Version
from guidance.packs.content import Content
from guidance.packs.parts import Term
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library

# Kinds whose pages show what they name in full, not only as links at the side.
SHOW_THEMSELVES = {Kind.DECISION_POINT, Kind.EVIDENCE}

Group = tuple[str, list[tuple[str, str]]]


def item_context(library: Library, content: Content, **more: Any) -> dict[str, Any]:
    """The context of an item's page: evidence, who refers to it, versions, where it is filed.

    What takes work is a function, which a template calls only if the page was not kept.
    """
    return {
        "library": library,
        "item": content,
        "kind": content.kind,
        "list_url": lambda: list_address(content.kind),
        "topics": lambda: [term for key in getattr(content, "topics", ()) if (term := library.topic(key))],
        "types": lambda: _types(library, content),
        "evidence": lambda: cited(library, library.evidence_of(content)),
        "related": lambda: grouped([] if content.kind in SHOW_THEMSELVES else library.named_by(content)),
        "referring": lambda: grouped(_who_only_refers(library, content)),
        "versions": lambda: _versions(content),
        "original_has_changed": lambda: _original_has_changed(content),
        "pack": library.packs.get(content.pack),
        "address_key": address_key(content),
        "segment": SEGMENTS[content.kind],
        **more,
    }


def grouped(contents: Iterable[Content]) -> list[Group]:
    """Items by kind, in the usual order of kinds: a plural and pairs of address and title."""
    by_kind: dict[Kind, list[tuple[str, str]]] = {}
    for content in contents:
        by_kind.setdefault(content.kind, []).append((address_of(content), content.title))
    return [(kind.plural, by_kind[kind]) for kind in Kind if kind in by_kind]


def users_of(library: Library, content: Content) -> list[Content]:
    """Who refers to an item; a source belongs to its evidence as it is, which is not worth saying."""
    return [each for each in library.referring_to(content) if each.kind is not Kind.EVIDENCE]


def _who_only_refers(library: Library, content: Content) -> list[Content]:
    """Who refers to an item without being named by it; the others stand on its page already."""
    named = {(each.kind, each.key) for each in library.named_by(content)}
    return [each for each in users_of(library, content) if (each.kind, each.key) not in named]


def by_stage(library: Library, parts: Iterable[Any]) -> list[tuple[Term, Any]]:
    """What a content says at each stage, in the order of the stages."""
    said = {part.stage: part for part in parts}
    return [(stage, said[stage.key]) for stage in library.stages if stage.key in said]


def _types(library: Library, content: Content) -> list[Term]:
    """The types it matters most to; none where it is for every type alike."""
    return [term for key in getattr(content, "business_types", ()) if (term := library.business_type(key))]


def _versions(content: Content) -> list[dict[str, Any]]:
    rows = Version.objects.filter(item_id=content.item_id).order_by("-number").values("number", "loaded_at")
    return [{**row, "url": address_of_version(content, row["number"])} for row in rows]


def _original_has_changed(content: Content) -> bool:
    """Whether what an item was adapted from has another text by now."""
    if not content.adapts or content.version_id is None:
        return False
    adapted = Version.objects.select_related("item__adapts").get(pk=content.version_id)
    return adapted.item.adapts is not None and adapted.item.adapts.current_id != adapted.adapts_id
