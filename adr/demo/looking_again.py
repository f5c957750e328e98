"""What becomes of decisions in the small demonstration once they came back."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from adr.actions import queueing, reporting, revisiting
from adr.models import Condition, DecisionRecord, Project, Revisit
from guidance.models import Stage

Step = dict[str, Any]


def act(project: Project, step: Step, people: dict) -> None:
    """One step of the story that is about a decision made before; it names the decision by its title."""
    if "settle" in step:
        _settle(_revisit(project, step["settle"]), step, people)
    elif "assign" in step:
        queueing.assign(project, [_revisit(project, step["assign"])], people[step["to"]], by=people["ada"])
    elif "report" in step:
        _report(_record(project, step["report"]), step, people)


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def _settle(revisit: Revisit, step: Step, people: dict) -> None:
    common: Step = {"by": people[step["by"]], "happened": step.get("happened", "")}
    if "next_stage" in step:
        common["next_stage"] = Stage.objects.get(key=step["next_stage"])
    if "next_in" in step:
        common["next_date"] = in_days(step["next_in"])
    if "keep" in step:
        revisiting.keep(revisit, step["keep"], **common)
    else:
        owner = people[step["owner"]]
        revisiting.accept_risk(revisit, step["accept_risk"], owner=owner, undo_cost=step["undo_cost"], **common)


def _report(record: DecisionRecord, step: Step, people: dict) -> None:
    condition = record.conditions.get(kind=Condition.Kind.METRIC)
    reporting.report(condition, value=Decimal(step["value"]), note=step.get("note", ""), by=people[step["by"]])


def _record(project: Project, title: str) -> DecisionRecord:
    return project.records.get(title=title)


def _revisit(project: Project, title: str) -> Revisit:
    return project.revisits.open().get(record__title=title)
