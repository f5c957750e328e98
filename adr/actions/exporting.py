"""Writing decisions to repositories: queued with the change that caused it, delivered by a worker."""

import posixpath
import uuid
from datetime import timedelta
from ipaddress import ip_network

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from adr import tasks
from adr.actions import history, publishing
from adr.actions.refusals import Refused
from adr.git import publishing as git_publishing
from adr.git.configuration import Credentials, GitConfiguration
from adr.git.content import blob_sha
from adr.git.errors import AddressRefused, BranchRefused, DivergedFiles, GitFailed, PathRefused, PushRefused
from adr.git.messages import Author
from adr.git.repository import opened
from adr.models import Export, ExportedFile, Outcome, Project, Target, TimelineEntry
from adr.models.timeline import Verb
from adr.people import display_name

MOST_ATTEMPTS = 8
NAMED_AT_MOST = 3

# What a commit says of a change, by its verb, or by the outcome of a revisit.
WORDS = {
    Verb.ACCEPTED: "Accept",
    Verb.REJECTED: "Reject",
    Verb.DEPRECATED: "Retire",
    Outcome.KEEP: "Keep",
    Outcome.RETIRE: "Retire",
    Outcome.ACCEPT_RISK: "Accept the risk of",
}


def queue(project: Project, cause: TimelineEntry) -> list[Export]:
    """One row for each active repository, in the transaction of the change; a task follows the commit."""
    exports = [
        Export.objects.create(target=target, cause=cause, not_before=timezone.now())
        for target in project.targets.filter(is_active=True)
    ]
    for export in exports:
        ring(export)
    return exports


@transaction.atomic
def request(target: Target, *, by) -> Export:
    """Write everything now, at somebody's word."""
    if not target.is_active:
        raise Refused("Writing to this repository was stopped. Start it again first.")
    entry = history.note(Verb.EXPORT_REQUESTED, project=target.project, by=by, target=target.pk)
    export = Export.objects.create(target=target, cause=entry, not_before=timezone.now())
    ring(export)
    return export


def try_again(export: Export) -> None:
    """Queue an export that failed, or that waits for its next attempt, once more, with fresh attempts."""
    changed = (
        Export.objects.unsuccessful()
        .filter(pk=export.pk)
        .update(
            state=Export.State.QUEUED, attempt=0, not_before=timezone.now(), problem="", diverged={}, finished_at=None
        )
    )
    if changed != 1:
        raise Refused("This export is not waiting for you any more.")
    ring(export)


def ring(export: Export) -> None:
    """Tell a worker; if that is lost the sweep finds the row."""
    tasks.ring(tasks.run_export, export.pk)


def sweep() -> int:
    """Ring again for every row that is due or was left behind by a worker that died; returns how many."""
    due = Export.objects.claimable(timezone.now()).order_by("pk")[:100]
    for export in due:
        ring(export)
    return len(due)


def run(export_pk: int) -> Export | None:
    """Deliver one export, if nobody else does: the lease on the row decides, not the task."""
    export = claim(export_pk)
    if export is None:
        return None
    try:
        published, files = _deliver(export)
    except DivergedFiles as diverged:
        seen = {file.path: file.sha for file in diverged.files}
        _finish(export, Export.State.FAILED, problem=_diverged_words(list(seen)), diverged=seen)
    except (AddressRefused, BranchRefused, PathRefused, ValueError) as error:
        _finish(export, Export.State.FAILED, problem=str(error))
    except GitFailed as failed:
        _fail_or_wait(export, failed)
    else:
        _delivered(export, published, files)
    return export


def claim(export_pk: int) -> Export | None:
    """Take the row with a lease; None when it is done, not due, or its repository is being written to."""
    now = timezone.now()
    lease = uuid.uuid4()
    try:
        with transaction.atomic():
            claimed = (
                Export.objects.claimable(now)
                .filter(pk=export_pk)
                .update(
                    state=Export.State.RUNNING,
                    lease=lease,
                    lease_until=now + timedelta(seconds=settings.EXPORT_LEASE_SECONDS),
                    attempt=F("attempt") + 1,
                )
            )
    except IntegrityError:
        return None
    if claimed != 1:
        return None
    return Export.objects.select_related("target__project", "cause__record", "cause__by").get(pk=export_pk)


def git_configuration() -> GitConfiguration:
    return GitConfiguration(
        allow_local=settings.ALLOW_LOCAL_REPOSITORIES,
        allow_private=tuple(ip_network(network) for network in settings.ALLOWED_PRIVATE_NETWORKS),
        seconds=settings.GIT_TIME_LIMIT,
    )


