"""Imports that take long: a worker reads or writes them, holding a lease; the row is the truth, not the task."""

import time
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from adr import uploads
from adr.actions import exporting
from adr.actions.importing import comparing, finishing, holding, keeping
from adr.actions.importing.reading import Files, left_out, read_files, sorted_out
from adr.actions.importing.readings import Reading
from adr.actions.refusals import Refused
from adr.git.configuration import Credentials
from adr.git.errors import AddressRefused, BranchRefused, GitFailed, PathRefused
from adr.models import ImportRun

MOST_ATTEMPTS = 3
SECONDS_BETWEEN_NEWS = 1.0


class LeaseLost(Exception):
    """Somebody discarded the import, or another worker has it."""


def sweep() -> int:
    """Ring again for every row that waits or was left behind by a worker that died; returns how many."""
    waiting = ImportRun.objects.claimable(timezone.now()).order_by("pk")[:100]
    for run in waiting:
        holding.ring(run)
    return len(waiting)


def run(run_pk: int) -> None:
    """Read or write one import, if nobody else does."""
    claimed = claim(run_pk)
    if claimed is None:
        return
    try:
        if claimed.attempt > MOST_ATTEMPTS:
            raise Refused(f"Its worker was stopped {MOST_ATTEMPTS} times in the middle. Import fewer files at once.")
        if claimed.state == ImportRun.State.QUEUED:
            _read(claimed)
        else:
            _write(claimed)
    except LeaseLost:
        return  # discarded, or another worker has it
    except Refused as refused:
        _fail(claimed, " ".join([refused.message, *refused.details]))
    except (AddressRefused, BranchRefused, PathRefused) as error:
        _fail(claimed, str(error))
    except GitFailed as failed:
        _fail(
            claimed,
            f"{failed.message} The repository said: {failed.remote_words}" if failed.remote_words else failed.message,
        )


def claim(run_pk: int) -> ImportRun | None:
    """Take the row with a lease; None when it is done, discarded or in other hands."""
    now = timezone.now()
    claimed = ImportRun.objects.claimable(now).filter(pk=run_pk)
    if claimed.update(lease=uuid.uuid4(), lease_until=_lease_end(), attempt=F("attempt") + 1) != 1:
        return None
    return ImportRun.objects.select_related("project", "by").get(pk=run_pk)


def _lease_end():
    return timezone.now() + timedelta(seconds=settings.EXPORT_LEASE_SECONDS)


def _read(claimed: ImportRun) -> None:
    """Bring the files, read them, and show the preview; the slow part holds no transaction."""
    files, refused = _brought(claimed) if claimed.address else (keeping.unread_files(claimed), [])
    _tell(claimed, 0, total=len(files))
    readings = [*read_files(files, _news(claimed)), *refused]
    holding.require_record(readings)
    with transaction.atomic():
        comparing.settle(readings, comparing.held_by(claimed.project))
        comparing.check(claimed.project, readings)
        keeping.keep_readings(claimed, readings)
        _hold_on(
            claimed,
            state=ImportRun.State.PREVIEWED,
            read_with=claimed.read_with,
            lease=None,
            lease_until=None,
            token="",
        )


def _write(claimed: ImportRun) -> None:
    """Write it all, or show the preview again with the reason why not."""
    try:
        with transaction.atomic():
            _tell(claimed, claimed.done)
            finishing.write(claimed)
    except Refused as refused:
        _hold_on(claimed, state=ImportRun.State.PREVIEWED, problem=refused.message, lease=None, lease_until=None)


def _fail(claimed: ImportRun, problem: str) -> None:
    mine = ImportRun.objects.filter(pk=claimed.pk, lease=claimed.lease)
    mine.update(
        state=ImportRun.State.FAILED,
        problem=problem,
        lease=None,
        lease_until=None,
        token="",
        finished_at=timezone.now(),
    )


def _news(claimed: ImportRun) -> Callable[[int], None]:
    """Tells the row how far reading has come, once a second."""
    told = time.monotonic()

    def tell(done: int) -> None:
        nonlocal told
        if time.monotonic() - told >= SECONDS_BETWEEN_NEWS:
            told = time.monotonic()
            _tell(claimed, done)

    return tell


def _tell(claimed: ImportRun, done: int, **fields) -> None:
    _hold_on(claimed, done=done, lease_until=_lease_end(), **fields)


def _hold_on(claimed: ImportRun, **fields) -> None:
    """Change the row as its holder; raises LeaseLost where somebody else is."""
    mine = ImportRun.objects.filter(pk=claimed.pk, lease=claimed.lease, state=claimed.state)
    if mine.update(**fields) != 1:
        raise LeaseLost


def _brought(claimed: ImportRun) -> tuple[Files, list[Reading]]:
    """The files of a repository under the paths the project knows, and those that cannot be taken."""
    content = uploads.from_address(
        claimed.address,
        branch=claimed.branch,
        folder=claimed.folder,
        configuration=exporting.git_configuration(),
        credentials=Credentials.of(claimed.token, claimed.username),
    )
    ImportRun.objects.filter(pk=claimed.pk).update(commit=content.commit)
    taken, refused = sorted_out(comparing.placed(content.files, claimed.project))
    return taken, [*refused, *left_out(content.skipped)]
