"""What the next stage will ask of a project, for somebody who plans it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from adr.actions import staging
from adr.models import DecisionRecord, Project
from adr.pages import backlog
from adr.pages.ahead import days_ahead
from adr.pages.price import relevance
from guidance import library

SHOWN = 200  # records of one plan; it says how many there are beyond


@dataclass(frozen=True)
class Plan:
    """`returning` and `suggested` are pairs of a record and why it comes back; `points` with what is usual then.

    `questions` stand by topic; `moves` and `checklists` are those of `Relevance`.
    """

    stage: object
    returning: list[tuple]
    suggested: list[tuple]
    returning_count: int
    suggested_count: int
    points: list[tuple]
    put_off: dict[str, list]
    questions: list[tuple]
    moves: Sequence[tuple]
    checklists: Sequence[tuple]
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
    move = staging.move_of(project, to)
    due = [item for item in staging.due_for(project, move) if not item.is_left_alone]
    certain = [item for item in due if not item.is_suggestion]
    suggested = [item for item in due if item.is_suggestion]
    shown = [*certain[:SHOWN], *suggested[:SHOWN]]
    records = DecisionRecord.objects.select_related("project").in_bulk([item.record for item in shown])
    new = relevance(project, move)
    return Plan(
        stage=library.current().stage(to),
        returning=[(records[item.record], item.grounds) for item in certain[:SHOWN]],
        suggested=[(records[item.record], item.grounds) for item in suggested[:SHOWN]],
        returning_count=len(certain),
        suggested_count=len(suggested),
        points=backlog.with_defaults(backlog.undecided(project, to), to),
        put_off=backlog.due_by(project, to),
        questions=_by_topic(new.questions),
        moves=new.moves,
        checklists=new.checklists,
        days=days_ahead(project, today, SHOWN),
    )


def _by_topic(questions: Sequence) -> list[tuple]:
    """Questions under their first topic, topics in the library's order."""
    by_topic = (
        (topic, [each for each in questions if each.topics[0] == topic.key]) for topic in library.current().topics
    )
    return [(topic, found) for topic, found in by_topic if found]
