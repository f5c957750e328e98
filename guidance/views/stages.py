"""The page of a stage: the shape to aim for, what comes first, what can wait, and what moves on arriving."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.addresses import list_address
from guidance.citing import cited
from guidance.library import current
from guidance.packs.content import DecisionPoint, Guideline, Question
from guidance.packs.parts import StageDefault, StageStance, Term
from guidance.packs.vocabulary import Kind, StanceKind
from guidance.snapshot import Library
from guidance.views.finding import no_such_term
from guidance.views.terms import addresses

Advised = DecisionPoint | Guideline
Advice = StageDefault | StageStance


@require_safe
def stage(request: HttpRequest, key: str) -> HttpResponse:
    """The shape of the whole, what to do and to leave at a stage, and what changed since the stage before."""
    library = current()
    term = library.stage(key)
    if term is None:
        return no_such_term(request, "stage", key, addresses("stage", library.stages))
    shape = next((each for each in library.stage_shapes if each.stage == key), None)
    context = {
        "library": library,
        "term": term,
        "shape": shape,
        "shape_evidence": lambda: cited(library, library.evidence_of(shape)) if shape else [],
        "begin_with": lambda: [(each, each.stance_at(key)) for each in library.begin_with(key)],
        "can_wait": lambda: can_wait(library, key),
        "stances": lambda: _by_stance(library, key),
        "moves": lambda: _moves(library, key),
        "must_ask": lambda: _must_ask(library, key),
        "arriving": lambda: [each for each in library.triggers if each.condition.to_stage == key],
    }
    return render(request, "guidance/stage.html", context)


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


def can_wait(library: Library, stage: str) -> list[tuple[Term, list[tuple[Advised, Advice]]]]:
    """What is put off at a stage, with the advice on it, under the stage that it waits for."""
    ahead = library.stages[library.stage_position(stage) + 1 :]
    waiting = [(each, said, _due_from(each, ahead)) for each, said in _advised(library, stage) if said.stance.can_wait]
    groups = [(later, [(each, said) for each, said, due in waiting if due == later]) for later in ahead]
    return [(later, rows) for later, rows in groups if rows]


def _advised(library: Library, stage: str) -> Iterator[tuple[Advised, Advice]]:
    for each in (*library.decision_points, *library.guidelines):
        if said := _advice(each, stage):
            yield each, said


def _advice(advised: Advised, stage: str) -> Advice | None:
    return advised.default_at(stage) if advised.kind is Kind.DECISION_POINT else advised.stance_at(stage)


def _due_from(advised: Advised, ahead: tuple[Term, ...]) -> Term | None:
    """The first of the later stages at which it no longer waits; none for what is to be left alone for good."""
    said = ((stage, _advice(advised, stage.key)) for stage in ahead)
    return next((stage for stage, each in said if each and not each.stance.can_wait), None)
