"""Writing the timeline."""

from collections.abc import Sequence

from django.utils import timezone

from adr.models import DecisionRecord, Project, Revision, TimelineEntry
from adr.models.inserting import insert_all
from adr.models.timeline import Verb


def note(
    verb: Verb,
    *,
    by,
    project: Project | None = None,
    record: DecisionRecord | None = None,
    revision: Revision | None = None,
    **data,
) -> TimelineEntry:
    """Add the one entry that a change has; `data` holds what a reader of the history needs, as JSON."""
    return TimelineEntry.objects.create(
        verb=verb,
        project_id=record.project_id if record else project.pk,
        record=record,
        revision=revision or (record.head if record else None),
        by=by,
        data=data,
    )


def note_many(verb: Verb, rows: Sequence[tuple[DecisionRecord, dict]], *, by) -> None:
    """One entry for each record, in one query."""
    now = timezone.now()
    insert_all(
        [
            TimelineEntry(
                verb=verb,
                project_id=record.project_id,
                record=record,
                revision_id=record.head_id,
                by=by,
                data=data,
                at=now,
            )
            for record, data in rows
        ]
    )
