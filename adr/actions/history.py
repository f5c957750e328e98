"""Writing the timeline."""

from collections.abc import Sequence

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
    note_rows(verb, [(record.project_id, record.pk, record.head_id, data) for record, data in rows], by=by)


def note_rows(verb: Verb, rows: Sequence[tuple[int, int, int | None, dict]], *, by) -> None:
    """The same, with the ids of the project, the record and its revision where the rows are not at hand."""
    by_id = by.pk if by else None
    insert_all(
        TimelineEntry,
        [
            {
                "verb": verb.value,
                "project_id": project,
                "record_id": record,
                "revision_id": revision,
                "by_id": by_id,
                "data": data,
            }
            for project, record, revision, data in rows
        ],
    )
