"""Re-opening decisions, and concluding with what was found."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from adr.actions import deciding, drafting, exporting, facts, history, watching, writing
from adr.actions.refusals import Refused
from adr.formats import Status
from adr.models import Condition, DecisionRecord, Outcome, Project, Reason, Revisit, StageChange
from adr.models.timeline import Verb
from adr.rules import revisits


def open_due(
    project: Project,
    due: Sequence[revisits.Due],
    *,
    by,
    due_on: datetime.date,
    stage_change: StageChange | None = None,
) -> list[Revisit]:
    """Open a revisit for each record that is due, or add the reasons to the one that is open.

    Runs inside the caller's transaction, which holds the project; the number of queries is fixed.
    """
    records = {record.pk: record for record in project.records.filter(pk__in=[item.record for item in due])}
    present = {revisit.record_id: revisit for revisit in project.revisits.open()}
    fresh = [
        Revisit(project=project, record_id=item.record, stage_change=stage_change, due=due_on)
        for item in due
        if item.record not in present
    ]
    fresh = Revisit.objects.bulk_create(fresh)
    present |= {revisit.record_id: revisit for revisit in fresh}
    reasons = [
        Reason(
            revisit=present[item.record],
            kind=ground.kind,
            subject=ground.subject[:200],
            text=ground.text,
            is_suggestion=ground.is_suggestion,
            data={"then": ground.then, "now": ground.now},
            stage_change=stage_change,
        )
        for item in due
        for ground in item.grounds
    ]
    Reason.objects.bulk_create(reasons, ignore_conflicts=True)
    history.note_many(
        Verb.REVISIT_OPENED, [(records[revisit.record_id], {"revisit": revisit.pk}) for revisit in fresh], by=by
    )
    return fresh


@transaction.atomic
def raise_due(project: Project, today: datetime.date) -> list[Revisit]:
    """Open what dates make due; safe to run at any time and twice."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    due = revisits.due_at_date(facts.of_records_in_force(project), today)
    opened = open_due(project, due, by=None, due_on=today + datetime.timedelta(days=14))
    keys = [int(ground.subject.partition(":")[2]) for item in due for ground in item.grounds]
    Condition.objects.filter(pk__in=keys).update(met_at=timezone.now())
    return opened


def raise_everywhere(today: datetime.date) -> list[Revisit]:
    """Open what is due in every project; each project commits by itself."""
    return [revisit for project in Project.objects.all() for revisit in raise_due(project, today)]


@transaction.atomic
def assign(revisit: Revisit, user, *, by) -> None:
    revisit = _lock(revisit)
    Revisit.objects.filter(pk=revisit.pk).update(assignee=user)
    history.note(Verb.REVISIT_ASSIGNED, record=revisit.record, by=by, user=user.pk if user else None)


@transaction.atomic
def keep(revisit: Revisit, evidence: str, *, by, next_date=None, next_stage=None) -> Revisit:
    """The decision still holds; says why, and when to look next."""
    revisit = _lock(revisit)
    return _conclude(revisit, Outcome.KEEP, evidence, by=by, next_date=next_date, next_stage=next_stage)


@transaction.atomic
def accept_risk(revisit: Revisit, evidence: str, *, by, owner, next_date=None, next_stage=None) -> Revisit:
    """The decision is no longer right, and is left standing for now by somebody who answers for it."""
    revisit = _lock(revisit)
    if owner is None:
        raise Refused("Say who owns the risk.")
    revisit.risk_owner = owner
    return _conclude(revisit, Outcome.ACCEPT_RISK, evidence, by=by, next_date=next_date, next_stage=next_stage)


@transaction.atomic
def retire(revisit: Revisit, evidence: str, *, by) -> Revisit:
    """The decision no longer holds and nothing replaces it."""
    revisit = _lock(revisit)
    evidence = _evidence(evidence)
    deciding.deprecate(revisit.record, evidence, by=by)
    return _finish(revisit, Outcome.RETIRE, evidence, by=by)


@transaction.atomic
def supersede(revisit: Revisit, evidence: str, title: str, *, by) -> DecisionRecord:
    """Start the successor; accepting it supersedes this record and concludes the revisit, all at once."""
    revisit = _lock(revisit)
    if revisit.successor_id:
        raise Refused(f"Its successor is being written: {revisit.successor}.")
    evidence = _evidence(evidence)
    record = revisit.record
    successor = drafting.succeed(record, title=title, by=by)
    revisit.outcome, revisit.evidence, revisit.successor = Outcome.SUPERSEDE, evidence, successor
    revisit.save(update_fields=["outcome", "evidence", "successor"])
    history.note(
        Verb.REVISIT_OUTCOME,
        record=record,
        by=by,
        revisit=revisit.pk,
        outcome=Outcome.SUPERSEDE,
        successor=successor.pk,
    )
    return successor


def close(revisit: Revisit, *, by, why: str) -> None:
    """End a revisit that has lost its reasons; runs inside the caller's transaction."""
    Revisit.objects.filter(pk=revisit.pk).update(state=Revisit.State.CLOSED)
    history.note(Verb.REVISIT_CLOSED, record=revisit.record, by=by, revisit=revisit.pk, why=why)


def _lock(revisit: Revisit) -> Revisit:
    Project.objects.select_for_update().get(pk=revisit.project_id)
    revisit = Revisit.objects.select_for_update(of=("self",)).select_related("record__project").get(pk=revisit.pk)
    revisit.record = writing.lock(revisit.record)
    if revisit.state != Revisit.State.OPEN:
        raise Refused("This revisit is concluded already.")
    if revisit.record.status != Status.ACCEPTED:
        raise Refused(f"The record is {revisit.record.status}; there is nothing left to look at again.")
    return revisit


def _evidence(text: str) -> str:
    text = writing.printable(text).strip()
    if len(text.split()) < 3:
        raise Refused("Give a sentence of evidence: what did you look at, and what did it show?")
    return text


def _conclude(revisit: Revisit, outcome: Outcome, evidence: str, *, by, next_date, next_stage) -> Revisit:
    evidence = _evidence(evidence)
    if next_date is None and next_stage is None:
        raise Refused("Say when to look at it next: a day, or a stage.")
    if next_date is not None and next_date <= timezone.localdate():
        raise Refused("The day to look next must lie ahead.")
    revisit.next_look, revisit.next_look_stage = next_date, next_stage
    _finish(revisit, outcome, evidence, by=by)
    if next_date:
        watching.add(revisit.record, Condition.Kind.DATE, date=next_date, by=by)
    if next_stage and outcome == Outcome.KEEP:
        watching.add(revisit.record, Condition.Kind.STAGE, stage=next_stage, by=by)
    return revisit


def _finish(revisit: Revisit, outcome: Outcome, evidence: str, *, by) -> Revisit:
    revisit.state, revisit.outcome, revisit.evidence = Revisit.State.CONCLUDED, outcome, evidence
    revisit.concluded_by, revisit.concluded_at = by, timezone.now()
    revisit.save(
        update_fields=[
            "state", "outcome", "evidence", "concluded_by", "concluded_at", "next_look", "next_look_stage", "risk_owner",
        ]
    )  # fmt: skip
    met = [int(reason.subject[10:]) for reason in revisit.reasons.all() if reason.subject.startswith("condition:")]
    Condition.objects.filter(pk__in=met, met_at=None).update(met_at=revisit.concluded_at)
    entry = history.note(Verb.REVISIT_CONCLUDED, record=revisit.record, by=by, revisit=revisit.pk, outcome=str(outcome))
    exporting.queue(revisit.project, entry)
    return revisit
