"""Writing an import that was looked at, at somebody's word; or one that a command brings, at once."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from adr.actions.importing import holding, keeping, learning, storing
from adr.actions.importing.reading import Files, read_files
from adr.actions.importing.readings import Reading
from adr.actions.refusals import Refused
from adr.models import ImportRun, Project

# Files that a person can wait for; a worker writes more than that.
WRITTEN_AT_ONCE = 1_000


@transaction.atomic
def approve(run: ImportRun, *, by, theirs: Collection[str] = (), dialect: str = "", template: str = "") -> ImportRun:
    """Have it written as the preview shows: now, or by a worker where there is much."""
    run = _approved(run, by=by, theirs=theirs, dialect=dialect, template=template)
    if run.files.count() > WRITTEN_AT_ONCE:
        holding.ring(run)
    else:
        write(run)
    return run


@transaction.atomic
def finish(run: ImportRun, *, by, theirs: Collection[str] = (), dialect: str = "", template: str = "") -> list[Reading]:
    """Write what is held, all or nothing.

    `theirs`: paths in conflict whose incoming text is to be taken; `dialect`: how new records are to be written;
    `template`: the path of the file that they are to begin with.
    """
    return write(_approved(run, by=by, theirs=theirs, dialect=dialect, template=template))


def _approved(run: ImportRun, *, by, theirs: Collection[str], **choices: str) -> ImportRun:
    """Hold the run, with these choices and those that were made before."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.state != ImportRun.State.PREVIEWED:
        raise Refused("This import was finished or discarded already.")
    held.choices = {"theirs": sorted({*theirs, *held.choices.get("theirs", ())}), **choices}
    held.state, held.decided_by, held.attempt, held.problem = ImportRun.State.APPROVED, by, 0, ""
    held.save(update_fields=["state", "decided_by", "attempt", "problem", "choices"])
    return held


def write(run: ImportRun) -> list[Reading]:
    """Write an approved import inside the caller's transaction."""
    project = Project.objects.select_for_update().get(pk=run.project_id)
    readings = keeping.kept_readings(run, with_content=True)
    if run.read_with != settings.WAYMARK_VERSION:
        readings = _read_again(readings)
    choices = run.choices
    storing.store(project, run, readings, choices["theirs"], by=run.decided_by)
    learning.adopt(project, readings, dialect=choices["dialect"], template=choices["template"])
    _over(run)
    return readings


def _read_again(readings: Sequence[Reading]) -> list[Reading]:
    """The same files as this release reads them: columns must say what its parser says."""
    again = read_files([(reading.path, reading.content) for reading in readings if reading.kind])
    rows = {reading.path: reading.row for reading in readings}
    for reading in again:
        reading.row = rows[reading.path]
    return again + [reading for reading in readings if not reading.kind]


def _over(run: ImportRun) -> None:
    run.state, run.finished_at, run.token = ImportRun.State.IMPORTED, timezone.now(), ""
    run.lease = run.lease_until = None
    run.save(update_fields=["state", "finished_at", "token", "lease", "lease_until"])


def import_files(
    project: Project, source: str, files: Files, *, by, dialect: str = "", template: str = ""
) -> list[Reading]:
    """Read and write in one go, for commands."""
    readings = holding.read(project, files)
    import_readings(project, source, readings, by=by, dialect=dialect, template=template)
    return readings


@transaction.atomic
def import_readings(
    project: Project, source: str, readings: Sequence[Reading], *, by, dialect: str = "", template: str = ""
) -> ImportRun:
    """Write what `read` gave, without a preview in between."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    run = ImportRun.objects.create(
        project=project, source=source[:300], state=ImportRun.State.APPROVED, by=by, decided_by=by
    )
    storing.store(project, run, readings, (), by=by)
    learning.adopt(project, readings, dialect=dialect, template=template)
    _over(run)
    return run
