"""Pages of topics, stages and business types: what the library holds under each."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from guidance.addresses import list_address
from guidance.citing import cited
from guidance.library import current
from guidance.packs.content import Question
from guidance.packs.parts import Term
from guidance.packs.vocabulary import Kind, StanceKind
from guidance.snapshot import Library
from guidance.views.finding import no_such_term
from guidance.views.presenting import by_stage

QUESTIONS_SHOWN = 7


@require_safe
def topic(request: HttpRequest, key: str) -> HttpResponse:
    library = current()
    term = library.topic(key)
    if term is None:
        return no_such_term(request, "topic", key, _addresses("topic", library.topics))
    context = {
        "library": library,
        "term": term,
        "guidelines": lambda: library.on_topic(Kind.GUIDELINE, key),
        "decision_points": lambda: library.on_topic(Kind.DECISION_POINT, key),
        "questions": lambda: library.on_topic(Kind.QUESTION, key)[:QUESTIONS_SHOWN],
        "question_count": lambda: len(library.on_topic(Kind.QUESTION, key)),
        "questions_url": lambda: list_address(Kind.QUESTION, topic=key),
        "tensions": lambda: library.on_topic(Kind.TENSION, key),
        "triggers": lambda: library.on_topic(Kind.TRIGGER, key),
        "checklists": lambda: library.on_topic(Kind.CHECKLIST, key),
        "evidence_count": lambda: len(library.on_topic(Kind.EVIDENCE, key)),
        "evidence_url": lambda: list_address(Kind.EVIDENCE, topic=key),
    }
    return render(request, "guidance/topic.html", context)


@require_safe
def stage(request: HttpRequest, key: str) -> HttpResponse:
    """The shape of the whole, what to do and to leave at a stage, and what changed since the stage before."""
    library = current()
    term = library.stage(key)
    if term is None:
        return no_such_term(request, "stage", key, _addresses("stage", library.stages))
    shape = next((each for each in library.stage_shapes if each.stage == key), None)
    context = {
        "library": library,
        "term": term,
        "shape": shape,
        "shape_evidence": lambda: cited(library, library.evidence_of(shape)) if shape else [],
        "begin_with": lambda: [(each, each.stance_at(key)) for each in library.begin_with(key)],
        "stances": lambda: _by_stance(library, key),
        "moves": lambda: _moves(library, key),
        "must_ask": lambda: _must_ask(library, key),
        "arriving": lambda: [each for each in library.triggers if each.condition.to_stage == key],
    }
    return render(request, "guidance/stage.html", context)


@require_safe
def business_type(request: HttpRequest, key: str) -> HttpResponse:
    library = current()
    term = library.business_type(key)
    if term is None:
        return no_such_term(request, "business type", key, _addresses("type", library.business_types))
    profile = next((each for each in library.type_profiles if each.business_type == key), None)
    context = {
        "library": library,
        "term": term,
        "profile": profile,
        "profile_notes": lambda: by_stage(library, profile.by_stage) if profile else [],
        "profile_evidence": lambda: cited(library, library.evidence_of(profile)) if profile else [],
        "guidelines": lambda: library.for_type(Kind.GUIDELINE, key),
        "decision_points": lambda: library.for_type(Kind.DECISION_POINT, key),
        "questions": lambda: library.for_type(Kind.QUESTION, key),
        "triggers": lambda: library.for_type(Kind.TRIGGER, key),
        "checklists": lambda: library.for_type(Kind.CHECKLIST, key),
    }
    return render(request, "guidance/business_type.html", context)


def _addresses(name: str, terms: Iterable[Term]) -> dict[str, Term]:
    return {reverse(f"guidance:{name}", args=[term.key]): term for term in terms}


def _by_stance(library: Library, stage: str) -> list[tuple[StanceKind, int, str]]:
    """How many guidelines take each stance at a stage, and where they are listed."""
    found = []
    for stance in StanceKind:
        count = sum(
            (each := guideline.stance_at(stage)) is not None and each.stance is stance
            for guideline in library.guidelines
        )
        found.append((stance, count, list_address(Kind.GUIDELINE, stage=stage, stance=stance.value)))
    return found


def _must_ask(library: Library, stage: str) -> list[tuple[Term, list[Question]]]:
    """The questions that are always asked at a stage, under their first topics."""
    always = [each for each in library.questions if each.priority_at(stage) == 1]
    by_topic = [(topic, [each for each in always if each.topics[0] == topic.key]) for topic in library.topics]
    return [(topic, questions) for topic, questions in by_topic if questions]


def _moves(library: Library, stage: str) -> list[tuple]:
    """Guidelines whose stance is not what it was at the stage before: guideline, before, now."""
    position = library.stage_position(stage)
    if position == 0:
        return []
    before = library.stages[position - 1].key
    pairs = ((each, each.stance_at(before), each.stance_at(stage)) for each in library.guidelines)
    return [(each, then, now) for each, then, now in pairs if then and now and then.stance != now.stance]
