"""Re-opening decisions: the revisits, their reasons and their timeline entries, whatever the cause."""

import datetime
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from adr.actions import facts, history, news
from adr.formats import Status
from adr.models import Condition, DecisionRecord, Project, Reason, Revisit, StageChange
from adr.models.inserting import insert_all
from adr.models.timeline import Verb
from adr.rules import revisits
from adr.rules.calendar import days_after
from adr.rules.record_facts import Due, Ground, RecordFacts

DAYS_TO_LOOK = 14
DETAILS = ("why", "then", "now", "then_note", "now_note", "title", "read", "questions")

logger = logging.getLogger("waymark.revisits")


def open_due(
    project: Project,
    due: Sequence[Due],
    *,
    by,
    today: datetime.date,
    stage_change: StageChange | None = None,
) -> None:
    """Open a revisit for each record that is due, or add the reasons to the one that is open.

    Runs inside the caller's transaction, which holds the project. The number of queries is fixed.
    """
    if not due:
        return
    before = dict(project.revisits.open().values_list("record", "pk"))
    fresh = [item.record for item in due if item.record not in before]
    change = stage_change.pk if stage_change else None
    columns = {"project_id": project.pk, "stage_change_id": change, "due": days_after(today, DAYS_TO_LOOK)}
    insert_all(Revisit, [{"record_id": record, **columns} for record in fresh])
    present = dict(project.revisits.open().values_list("record", "pk"))
    give_reasons(due, present, stage_change)
    _note_opened(project, [(record, present[record]) for record in fresh], by)


def give_reasons(due: Iterable[Due], revisit_of: dict[int, int], stage_change: StageChange | None) -> None:
    """Write down every reason; one that the same cause gave before is not repeated."""
    change = stage_change.pk if stage_change else None
    rows = [
        {
            "revisit_id": revisit_of[item.record],
            "kind": ground.kind,
            "subject": ground.subject[:200],
            "text": ground.text,
            "is_suggestion": ground.is_suggestion,
            "data": _data(ground),
            "stage_change_id": change,
        }
        for item in due
        for ground in item.grounds
    ]
    insert_all(Reason, rows, ignore_conflicts=True)


def _data(ground: Ground) -> dict:
    values = {name: getattr(ground, name) for name in DETAILS}
    return {name: value for name, value in values.items() if value}


def _note_opened(project: Project, opened: list[tuple[int, int]], by) -> None:
    heads = dict(DecisionRecord.objects.in_force().filter(project=project).values_list("pk", "head")) if opened else {}
    rows = [(project.pk, record, heads.get(record), {"revisit": revisit}) for record, revisit in opened]
    history.note_rows(Verb.REVISIT_OPENED, rows, by=by)


def due_today(project: Project, today: datetime.date) -> list[Due]:
    """What would be re-opened by itself: everything that has come to pass and was not given as a reason before."""
    known = [*facts.of_records_with_dates(project), *news.of_records_in_force(project)]
    found: dict[int, tuple[Ground, ...]] = {}
    for item in revisits.due_today(known, today):
        found[item.record] = found.get(item.record, ()) + item.grounds
    return _not_given_yet(project, [Due(record, grounds) for record, grounds in found.items()])


def _not_given_yet(project: Project, due: list[Due]) -> list[Due]:
    if not due:
        return []
    given = set(
        Reason.objects.filter(revisit__project=project, stage_change=None)
        .exclude(revisit__state=Revisit.State.CLOSED)
        .values_list("revisit__record", "kind", "subject")
    )
    fresh = [
        replace(
            item, grounds=tuple(each for each in item.grounds if (item.record, each.kind, each.subject) not in given)
        )
        for item in due
    ]
    return [item for item in fresh if item.grounds]


@transaction.atomic
def raise_due(project: Project, today: datetime.date) -> list[Due]:
    """Open what has come to pass, and return it; safe to run at any time, twice, and by several workers at once."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    _close_settled(project)
    due = due_today(project, today)
    open_due(project, due, by=None, today=today)
    keys = [ground.subject.partition(":")[2] for item in due for ground in item.grounds if ground.kind == "date"]
    Condition.objects.filter(pk__in=keys).update(met_at=timezone.now())
    return due


def raise_everywhere(today: datetime.date) -> list[Due]:
    """Open what is due in every project; each commits by itself, and one that fails keeps no other back."""
    due = []
    for project in Project.objects.order_by("pk"):
        try:
            due += raise_due(project, today)
        except Exception:
            logger.exception("What is due in %s could not be raised; it is tried again next time.", project.slug)
    return due


def raise_dependants(record: DecisionRecord, *, by) -> None:
    """Re-open what depends on a record that has just given way; runs inside the transaction of that change."""
    lost = news.lost_dependencies(record.project)
    key = f"record:{record.pk}"
    known = [
        RecordFacts(pk, lost_dependencies=tuple(each for each in losses if each.key == key))
        for pk, losses in lost.items()
    ]
    today = timezone.localdate()
    due = _not_given_yet(record.project, revisits.due_today(known, today))
    open_due(record.project, due, by=by, today=today)


def close(revisit: Revisit, *, by, why: str) -> None:
    """End a revisit that has lost its reasons; runs inside the caller's transaction."""
    close_all(Revisit.objects.filter(pk=revisit.pk), by=by, why=why)


def close_all(found, *, by, why: str) -> None:
    """The same for every open revisit of a queryset, in a fixed number of queries."""
    rows = list(found.open().values_list("pk", "record", "project", "record__head"))
    if not rows:
        return
    found.open().update(state=Revisit.State.CLOSED)
    entries = [(project, record, head, {"revisit": pk, "why": why}) for pk, record, project, head in rows]
    history.note_rows(Verb.REVISIT_CLOSED, entries, by=by)


def _close_settled(project: Project) -> None:
    """A record that a repository superseded or retired meanwhile has nothing left to look at."""
    left = project.revisits.open().exclude(record__status=Status.ACCEPTED)
    close_all(left, by=None, why="the record is not in force any more")
