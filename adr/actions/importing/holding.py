"""An import until it is written: taken in, looked at, approved or let go."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from adr import tasks
from adr.actions import targeting
from adr.actions.importing import comparing, keeping
from adr.actions.importing.reading import Files, Skipped, left_out, read_files, sorted_out
from adr.actions.importing.readings import Reading
from adr.actions.refusals import Refused
from adr.git.errors import BranchRefused, PathRefused
from adr.git.paths import check_branch, check_folder
from adr.models import ImportRun, Project

# Files that a person can wait for; a worker reads more than that.
READ_AT_ONCE = 300

EXAMPLE = (
    "Records are markdown files such as 0001-use-postgresql.md, usually in a folder like docs/decisions or doc/adr."
)


def read(project: Project | None, files: Files, skipped: Skipped = ()) -> list[Reading]:
    """Read every file against what the project holds; writes nothing. Raises Refused when no file is a record.

    `skipped`: paths that were left out already, each with the reason.
    """
    taken, refused = sorted_out(comparing.placed(files, project))
    readings = sorted([*read_files(taken), *refused, *left_out(skipped)], key=lambda reading: reading.path)
    require_record(readings)
    comparing.settle(readings, comparing.held_by(project))
    comparing.check(project, readings)
    return readings


def require_record(readings: Sequence[Reading]) -> None:
    if any(reading.is_record for reading in readings):
        return
    count = len(readings)
    details = [f"{reading.path}: {reading.why}" for reading in readings[:20]]
    raise Refused(f"No decision record was found among {count} file{'' if count == 1 else 's'}. {EXAMPLE}", details)


@transaction.atomic
def hold(project: Project, source: str, files: Files, *, by, skipped: Skipped = ()) -> ImportRun:
    """Keep uploaded files until somebody has looked at the preview; many are read by a worker.

    Raises Refused for what holds no record at all, if that is known at once.
    """
    run = ImportRun(project=project, source=source[:300], by=by, total=len(files))
    if len(files) > READ_AT_ONCE:
        taken, refused = sorted_out(comparing.placed(files, project))
        run.state = ImportRun.State.QUEUED
        run.save()
        keeping.keep_unread(run, taken, [*refused, *left_out(skipped)])
        ring(run)
        return run
    readings = read(project, files, skipped)
    run.save()
    keeping.keep_readings(run, readings)
    run.save(update_fields=["read_with"])
    return run


@transaction.atomic
def request(project: Project, address: str, *, by, branch="", folder="", username="", token="") -> ImportRun:
    """Ask a worker to read a repository; raises Refused for a place that is not to be read."""
    address = targeting.check_address(address)
    folder = folder.strip("/")
    try:
        check_folder(folder)
        if branch:
            check_branch(branch)
    except (PathRefused, BranchRefused) as error:
        raise Refused(str(error)) from None
    run = ImportRun.objects.create(
        project=project,
        source=address[:300],
        state=ImportRun.State.QUEUED,
        by=by,
        address=address,
        branch=branch,
        folder=folder,
        username=username,
        token=token,
    )
    ring(run)
    return run


def ring(run: ImportRun) -> None:
    """Tell a worker; if that is lost the sweep finds the row."""
    tasks.ring(tasks.run_import, run.pk)


def look_again(run: ImportRun) -> list[Reading]:
    """The readings of files that are held, against what the project holds now."""
    readings = keeping.kept_readings(run)
    if run.state == ImportRun.State.PREVIEWED:
        comparing.settle(readings, comparing.held_by(run.project))
    return readings


@transaction.atomic
def choose(run: ImportRun, path: str, *, theirs: bool) -> None:
    """Settle a file that changed here and there: take the incoming text, or keep ours."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.state != ImportRun.State.PREVIEWED:
        raise Refused("This import was finished or discarded already.")
    if not held.files.filter(path=path).exists():
        raise Refused(f"There is no file {path} in this import.")
    chosen = set(held.choices.get("theirs", ())) - {path}
    held.choices = {**held.choices, "theirs": sorted(chosen | {path} if theirs else chosen)}
    held.save(update_fields=["choices"])


def discard(run: ImportRun) -> None:
    """Let held files go without writing them; a worker that reads them stops when it notices."""
    states = [ImportRun.State.QUEUED, ImportRun.State.PREVIEWED, ImportRun.State.FAILED]
    changed = ImportRun.objects.filter(pk=run.pk, state__in=states).update(
        state=ImportRun.State.DISCARDED, finished_at=timezone.now(), token="", lease=None, lease_until=None
    )
    if changed == 1:
        run.files.all().delete()
