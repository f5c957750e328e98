"""The days that lie ahead of a project: chosen ones, months after a decision, and ends of accepted risks."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from adr.actions import facts
from adr.models import Condition, DecisionRecord, Project


@dataclass(frozen=True)
class Ahead:
    """A day on which a record comes back; `key` identifies what says so, `since` is when it was said."""

    key: str
    record: DecisionRecord
    day: datetime.date
    why: str
    since: datetime.datetime


def days_ahead(project: Project, today: datetime.date, most: int) -> list[Ahead]:
    """The next of them, the nearest first."""
    found = [each for each in (*_conditions(project), *_risks(project)) if each.day > today]
    return sorted(found, key=lambda each: (each.day, each.key))[:most]


def _conditions(project: Project) -> Iterator[Ahead]:
    waiting = facts.waiting(project).filter(kind__in=[Condition.Kind.DATE, Condition.Kind.ELAPSED])
    for condition in waiting.select_related("record__project"):
        day = facts.day_of(condition).date
        is_chosen = condition.kind == Condition.Kind.DATE
        why = "The record says to look at it again on this day." if is_chosen else f"It is {condition}."
        yield Ahead(f"condition-{condition.pk}", condition.record, day, why, condition.at)


def _risks(project: Project) -> Iterator[Ahead]:
    risks = facts.standing_risks(project).exclude(next_look=None).select_related("record__project")
    for revisit in risks:
        why = f"The risk is accepted until this day: {revisit.evidence}"
        yield Ahead(f"risk-{revisit.pk}", revisit.record, revisit.next_look, why, revisit.concluded_at)
