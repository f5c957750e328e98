"""Reporting that a metric has a value or that an event happened, by a person or by a machine."""

from decimal import Decimal

from django.db import transaction

from adr.actions import history, revisiting, writing
from adr.actions.refusals import Refused
from adr.formats import Status
from adr.models import Condition, Project, ProjectToken, Report
from adr.models.condition import plain
from adr.models.timeline import Verb
from adr.people import display_name

LARGEST = Decimal(10) ** 18
SMALLEST_STEP = Decimal("0.000001")


@transaction.atomic
def report(
    condition: Condition, *, value: Decimal | None = None, note: str = "", by=None, token: ProjectToken | None = None
) -> Report:
    """Keep what was reported; the record comes back where it crosses the threshold, or where the event happened.

    `by` is a person, `token` a machine's. Values of machines are a log of their own and leave no entry in the timeline.
    """
    condition = _lock(condition)
    value = _checked(condition, value)
    note = writing.printable(note).strip()
    crosses = _crosses(condition, value)
    made = Report.objects.create(condition=condition, value=value, note=note, has_crossed=crosses, by=by, token=token)
    if by is not None:
        said = "" if value is None else plain(value)
        history.note(Verb.REPORTED, record=condition.record, by=by, condition=condition.pk, value=said, reason=note)
    if crosses:
        revisiting.report(condition, sentence(made), by=by)
    return made


def sentence(report: Report) -> str:
    """Why the record comes back, for its reader: what was measured, who said so, and what they added."""
    condition = report.condition
    who = display_name(report.by) if report.by else f"the key “{report.token}”"
    note = f": {report.note.rstrip('.')}" if report.note else ""
    if report.value is None:
        return f"{who[:1].upper()}{who[1:]} reported that it has come to pass: {condition.text}{note}."
    unit = f" {condition.unit}" if condition.unit else ""
    limit = f"{condition.get_comparison_display()} {plain(condition.threshold)}{unit}"
    return f"{condition.text} is {plain(report.value)}{unit}, {limit}, as {who} reported{note}."


def _lock(condition: Condition) -> Condition:
    Project.objects.select_for_update().get(pk=condition.record.project_id)
    record = writing.lock(condition.record)
    condition = Condition.objects.get(pk=condition.pk)
    condition.record = record
    if condition.kind not in (Condition.Kind.METRIC, Condition.Kind.EVENT):
        raise Refused("Only metrics and events are reported; days and stages come by themselves.")
    if condition.removed_at:
        raise Refused("This condition was removed from the record.")
    if record.status != Status.ACCEPTED:
        raise Refused(f"The record is {record.status}: nothing waits for this report.")
    return condition


def _checked(condition: Condition, value: Decimal | None) -> Decimal | None:
    """The value as it is kept; raises Refused where there should be one, or none, or it is out of range."""
    if condition.kind == Condition.Kind.EVENT:
        if value is not None:
            raise Refused("An event has no value: it happened.")
        return None
    if value is None:
        if condition.threshold is not None:
            raise Refused("Give the value that was measured.")
        return None
    if not value.is_finite() or abs(value) >= LARGEST:
        raise Refused("The value must be a number with at most 18 digits before its point.")
    return value.quantize(SMALLEST_STEP)


def _crosses(condition: Condition, value: Decimal | None) -> bool:
    """Whether this is news: an event, or the first value past the threshold after one that was not."""
    if value is None:
        return True
    if not condition.is_crossed_by(value):
        return False
    before = condition.reports.exclude(value=None).values_list("value", flat=True).first()
    return before is None or not condition.is_crossed_by(before)
