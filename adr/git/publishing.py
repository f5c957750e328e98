"""Write files to a branch so that nothing of others is lost and nothing of ours arrives twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from .content import blob_sha
from .errors import CacheDamaged, DivergedFile, DivergedFiles, GitFailed, PushRefused
from .messages import Author, with_trailer
from .paths import check_folder, check_path
from .repository import Repository

TRAILER = "Export-Id"
ATTEMPTS = 5
# What is shown of a diverged file; a larger one is named without its content.
MOST_SHOWN = 2 * 1024 * 1024


@dataclass(frozen=True)
class Published:
    """The commit that holds the files, and whether this run, an earlier one or nobody had to push it.

    There is no commit only where nothing was to be written into an empty repository.
    """

    commit: str | None
    outcome: Literal["pushed", "already there", "unchanged"]


@dataclass(frozen=True)
class Delivery:
    """One export: which files of a branch become what, on behalf of whom.

    `changes` are contents by path, None to remove a file. `expected` are the object ids that we delivered or
    read last, None or absent for files that should not exist. All paths lie inside `folder`. A branch that does
    not exist begins at the tip of `start_from` (None: the default branch). `when` is the date of the export
    itself, not of the attempt: together with `export_id` it makes a second attempt recognise the first.
    """

    branch: str
    changes: Mapping[str, bytes | None]
    expected: Mapping[str, str | None]
    message: str
    export_id: UUID
    author: Author
    when: datetime
    folder: str = ""
    start_from: str | None = None


def publish(repository: Repository, delivery: Delivery) -> Published:
    """Bring a delivery onto its branch; safe to run again after any crash.

    Raises DivergedFiles if somebody edited one of the files, PathRefused, PushRefused, or another GitFailed.
    Whatever is raised, either everything arrived or nothing did.
    """
    check_folder(delivery.folder)
    for path in delivery.changes:
        check_path(path, folder=delivery.folder)
    try:
        return _publish_patiently(repository, delivery)
    except CacheDamaged:
        repository.start_over()
        return _publish_patiently(repository, delivery)


def _publish_patiently(repository: Repository, delivery: Delivery) -> Published:
    for _ in range(ATTEMPTS - 1):
        try:
            return _publish_once(repository, delivery)
        except PushRefused as refusal:
            if refusal.kind != "moved":
                raise
    return _publish_once(repository, delivery)


def _publish_once(repository: Repository, delivery: Delivery) -> Published:
    tip = repository.fetch(delivery.branch)
    if tip and (earlier := _arrived_earlier(repository, delivery, tip)):
        return Published(earlier, "already there")
    base = tip or _starting_point(repository, delivery)
    changes = _still_to_write(repository, delivery, base)
    if not changes:
        return Published(base, "unchanged")
    message = with_trailer(delivery.message, TRAILER, str(delivery.export_id))
    commit = repository.commit(base, changes, message, author=delivery.author, when=delivery.when)
    repository.push(commit, delivery.branch)
    return Published(commit, "pushed")


def _arrived_earlier(repository: Repository, delivery: Delivery, tip: str) -> str | None:
    return repository.find_commit(delivery.branch, tip, TRAILER, str(delivery.export_id), since=delivery.when)


def _starting_point(repository: Repository, delivery: Delivery) -> str | None:
    """The commit on which a new branch begins; None only where the whole repository is empty."""
    start = repository.fetch(delivery.start_from)
    if start is None and delivery.start_from is not None:
        raise GitFailed(f"The branch {delivery.start_from} to start from does not exist.")
    return start


def _still_to_write(repository: Repository, delivery: Delivery, base: str | None) -> dict[str, bytes | None]:
    """Leave out what is there already; raises DivergedFiles where others wrote since `expected`."""
    theirs = repository.files_at(base, delivery.changes) if base else {}
    changes, diverged = {}, {}
    for path, content in delivery.changes.items():
        there = theirs[path].sha if path in theirs else None
        if there == (None if content is None else blob_sha(content)):
            continue
        if there != delivery.expected.get(path):
            diverged[path] = there
        changes[path] = content
    if diverged:
        raise DivergedFiles(_shown(repository, diverged))
    return changes


def _shown(repository: Repository, diverged: Mapping[str, str | None]) -> tuple[DivergedFile, ...]:
    sizes = repository.bring(sorted({sha for sha in diverged.values() if sha}))
    small = [sha for sha, size in sizes.items() if size <= MOST_SHOWN]
    contents = repository.read_many(small)
    return tuple(DivergedFile(path, sha, contents.get(sha)) for path, sha in diverged.items())
