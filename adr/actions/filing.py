"""Saying what records are about: their topics, and the decision point that a record decides."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from adr import search
from adr.actions import exporting, history, writing
from adr.models import DecisionRecord, Project, TimelineEntry
from adr.models.timeline import Verb
from guidance.packs.content import DecisionPoint


@dataclass(frozen=True)
class Filing:
    """What one record is said to be about; topics by their keys."""

    record: DecisionRecord
    topics: Collection[str]
    decision_point: DecisionPoint | None = None


@transaction.atomic
def file(project: Project, filings: Iterable[Filing], *, by) -> int:
    """Say it of records of the project, with one entry each; returns for how many that was new."""
    # A change of stage at the same moment must see the topics, or come before them.
    Project.objects.select_for_update().get(pk=project.pk)
    written = [each for filing in filings if (each := _write(filing, by))]
    search.index_records([record for record, _ in written])
    published = [entry for record, entry in written if record.is_published]
    if published:
        exporting.queue(project, published[-1])
    return len(written)


def _write(filing: Filing, by) -> tuple[DecisionRecord, TimelineEntry] | None:
    """The record as it is now with its entry; None where it is filed so already."""
    record = writing.lock(filing.record)
    point = filing.decision_point
    was = set(record.topics.values_list("pk", flat=True))
    if set(filing.topics) == was and record.decision_point_id == (point.item_id if point else None):
        return None
    record.topics.set(filing.topics)
    record.decision_point_id = point.item_id if point else None
    record.save(update_fields=["decision_point"])
    told = {"topics": sorted(filing.topics), "decision_point": point.key if point else None}
    return record, history.note(Verb.TOPICS_SET, record=record, by=by, **told)
