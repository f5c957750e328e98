"""Saying what records are about, and of those whose text states no status whether they hold."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from adr import search
from adr.actions import exporting, history, writing
from adr.actions.refusals import Refused
from adr.formats import Status, edits
from adr.formats.edits import EditRefused
from adr.models import DecisionRecord, Project, TimelineEntry
from adr.models.timeline import Verb
from guidance.packs.content import DecisionPoint

# What can be said of a text that states nothing; a superseded one needs its successor, on the record's own page.
SAYABLE = (Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED)


@dataclass(frozen=True)
class Filing:
    """What one record is said to be about, topics by their keys; and where it stands, if that is said."""

    record: DecisionRecord
    topics: Collection[str]
    decision_point: DecisionPoint | None = None
    status: Status | None = None


@transaction.atomic
def file(project: Project, filings: Iterable[Filing], *, by) -> int:
    """Say it of records of the project, all of it or nothing; returns for how many that was new."""
    # A change of stage at the same moment must see the topics, or come before them.
    Project.objects.select_for_update().get(pk=project.pk)
    written = [each for filing in filings if (each := _write(filing, by))]
    search.index_records([record for record, _ in written])
    published = [entry for record, entry in written if record.is_published]
    if published:
        exporting.queue(project, published[-1])
    return len(written)


def _write(filing: Filing, by) -> tuple[DecisionRecord, TimelineEntry] | None:
    """The record as it is now with its last entry; None where all of it was said already."""
    record = writing.lock(filing.record)
    entries = [_about(record, filing, by), _state(record, filing.status, by)]
    said = [entry for entry in entries if entry]
    return (record, said[-1]) if said else None


def _about(record: DecisionRecord, filing: Filing, by) -> TimelineEntry | None:
    point = filing.decision_point
    was = set(record.topics.values_list("pk", flat=True))
    if set(filing.topics) == was and record.decision_point_id == (point.item_id if point else None):
        return None
    record.topics.set(filing.topics)
    record.decision_point_id = point.item_id if point else None
    record.save(update_fields=["decision_point"])
    told = {"topics": sorted(filing.topics), "decision_point": point.key if point else None}
    return history.note(Verb.TOPICS_SET, record=record, by=by, **told)


def _state(record: DecisionRecord, status: Status | None, by) -> TimelineEntry | None:
    """The status goes into the text; its date stays as it is, since nothing is decided now."""
    if status is None:
        return None
    if record.status != Status.UNSTATED:
        raise Refused(f"{record.label} states by now that it is {record.status}.")
    try:
        document = edits.with_status(writing.reparse(record), status)
    except EditRefused as refused:
        raise Refused(f"{record.label}: {refused}. Say it in its own text.") from None
    writing.write(record, document, reason=f"said to be {status}", by=by)
    return history.note(Verb.STATUS_STATED, record=record, by=by, status=record.status)
