"""The library as an immutable snapshot: every item in force, by key, kind, topic and reference."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from guidance.packs.content import (
    ANY_TYPE,
    Checklist,
    Combination,
    Content,
    DecisionPoint,
    Evidence,
    Guideline,
    Layer,
    Question,
    Source,
    StageShape,
    Tension,
    Trigger,
    TypeProfile,
)
from guidance.packs.pack import Header
from guidance.packs.parts import Term
from guidance.packs.schema import references
from guidance.packs.vocabulary import Kind, TermKind


class UnknownContentError(KeyError):
    """There is no such item in force; `near` are keys that were perhaps meant."""

    def __init__(self, kind: Kind, key: str, near: tuple[str, ...]):
        super().__init__(f"no {kind.label.lower()} {key!r}")
        self.kind, self.key, self.near = kind, key, near


@dataclass(frozen=True, eq=False)
class Library:
    """All items in force, as dataclasses in the order of their packs; an adapted item stands for its original."""

    token: UUID | None  # of the revision it was made from
    packs: dict[str, Header]
    stages: tuple[Term, ...]
    topics: tuple[Term, ...]
    business_types: tuple[Term, ...]
    contents: dict[tuple[Kind, str], Content]
    places: dict[int, tuple[Kind, str]]  # item ids, also those of items that were adapted
    fragments: dict[tuple[Any, ...], SafeString] = field(default_factory=dict)  # of pages, filled by {% keep %}

    # By key

    def find(self, kind: Kind, key: str) -> Content | None:
        """The item by its key or its slug, whatever the case of the letters."""
        return self.contents.get((kind, key)) or self._by_loose_key.get((kind, key.lower()))

    def get(self, kind: Kind, key: str) -> Content:
        """The item by its key or slug; raises UnknownContentError."""
        content = self.find(kind, key)
        if content is None:
            raise UnknownContentError(kind, key, self.near(kind, key))
        return content

    def by_item(self, item_id: int) -> Content | None:
        """What stands for a row of Item now: itself, what adapts it, or nothing if it was retired."""
        return self.contents.get(self.places.get(item_id, (Kind.GUIDELINE, "")))

    def near(self, kind: Kind, key: str) -> tuple[str, ...]:
        """Up to five keys or slugs close to one that does not exist."""
        known = {loose: content.address_key for (each, loose), content in self._by_loose_key.items() if each is kind}
        close = get_close_matches(key.lower(), known, n=5, cutoff=0.5)
        return tuple(dict.fromkeys(known[each] for each in close))

    @cached_property
    def _by_loose_key(self) -> dict[tuple[Kind, str], Content]:
        slugs = {(kind, content.slug.lower()): content for (kind, _), content in self.contents.items() if content.slug}
        return slugs | {(kind, key.lower()): content for (kind, key), content in self.contents.items()}

    def guideline(self, key: str) -> Guideline:
        return self.get(Kind.GUIDELINE, key)

    def question(self, key: str) -> Question:
        return self.get(Kind.QUESTION, key)

    def decision_point(self, key: str) -> DecisionPoint:
        return self.get(Kind.DECISION_POINT, key)

    def tension(self, key: str) -> Tension:
        return self.get(Kind.TENSION, key)

    def trigger(self, key: str) -> Trigger:
        return self.get(Kind.TRIGGER, key)

    # By kind

    @cached_property
    def _by_kind(self) -> dict[Kind, tuple[Any, ...]]:
        return {kind: tuple(each for each in self.contents.values() if each.kind is kind) for kind in Kind}

    def of(self, kind: Kind) -> tuple[Any, ...]:
        return self._by_kind[kind]

    @property
    def guidelines(self) -> tuple[Guideline, ...]:
        return self.of(Kind.GUIDELINE)

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.of(Kind.QUESTION)

    @property
    def decision_points(self) -> tuple[DecisionPoint, ...]:
        return self.of(Kind.DECISION_POINT)

    @property
    def tensions(self) -> tuple[Tension, ...]:
        return self.of(Kind.TENSION)

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        return self.of(Kind.TRIGGER)

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        return self.of(Kind.CHECKLIST)

    @property
    def layers(self) -> tuple[Layer, ...]:
        return self.of(Kind.LAYER)

    @property
    def combinations(self) -> tuple[Combination, ...]:
        return self.of(Kind.COMBINATION)

    @property
    def stage_shapes(self) -> tuple[StageShape, ...]:
        return self.of(Kind.STAGE_SHAPE)

    @property
    def type_profiles(self) -> tuple[TypeProfile, ...]:
        return self.of(Kind.TYPE_PROFILE)

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.of(Kind.SOURCE)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.of(Kind.EVIDENCE)

    # By topic, type and stage

    def on_topic(self, kind: Kind, topic: str) -> tuple[Any, ...]:
        """The items of a kind on a topic; those for which it is the first topic come first."""
        held = [each for each in self.of(kind) if topic in getattr(each, "topics", ())]
        return tuple(sorted(held, key=lambda each: each.topics[0] != topic))

    def for_type(self, kind: Kind, business_type: str) -> tuple[Any, ...]:
        """The items of a kind that matter most to a type of business, without those for every type alike.

        Those that are for few types alone come before those that hold for every type as well.
        """
        found = [each for each in self.of(kind) if business_type in getattr(each, "business_types", ())]
        return tuple(sorted(found, key=lambda each: ANY_TYPE in each.business_types))

    def stage(self, key: str) -> Term | None:
        return self._terms.get((TermKind.STAGE, key))

    def topic(self, key: str) -> Term | None:
        return self._terms.get((TermKind.TOPIC, key))

    def business_type(self, key: str) -> Term | None:
        return self._terms.get((TermKind.BUSINESS_TYPE, key))

    def begin_with(self, stage: str) -> list[Guideline]:
        """The guidelines to begin with at a stage, most urgent first."""
        shape = next((each for each in self.stage_shapes if each.stage == stage), None)
        keys = shape.begin_with if shape else ()
        return [found for key in keys if (found := self.contents.get((Kind.GUIDELINE, key)))]

    def stage_position(self, key: str) -> int:
        """0 for the first stage; raises KeyError."""
        return self._stage_positions[key]

    @cached_property
    def _stage_positions(self) -> dict[str, int]:
        return {stage.key: position for position, stage in enumerate(self.stages)}

    @cached_property
    def _terms(self) -> dict[tuple[TermKind, str], Term]:
        held = {TermKind.STAGE: self.stages, TermKind.TOPIC: self.topics, TermKind.BUSINESS_TYPE: self.business_types}
        return {(kind, term.key): term for kind, terms in held.items() for term in terms}

    @cached_property
    def labels(self) -> dict[tuple[TermKind, str], str]:
        """What terms are called."""
        return {place: term.label for place, term in self._terms.items()}

    def convention(self, name: str) -> str:
        """How the packs say that one of their fields is meant."""
        said = (each for header in self.packs.values() for each in header.conventions)
        return next((each.text for each in said if each.name == name), "")

    # By reference

    def named(self, kind: Kind, keys: Iterable[str]) -> tuple[Any, ...]:
        """The items with these keys, in this order, without those that were retired."""
        found = (self.contents.get((kind, key)) for key in keys)
        return tuple(each for each in found if each)

    def evidence_of(self, content: Content) -> tuple[Evidence, ...]:
        """All evidence that a content rests on, each piece once."""
        keys = dict.fromkeys(key for kind, key in references(content) if kind is Kind.EVIDENCE)
        return self.named(Kind.EVIDENCE, keys)

    def named_by(self, content: Content) -> tuple[Content, ...]:
        """The items that this one names, without the evidence it rests on."""
        places = dict.fromkeys(references(content))
        found = (self.contents.get(place) for place in places if place[0] is not Kind.EVIDENCE)
        return tuple(each for each in found if each)

    def referring_to(self, content: Content) -> tuple[Content, ...]:
        """The items that name this one: who cites a piece of evidence, asks a question, and so on."""
        return self._referring.get((content.kind, content.key), ())

    @cached_property
    def _referring(self) -> dict[tuple[Kind, str], tuple[Content, ...]]:
        found: dict[tuple[Any, str], dict[tuple[Kind, str], Content]] = {}
        for place, content in self.contents.items():
            for reference in references(content):
                found.setdefault(reference, {})[place] = content
        return {reference: tuple(contents.values()) for reference, contents in found.items()}
