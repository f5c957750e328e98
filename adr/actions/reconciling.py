"""What others changed in a repository where we wanted to write: ours or theirs, by a person's choice."""

from django.db import transaction

from adr.actions import exporting, history, importing
from adr.actions.refusals import Refused
from adr.models import Export, ExportedFile, ImportRun, Target
from adr.models.timeline import Verb


@transaction.atomic
def keep_ours(export: Export, *, by) -> None:
    """Write over the files as they were seen, in a commit on top of theirs.

    What they changed since was not seen: it stops the export again.
    """
    export = Export.objects.select_for_update().select_related("target__project").get(pk=export.pk)
    if export.state != Export.State.FAILED or not export.diverged:
        raise Refused("Nothing here waits for a choice any more.")
    for path, blob in export.diverged.items():
        _take_as_seen(export.target, path, blob)
    history.note(
        Verb.EXPORT_REQUESTED,
        project=export.target.project,
        by=by,
        target=export.target_id,
        over=sorted(export.diverged),
    )
    exporting.try_again(export)


def _take_as_seen(target: Target, path: str, blob: str | None) -> None:
    """`blob` is Git's name of their text; None where they deleted the file."""
    if blob is None:
        target.files.filter(path=path).delete()
    else:
        ExportedFile.objects.update_or_create(target=target, path=path, defaults={"blob": blob})


def read_theirs(target: Target, *, by) -> ImportRun:
    """Have the repository read as for an import, whose preview shows both texts of each file."""
    return importing.request(
        target.project,
        target.address,
        branch=target.branch,
        folder=target.folder,
        username=target.username,
        token=target.token,
        by=by,
    )
