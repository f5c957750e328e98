"""Keeping the queue of revisits moving: who looks, and what can wait."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from adr.actions import history, revisiting, writing
from adr.actions.refusals import Refused
from adr.models import Project, Revisit, Role, Snooze
from adr.models.timeline import Verb
from adr.rules import snoozing


@transaction.atomic
def assign(project: Project, revisits: Sequence[Revisit], user, *, by) -> None:
    """Give revisits to somebody who can conclude them, or to nobody."""
    if user is not None and not project.memberships.exclude(role=Role.VIEWER).filter(user=user).exists():
        raise Refused(
            "Only members of the project conclude its revisits; somebody who merely reads cannot. Invite them."
        )
    for revisit in revisits:
        revisiting.assign(revisit, user, by=by)


@transaction.atomic
def snooze(project: Project, revisits: Sequence[Revisit], until: datetime.date, reason: str, *, by) -> None:
    """Put revisits aside until a day. Their due date moves along; all of them, or none."""
    reason = writing.printable(reason).strip()
    if not reason:
        raise Refused("Say why it can wait, for whoever finds it put aside.")
    today = timezone.localdate()
    project = Project.objects.select_for_update().get(pk=project.pk)
    for revisit in revisits:
        _snooze(project, _lock_open(revisit), until, reason, today, by)


def _snooze(project: Project, revisit: Revisit, until: datetime.date, reason: str, today: datetime.date, by) -> None:
    _end(revisit, today)
    if why := snoozing.refusal(until, today, days_left(project, revisit, today)):
        raise Refused(f"{revisit.record.label}: {why}")
    due_before, revisit.due = revisit.due, max(revisit.due or until, until)
    revisit.save(update_fields=["due"])
    Snooze.objects.create(revisit=revisit, since=today, until=until, reason=reason, due_before=due_before, by=by)
    history.note(
        Verb.REVISIT_SNOOZED, record=revisit.record, by=by, revisit=revisit.pk, until=str(until), reason=reason
    )


@transaction.atomic
def wake(revisit: Revisit, *, by) -> None:
    """Bring a revisit back before its day, with the due date it had."""
    Project.objects.select_for_update().get(pk=revisit.project_id)
    revisit = _lock_open(revisit)
    if not _end(revisit, timezone.localdate()):
        raise Refused("It is not put aside any more.")
    history.note(Verb.REVISIT_WOKEN, record=revisit.record, by=by, revisit=revisit.pk)


def days_left(project: Project, revisit: Revisit, today: datetime.date) -> int:
    """For how many days from today the revisit may be put aside; a running snooze would end today."""
    spans = [(each.since, each.ended_on or min(each.until, today)) for each in revisit.snoozes.all()]
    return snoozing.days_left(project.snooze_days, spans)


def _end(revisit: Revisit, today: datetime.date) -> bool:
    """Close the running snooze; true if it still held. One that ran out keeps the due date that it moved."""
    running = revisit.snoozes.filter(ended_on=None).first()
    if running is None:
        return False
    held = running.until > today
    running.ended_on = min(running.until, today)
    running.save(update_fields=["ended_on"])
    if held:
        revisit.due = running.due_before
        revisit.save(update_fields=["due"])
    return held


def _lock_open(revisit: Revisit) -> Revisit:
    Revisit.objects.select_for_update().only("pk").get(pk=revisit.pk)
    revisit = Revisit.objects.select_related("record__project").get(pk=revisit.pk)
    if revisit.state != Revisit.State.OPEN:
        raise Refused(f"{revisit.record.label}: {revisit.why_over}")
    return revisit
