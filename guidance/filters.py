"""Filters of the lists; they live in the address."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from guidance.packs.parts import Term
from guidance.packs.vocabulary import Freshness, Kind, StanceKind
from guidance.snapshot import Library

TEXT_AT_MOST = 200


class ItemFilter(django_filters.FilterSet):
    """Words, topic and business type; the choices come from the library, without a query."""

    q = django_filters.CharFilter(
        label="Contains",
        method="with_words",
        max_length=TEXT_AT_MOST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    topic = django_filters.ChoiceFilter(label="Topic", field_name="topics", empty_label="Any topic")
    type = django_filters.ChoiceFilter(label="Business type", method="with_type", empty_label="Any type")
    freshness = django_filters.ChoiceFilter(
        label="Freshness", method="with_freshness", empty_label="Any", choices=Freshness.choices()
    )

    def __init__(self, *args: Any, library: Library, **options: Any):
        super().__init__(*args, **options)
        self._choose_from("topic", library.topics)
        self._choose_from("type", library.business_types)
        self.library = library

    def _choose_from(self, name: str, terms: Iterable[Term]) -> None:
        self.filters[name].extra["choices"] = [(term.key, term.label) for term in terms]

    def with_words(self, items: QuerySet, name: str, text: str) -> QuerySet:
        """Items whose current version holds every word."""
        for word in text.replace("\0", " ").split():
            items = items.filter(
                Q(key__iexact=word)
                | Q(current__title__icontains=word)
                | Q(current__summary__icontains=word)
                | Q(current__body__icontains=word)
            )
        return items

    def with_freshness(self, items: QuerySet, name: str, value: str) -> QuerySet:
        return items.of_freshness(Freshness(value), timezone.localdate())

    def with_type(self, items: QuerySet, name: str, key: str) -> QuerySet:
        return items.for_business_type(key)


class StageFilter(ItemFilter):
    """Also a stage: questions that are asked at it, checklists that have points for it."""

    stage = django_filters.ChoiceFilter(label="Stage", method="at_stage", empty_label="Any stage")

    def __init__(self, *args: Any, library: Library, **options: Any):
        super().__init__(*args, library=library, **options)
        self._choose_from("stage", library.stages)

    def at_stage(self, items: QuerySet, name: str, stage: str) -> QuerySet:
        asked = [each for each in self.library.questions if each.priority_at(stage)]
        begun = [each for each in self.library.checklists if stage in each.stages]
        return items.filter(pk__in=[each.item_id for each in (*asked, *begun)])


class GuidelineFilter(StageFilter):
    """Also a stance, which is looked for together with the stage: that stance at that stage."""

    stance = django_filters.ChoiceFilter(
        label="Stance", method="with_stance", empty_label="Any stance", choices=StanceKind.choices()
    )

    def at_stage(self, items: QuerySet, name: str, stage: str) -> QuerySet:
        return self.with_stance(items, name, stage)

    def with_stance(self, items: QuerySet, name: str, value: str) -> QuerySet:
        chosen = self.form.cleaned_data
        wanted = {"stances__stage": chosen.get("stage"), "stances__stance": chosen.get("stance")}
        return items.filter(**{field: value for field, value in wanted.items() if value}).distinct()


class DecisionPointFilter(GuidelineFilter):
    """The stance of its default at the stage."""

    def with_stance(self, items: QuerySet, name: str, value: str) -> QuerySet:
        stage, stance = (self.form.cleaned_data.get(name, "") for name in ("stage", "stance"))
        fitting = [
            point.item_id
            for point in self.library.decision_points
            if any(stage in ("", each.stage) and stance in ("", each.stance) for each in point.defaults)
        ]
        return items.filter(pk__in=fitting)


class EvidenceFilter(ItemFilter):
    """Also the document it was taken from."""

    source = django_filters.ChoiceFilter(label="Source", method="from_source", empty_label="Any source")

    def __init__(self, *args: Any, library: Library, **options: Any):
        super().__init__(*args, library=library, **options)
        self.filters["source"].extra["choices"] = [(source.key, source.title) for source in library.sources]

    def from_source(self, items: QuerySet, name: str, key: str) -> QuerySet:
        return items.filter(key__startswith=f"{key}-")


FILTERS: dict[Kind, type[ItemFilter]] = {
    Kind.GUIDELINE: GuidelineFilter,
    Kind.QUESTION: StageFilter,
    Kind.DECISION_POINT: DecisionPointFilter,
    Kind.CHECKLIST: StageFilter,
    Kind.EVIDENCE: EvidenceFilter,
}


def filter_for(kind: Kind) -> type[ItemFilter]:
    """The filters that a kind has."""
    return FILTERS.get(kind, ItemFilter)
