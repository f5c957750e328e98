"""Read a folder of a repository for an import, within limits, and account for every file left out."""

from collections.abc import Callable
from dataclasses import dataclass

from .configuration import MEBIBYTE
from .errors import TooLarge
from .repository import Repository
from .trees import TreeEntry


@dataclass(frozen=True)
class ReadingLimits:
    """Past `files` or `total_bytes` reading stops with TooLarge; a file past `file_bytes` is skipped."""

    files: int = 5_000
    file_bytes: int = MEBIBYTE
    total_bytes: int = 32 * MEBIBYTE


@dataclass(frozen=True)
class SkippedFile:
    """A file that was not read, and why; bytes of its path that are not UTF-8 are shown as escapes."""

    path: str
    reason: str


@dataclass(frozen=True)
class FolderContent:
    """What a folder held at a commit, by path from the root; no commit where the branch does not exist."""

    commit: str | None
    files: tuple[tuple[str, bytes], ...] = ()
    skipped: tuple[SkippedFile, ...] = ()


def read_folder(
    repository: Repository,
    branch: str | None = None,
    folder: str = "",
    *,
    wanted: Callable[[str], bool] = lambda path: True,
    limits: ReadingLimits | None = None,
) -> FolderContent:
    """Return the files below `folder` at the tip of a branch (None: the remote's HEAD), sorted by path.

    Paths that `wanted` turns down are left out without a word. Links and submodules are reported, never followed.
    """
    limits = limits or ReadingLimits()
    commit = repository.fetch(branch)
    if commit is None:
        return FolderContent(None)
    entries = {path: entry for path, entry in sorted(repository.tree(commit, folder).items()) if wanted(path)}
    skipped = [SkippedFile(_shown(path), reason) for path, entry in entries.items() if (reason := _reason(path, entry))]
    readable = {path: entry.sha for path, entry in entries.items() if not _reason(path, entry)}
    if len(readable) > limits.files:
        raise TooLarge(f"The folder holds {len(readable)} files, more than the {limits.files} that are accepted.")
    files, too_large = _read(repository, readable, limits)
    return FolderContent(commit, files, tuple(sorted([*skipped, *too_large], key=lambda file: file.path)))


def _reason(path: str, entry: TreeEntry) -> str | None:
    if not entry.is_file:
        return f"is {entry.kind}"
    if not _is_utf8(path):
        return "has a name that is not UTF-8"
    return None


def _is_utf8(path: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in path)


def _shown(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


_Files = tuple[tuple[str, bytes], ...]


def _read(repository: Repository, shas: dict[str, str], limits: ReadingLimits) -> tuple[_Files, list[SkippedFile]]:
    sizes = repository.bring(sorted(set(shas.values())))
    fitting = {path: sha for path, sha in shas.items() if sizes[sha] <= limits.file_bytes}
    contents = repository.read_many(sorted(set(fitting.values())), most=limits.total_bytes)
    skipped = [SkippedFile(path, f"is larger than {limits.file_bytes} bytes") for path in shas if path not in fitting]
    return tuple((path, contents[sha]) for path, sha in fitting.items()), skipped
