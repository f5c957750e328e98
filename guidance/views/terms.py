"""Pages of topics and business types: what the library holds under each."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from guidance.addresses import list_address
from guidance.citing import cited
from guidance.library import current
from guidance.packs.parts import Term
from guidance.packs.vocabulary import Kind
from guidance.views.finding import no_such_term
from guidance.views.presenting import by_stage

QUESTIONS_SHOWN = 7


@require_safe
def topic(request: HttpRequest, key: str) -> HttpResponse:
    library = current()
    term = library.topic(key)
    if term is None:
        return no_such_term(request, "topic", key, addresses("topic", library.topics))
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
def business_type(request: HttpRequest, key: str) -> HttpResponse:
    library = current()
    term = library.business_type(key)
    if term is None:
        return no_such_term(request, "business type", key, addresses("type", library.business_types))
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


def addresses(name: str, terms: Iterable[Term]) -> dict[str, Term]:
    """The pages of terms, for a suggestion where an address names none of them."""
    return {reverse(f"guidance:{name}", args=[term.key]): term for term in terms}
