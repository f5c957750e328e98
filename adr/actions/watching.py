"""Conditions that say when to look at a record again."""

from django.db import transaction
from django.utils import timezone

from adr.actions import history, writing
from adr.actions.refusals import Refused
from adr.models import Condition, DecisionRecord
from adr.models.timeline import Verb


@transaction.atomic
def add(record: DecisionRecord, kind: Condition.Kind, *, by, stage=None, date=None, text="", **fields) -> Condition:
    text = writing.printable(text).strip()
    if kind == Condition.Kind.STAGE and stage is None:
        raise Refused("Choose the stage at which to look again.")
    if kind == Condition.Kind.DATE and date is None:
        raise Refused("Choose the day on which to look again.")
    if kind in (Condition.Kind.METRIC, Condition.Kind.EVENT) and not text:
        raise Refused("Say what has to happen for this record to be looked at again.")
    record = writing.lock(record)
    found = Condition.objects.create(record=record, kind=kind, stage=stage, date=date, text=text, by=by, **fields)
    history.note(Verb.CONDITION_ADDED, record=record, by=by, condition=found.pk, kind=str(kind))
    return found


@transaction.atomic
def remove(condition: Condition, *, by) -> None:
    record = writing.lock(condition.record)
    changed = Condition.objects.filter(pk=condition.pk, removed_at=None).update(removed_at=timezone.now())
    if changed:
        history.note(Verb.CONDITION_REMOVED, record=record, by=by, condition=condition.pk)
