"""Conditions that say when to look at a record again."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from adr.actions import exporting, history, writing
from adr.actions.refusals import Refused
from adr.models import Condition, DecisionRecord, Project, TimelineEntry
from adr.models.timeline import Verb

LONGEST = 120  # months; whoever waits for longer has given up on the matter


@transaction.atomic
def add(
    record: DecisionRecord,
    kind: Condition.Kind,
    *,
    by,
    stage=None,
    date=None,
    months: int | None = None,
    text: str = "",
    comparison: str = "",
    threshold: Decimal | None = None,
    unit: str = "",
    read_at: str = "",
    **fields,
) -> Condition:
    """Wait for one thing; what belongs to another kind of condition is left out. `threshold` is in `unit`."""
    told = {
        Condition.Kind.STAGE: {"stage": stage},
        Condition.Kind.DATE: {"date": date},
        Condition.Kind.ELAPSED: {"months": months},
        Condition.Kind.EVENT: {"text": _line(text)},
        Condition.Kind.METRIC: {
            "text": _line(text),
            "comparison": comparison if threshold is not None else "",
            "threshold": threshold,
            "unit": _line(unit) if threshold is not None else "",
            "read_at": _line(read_at),
        },
    }[kind]
    _check(kind, told)
    record = _lock(record)
    found, entry = write(record, kind, by=by, **told, **fields)
    _export(record, entry)
    return found


def write(record: DecisionRecord, kind: Condition.Kind, *, by, **fields) -> tuple[Condition, TimelineEntry]:
    """Add a condition for a caller that holds the record and takes care of its export."""
    found = Condition.objects.create(record=record, kind=kind, by=by, **fields)
    entry = history.note(Verb.CONDITION_ADDED, record=record, by=by, condition=found.pk, kind=str(kind))
    return found, entry


@transaction.atomic
def remove(condition: Condition, *, by) -> None:
    record = _lock(condition.record)
    changed = Condition.objects.filter(pk=condition.pk, removed_at=None).update(removed_at=timezone.now())
    if changed:
        entry = history.note(Verb.CONDITION_REMOVED, record=record, by=by, condition=condition.pk)
        _export(record, entry)


def _check(kind: Condition.Kind, told: dict) -> None:
    missing = {
        Condition.Kind.STAGE: ("stage", "Choose the stage at which to look again."),
        Condition.Kind.DATE: ("date", "Choose the day on which to look again."),
        Condition.Kind.ELAPSED: ("months", "Say after how many months to look again."),
        Condition.Kind.METRIC: ("text", "Say which metric is watched."),
        Condition.Kind.EVENT: ("text", "Say what has to happen for this record to be looked at again."),
    }
    name, words = missing[kind]
    if not told[name]:
        raise Refused(words)
    if kind == Condition.Kind.ELAPSED and not 1 <= told["months"] <= LONGEST:
        raise Refused(f"Give a number of months from 1 to {LONGEST}.")
    if kind == Condition.Kind.METRIC and told["threshold"] is not None and not told["comparison"]:
        raise Refused("Say on which side of the threshold the metric has to be.")


def _lock(record: DecisionRecord) -> DecisionRecord:
    """The project first: a change of stage at the same moment must see the condition, or come before it."""
    Project.objects.select_for_update().get(pk=record.project_id)
    return writing.lock(record)


def _export(record: DecisionRecord, entry) -> None:
    """What a repository holds says when a decision is looked at again."""
    if record.is_published:
        exporting.queue(record.project, entry)


def _line(text: str) -> str:
    return " ".join(writing.printable(text).split())