def wanted_files(target: Target) -> dict[str, publishing.RecordFile]:
    """What the repository should hold, by path from its root."""
    project = target.project
    files = publishing.files_of(project, with_appendix=target.appendix)
    return {publishing.path_in(target.folder, project, file.path): file for file in files}


def changes_for(target: Target, wanted: dict[str, publishing.RecordFile]) -> dict[str, bytes]:
    """What differs from the last delivery."""
    delivered = dict(target.files.values_list("path", "blob"))
    return {path: file.content for path, file in wanted.items() if delivered.get(path) != blob_sha(file.content)}


def _deliver(export: Export):
    target = export.target
    wanted = wanted_files(target)
    changes = changes_for(target, wanted)
    files = {path: wanted[path] for path in changes}
    delivery = git_publishing.Delivery(
        branch=target.branch,
        changes=changes,
        expected=dict(target.files.filter(path__in=changes).values_list("path", "blob")),
        message=_message(export) + _along(export, files),
        export_id=export.export_id,
        author=_author(export),
        when=export.cause.at,
        folder=target.folder,
    )
    credentials = Credentials.of(target.token, target.username)
    folder = settings.GIT_CACHE / f"target-{target.pk}"
    with opened(folder, target.address, configuration=git_configuration(), credentials=credentials) as repository:
        return git_publishing.publish(repository, delivery), files


def _delivered(export: Export, published: git_publishing.Published, files) -> None:
    """Keep what was written beside the state, so that the next run compares with the truth."""
    with transaction.atomic():
        if not _finish(export, Export.State.DELIVERED, commit=published.commit or ""):
            return
        rows = [
            ExportedFile(target=export.target, record=file.record, path=path, blob=blob_sha(file.content))
            for path, file in files.items()
        ]
        ExportedFile.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["target", "path"], update_fields=["blob", "record"]
        )
        if published.commit:
            Target.objects.filter(pk=export.target_id).update(commit=published.commit)


def _fail_or_wait(export: Export, failed: GitFailed) -> None:
    """What a person must settle fails at once; a remote that does not answer is asked again later."""
    words = f"{failed.message} The repository said: {failed.remote_words}" if failed.remote_words else failed.message
    settled = isinstance(failed, PushRefused) and failed.kind in ("rejected", "denied")
    if settled or export.attempt >= MOST_ATTEMPTS:
        _finish(export, Export.State.FAILED, problem=words)
        return
    wait = timedelta(seconds=min(15 * 2**export.attempt, 3600))
    _finish(export, Export.State.QUEUED, problem=words, not_before=timezone.now() + wait)


def _finish(export: Export, state: Export.State, **fields) -> bool:
    """Write the end of a run, if the lease is still ours."""
    if state in (Export.State.DELIVERED, Export.State.FAILED):
        fields["finished_at"] = timezone.now()
    fields.setdefault("problem", "")
    mine = Export.objects.filter(pk=export.pk, lease=export.lease, state=Export.State.RUNNING)
    return mine.update(state=state, lease=None, lease_until=None, **fields) == 1


def _diverged_words(paths: list[str]) -> str:
    names = ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
    return f"Somebody changed {names} in the repository; nothing was overwritten. Choose which text stays."


def _message(export: Export) -> str:
    entry = export.cause
    if entry.verb in (Verb.STATUS_STATED, Verb.TOPICS_SET):  # as a rule one of many
        return f"Say where decisions of {entry.project.name} stand, and what they are about"[:200]
    subject = str(entry.record) if entry.record else entry.project.name
    what = entry.data.get("outcome") if entry.verb == Verb.REVISIT_CONCLUDED else entry.verb
    return f"{WORDS.get(what, 'Write decisions of')} {subject}"[:200]


def _along(export: Export, files: dict[str, publishing.RecordFile]) -> str:
    """What a commit says below its first line: the files of other records that it brings along."""
    cause = export.cause.record
    others = [" ".join(posixpath.basename(path).split()) for path, file in files.items() if file.record != cause]
    if cause is None or not others:
        return ""
    more = f" and {len(others) - NAMED_AT_MOST} more" if len(others) > NAMED_AT_MOST else ""
    return f"\n\nAlso brings up to date: {', '.join(others[:NAMED_AT_MOST])}{more}"


def _author(export: Export) -> Author:
    user = export.cause.by
    if user is None:
        return Author("Waymark", "waymark@localhost")
    return Author(display_name(user), user.email or "waymark@localhost")
