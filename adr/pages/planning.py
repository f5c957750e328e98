"""What the next stage will ask of a project, for somebody who plans it."""

import datetime
from dataclasses import dataclass

from adr.actions import staging
from adr.models import DecisionRecord, Project
from adr.pages import backlog
from adr.pages.ahead import days_ahead
from adr.rules.prompts import MUST_ASK
from guidance import library

SHOWN = 200  # records of one plan; it says how many there are beyond


@dataclass(frozen=True)
class Plan:
    """`returning` and `suggested` are pairs of a record and why it comes back; `points` with what is usual then."""

    stage: object
    returning: list[tuple]
    suggested: list[tuple]
    returning_count: int
    suggested_count: int
    points: list[tuple]
    put_off: dict[str, list]
    questions: list[tuple]
    moves: list[tuple]
    checklists: list
    days: list


def next_stage(project: Project):
    """Where the project goes next: as it plans, or one step up; None at the top of the ladder."""
    if project.planned_stage_id and project.planned_stage_id != project.stage_id:
        return library.current().stage(project.planned_stage_id)
    stages = list(library.current().stages)
    following = stages[[stage.key for stage in stages].index(project.stage_id) + 1 :]
    return following[0] if following else None


def plan(project: Project, to: str, today: datetime.date) -> Plan:
    """All that a move to the stage brings, from the same rules that the move itself will follow."""
    due = [item for item in staging.preview(project, to) if not item.is_left_alone]
    certain = [item for item in due if not item.is_suggestion]
    suggested = [item for item in due if item.is_suggestion]
    shown = [*certain[:SHOWN], *suggested[:SHOWN]]
    records = DecisionRecord.objects.select_related("project").in_bulk([item.record for item in shown])
    types = set(project.business_types.values_list("pk", flat=True)) | {"any"}
    return Plan(
        stage=library.current().stage(to),
        returning=[(records[item.record], item.grounds) for item in certain[:SHOWN]],
        suggested=[(records[item.record], item.grounds) for item in suggested[:SHOWN]],
        returning_count=len(certain),
        suggested_count=len(suggested),
        points=backlog.with_defaults(backlog.undecided(project, to), to),
        put_off=backlog.due_by(project, to),
        questions=_questions(project.stage_id, to, types),
        moves=_moves(project.stage_id, to, types),
        checklists=_checklists(project.stage_id, to, types),
        days=days_ahead(project, today, SHOWN),
    )


def _questions(origin: str, to: str, types: set[str]) -> list[tuple]:
    """Questions that must be asked there and need not be here, under their first topic."""
    shelf = library.current()
    new = [
        question
        for question in shelf.questions
        if question.priority_at(to) == MUST_ASK != question.priority_at(origin) and types & set(question.business_types)
    ]
    by_topic = ((topic, [each for each in new if each.topics[0] == topic.key]) for topic in shelf.topics)
    return [(topic, questions) for topic, questions in by_topic if questions]


def _moves(origin: str, to: str, types: set[str]) -> list[tuple]:
    """Guidelines that say something else there: guideline, then, now."""
    pairs = (
        (each, each.stance_at(origin), each.stance_at(to))
        for each in library.current().guidelines
        if types & set(each.business_types)
    )
    return [(each, then, now) for each, then, now in pairs if then and now and then.stance != now.stance]


def _checklists(origin: str, to: str, types: set[str]) -> list:
    return [
        each
        for each in library.current().checklists
        if to in each.stages and origin not in each.stages and types & set(each.business_types)
    ]
