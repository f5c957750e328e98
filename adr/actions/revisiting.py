"""Looking at a decision again: who looks, what is reported, and the outcomes that conclude a revisit."""

import datetime

from django.db import transaction
from django.utils import timezone

from adr.actions import concluding, deciding, drafting, history, opening, writing
from adr.actions.refusals import Refused
from adr.formats import Status
from adr.models import Condition, DecisionRecord, Outcome, Project, Revisit
from adr.models.timeline import Verb
from adr.rules.record_facts import Due, Ground
from guidance import library

FEWEST_WORDS = 3


@transaction.atomic
def report(condition: Condition, text: str = "", *, by=None) -> Revisit:
    """A metric crossed its threshold or an event happened: re-open the record, once until that is concluded.

    `text` is the reason as people read it, such as “p95 of checkout is 910 ms, above 800 ms”. Returns the open
    revisit, whether it was opened now or before.
    """
    project = Project.objects.select_for_update().get(pk=condition.record.project_id)
    condition = Condition.objects.select_related("record").get(pk=condition.pk)
    if condition.kind not in (Condition.Kind.METRIC, Condition.Kind.EVENT):
        raise Refused("A stage or a day comes by itself; only metrics and events are reported.")
    if condition.removed_at:
        raise Refused("This condition was removed from its record.")
    record = writing.lock(condition.record)
    if record.status != Status.ACCEPTED:
        raise Refused(f"The record is {record.status}; only a decision in force is looked at again.")
    text = writing.printable(text).strip() or f"It has come to pass: {condition}."
    due = Due(record.pk, (Ground("report", f"condition:{condition.pk}", text),))
    opening.open_due(project, [due], by=by, today=timezone.localdate())
    return project.revisits.open().get(record=record)


@transaction.atomic
def assign(revisit: Revisit, user, *, by) -> None:
    """Say who looks into it; nobody where `user` is None."""
    revisit = _lock(revisit)
    Revisit.objects.filter(pk=revisit.pk).update(assignee=user)
    history.note(Verb.REVISIT_ASSIGNED, record=revisit.record, by=by, user=user.pk if user else None)


@transaction.atomic
def keep(
    revisit: Revisit,
    evidence: str,
    *,
    by,
    next_date: datetime.date | None = None,
    next_stage=None,
    happened: str = "",
) -> Revisit:
    """The decision still holds; says why, and when to look next."""
    revisit = _prepared(revisit, evidence, happened)
    _look_next(revisit, next_date, next_stage)
    return concluding.finish(revisit, Outcome.KEEP, by=by)


@transaction.atomic
def accept_risk(
    revisit: Revisit,
    evidence: str,
    *,
    by,
    owner,
    undo_cost: str,
    next_date: datetime.date | None = None,
    next_stage=None,
    happened: str = "",
) -> Revisit:
    """The decision is no longer right, and is left standing until a day or a stage by somebody who answers for it."""
    revisit = _prepared(revisit, evidence, happened)
    undo_cost = writing.printable(undo_cost).strip()
    if owner is None:
        raise Refused("Say who owns the risk.")
    if not undo_cost:
        raise Refused("Say what it would cost to undo the decision, as far as you can tell.")
    _look_next(revisit, next_date, next_stage)
    if next_stage and not _is_ahead(revisit.project, next_stage):
        raise Refused(f"{next_stage.label} is no stage ahead: the risk would never end. Name a later one, or a day.")
    revisit.risk_owner, revisit.undo_cost = owner, undo_cost
    return concluding.finish(revisit, Outcome.ACCEPT_RISK, by=by)


@transaction.atomic
def retire(revisit: Revisit, evidence: str, *, by, happened: str = "") -> Revisit:
    """The decision no longer holds and nothing replaces it."""
    revisit = _prepared(revisit, evidence, happened)
    revisit.save(update_fields=["happened", "successor"])
    deciding.deprecate(revisit.record, revisit.evidence, by=by)
    return Revisit.objects.get(pk=revisit.pk)


@transaction.atomic
def supersede(
    revisit: Revisit,
    evidence: str,
    title: str,
    *,
    by,
    next_date: datetime.date | None = None,
    next_stage=None,
    happened: str = "",
) -> DecisionRecord:
    """Start the successor; accepting it supersedes this record and concludes the revisit, all at once.

    The next look is one at the successor, which waits for that day or stage from the beginning.
    """
    revisit = _prepared(revisit, evidence, happened)
    _look_next(revisit, next_date, next_stage)
    successor = drafting.succeed(revisit.record, title=title, by=by)
    concluding.look_next(successor, revisit, by=by)
    return _wait_for(revisit, Outcome.SUPERSEDE, successor, by=by)


@transaction.atomic
def amend(
    revisit: Revisit,
    evidence: str,
    title: str,
    *,
    by,
    next_date: datetime.date | None = None,
    next_stage=None,
    happened: str = "",
) -> DecisionRecord:
    """Start an amendment; accepting it links both records, leaves this one in force and concludes the revisit."""
    revisit = _prepared(revisit, evidence, happened)
    _look_next(revisit, next_date, next_stage)
    amendment = drafting.amend(revisit.record, title=title, by=by)
    return _wait_for(revisit, Outcome.AMEND, amendment, by=by)


def _wait_for(revisit: Revisit, outcome: Outcome, decision: DecisionRecord, *, by) -> DecisionRecord:
    """The revisit stays open, with what was found, until the decision that settles it is accepted."""
    revisit.outcome, revisit.successor = outcome, decision
    revisit.save(update_fields=["outcome", "evidence", "happened", "successor", "next_look", "next_look_stage"])
    history.note(
        Verb.REVISIT_OUTCOME,
        record=revisit.record,
        by=by,
        revisit=revisit.pk,
        outcome=outcome,
        successor=decision.pk,
    )
    return decision


def _lock(revisit: Revisit) -> Revisit:
    project = Project.objects.select_for_update().get(pk=revisit.project_id)
    revisit = Revisit.objects.select_for_update(of=("self",)).select_related("record", "successor").get(pk=revisit.pk)
    revisit.project, revisit.record = project, writing.lock(revisit.record)
    if revisit.state != Revisit.State.OPEN:
        raise Refused(revisit.why_over)
    if revisit.record.status != Status.ACCEPTED:
        raise Refused(f"The record is {revisit.record.status}; there is nothing left to look at again.")
    return revisit


def _prepared(revisit: Revisit, evidence: str, happened: str) -> Revisit:
    """The locked revisit with what was found, freed of a successor that came to nothing."""
    revisit = _lock(revisit)
    if decision := revisit.pending:
        raise Refused(f"{decision} is being written and settles this revisit. Discard or reject it first.")
    revisit.successor = revisit.next_look = revisit.next_look_stage = None
    revisit.evidence = writing.printable(evidence).strip()
    if len(revisit.evidence.split()) < FEWEST_WORDS:
        raise Refused("Give a sentence of evidence: what did you look at, and what did it show?")
    revisit.happened = writing.printable(happened).strip()
    return revisit


def _look_next(revisit: Revisit, day: datetime.date | None, stage) -> None:
    if day is None and stage is None:
        raise Refused("Say when to look at it next: a day, or a stage.")
    if day is not None and day <= timezone.localdate():
        raise Refused("The day to look next must lie ahead.")
    if stage is not None and stage.pk == revisit.project.stage_id:
        raise Refused(f"The project is at {stage.label} already. Name another stage, or a day.")
    revisit.next_look, revisit.next_look_stage = day, stage


def _is_ahead(project: Project, stage) -> bool:
    place = library.current().stage_position
    return place(stage.pk) > place(project.stage_id)
