"""Read and write folders of a commit directly, without a work tree or an index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .commands import Git
from .errors import PathRefused
from .paths import check_path

_KINDS = {"040000": "a folder", "120000": "a symbolic link", "160000": "a submodule"}
_FOLDER = "040000"
_PLAIN_FILE = "100644"


@dataclass(frozen=True)
class TreeEntry:
    """One name in a folder: its mode as Git writes it, and the object it points to."""

    mode: str
    sha: str

    @property
    def kind(self) -> str:
        return _KINDS.get(self.mode, "a file")

    @property
    def is_file(self) -> bool:
        return self.mode not in _KINDS

    @property
    def is_folder(self) -> bool:
        return self.mode == _FOLDER


def files_below(git: Git, revision: str, folder: str = "") -> dict[str, TreeEntry]:
    """Return everything but folders, by full path; bytes that are not UTF-8 become surrogates.

    A folder that does not exist is empty; one that is a link, submodule or file raises PathRefused.
    """
    steps = tuple(step for step in folder.split("/") if step)
    if not steps:
        return _parse(git.run("ls-tree", "-r", "-z", "--full-tree", revision))
    _open_folder(git, {(): folder_entries(git, f"{revision}^{{tree}}")}, steps)
    return _parse(git.run("ls-tree", "-r", "-z", "--full-tree", revision, "--", "/".join(steps) + "/"))


def folder_entries(git: Git, tree: str) -> dict[str, TreeEntry]:
    """Return what stands directly in one folder, by name."""
    return _parse(git.run("ls-tree", "-z", tree))


def files_at(git: Git, revision: str, paths: Iterable[str]) -> dict[str, TreeEntry]:
    """Return those of the paths that exist, as plain files; raises PathRefused like `write_tree`."""
    folders: _Folders = {(): folder_entries(git, f"{revision}^{{tree}}")}
    found = {}
    for path in paths:
        *above, name = path.split("/")
        entry = _open_folder(git, folders, tuple(above)).get(name)
        if entry:
            _require_file(entry, path)
            found[path] = entry
    return found


_Folders = dict[tuple[str, ...], dict[str, TreeEntry]]


def _open_folder(git: Git, known: _Folders, path: tuple[str, ...]) -> dict[str, TreeEntry]:
    if path not in known:
        entry = _open_folder(git, known, path[:-1]).get(path[-1])
        if entry:
            _require_folder(entry, "/".join(path))
        known[path] = folder_entries(git, entry.sha) if entry else {}
    return known[path]


def _require_file(entry: TreeEntry, path: str) -> None:
    if not entry.is_file:
        raise PathRefused(f"{path!r} is {entry.kind} in the repository, not a file.")


def _require_folder(entry: TreeEntry, path: str) -> None:
    if not entry.is_folder:
        raise PathRefused(f"{path!r} is {entry.kind} in the repository, not a folder.")


def write_tree(git: Git, revision: str | None, changes: Mapping[str, str | None]) -> str:
    """Return the tree of `revision` with blobs put at paths (or removed, where None).

    A file keeps its mode. A folder that becomes empty goes. Raises PathRefused where a path is unsafe or
    leads through, or replaces, a symbolic link, a submodule, or a file in place of a folder.
    """
    for path in changes:
        check_path(path)
    start = f"{revision}^{{tree}}" if revision else None
    split = {tuple(path.split("/")): sha for path, sha in changes.items()}
    return _change_folder(git, start, split, ()) or _make_tree(git, {})


_Changes = Mapping[tuple[str, ...], str | None]


def _change_folder(git: Git, tree: str | None, changes: _Changes, above: tuple[str, ...]) -> str | None:
    """Return the new tree of one folder, None if nothing is left in it."""
    entries = folder_entries(git, tree) if tree else {}
    below: dict[str, dict[tuple[str, ...], str | None]] = defaultdict(dict)
    for (name, *rest), sha in changes.items():
        if rest:
            below[name][tuple(rest)] = sha
        else:
            _put_file(entries, name, sha, (*above, name))
    for name, inner in below.items():
        _put_folder(git, entries, name, inner, (*above, name))
    return _make_tree(git, entries) if entries else None


def _put_file(entries: dict[str, TreeEntry], name: str, sha: str | None, path: tuple[str, ...]) -> None:
    current = entries.get(name)
    if current:
        _require_file(current, "/".join(path))
    if sha is None:
        entries.pop(name, None)
    else:
        entries[name] = TreeEntry(current.mode if current else _PLAIN_FILE, sha)


def _put_folder(git: Git, entries: dict[str, TreeEntry], name: str, changes: _Changes, path: tuple[str, ...]) -> None:
    current = entries.get(name)
    if current:
        _require_folder(current, "/".join(path))
    written = _change_folder(git, current.sha if current else None, changes, path)
    if written:
        entries[name] = TreeEntry(_FOLDER, written)
    else:
        entries.pop(name, None)


def _make_tree(git: Git, entries: Mapping[str, TreeEntry]) -> str:
    lines = (f"{entry.mode} {_object_type(entry)} {entry.sha}\t{name}\0" for name, entry in entries.items())
    listing = "".join(lines).encode("utf-8", "surrogateescape")
    # Blobs that a partial copy leaves out are missing here and present there.
    return git.run("mktree", "-z", "--missing", stdin=listing).decode().strip()


def _object_type(entry: TreeEntry) -> str:
    return {_FOLDER: "tree", "160000": "commit"}.get(entry.mode, "blob")


def _parse(listing: bytes) -> dict[str, TreeEntry]:
    entries = {}
    for line in listing.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, name = line.split("\t", 1)
        mode, _, sha = about.split(" ")
        entries[name] = TreeEntry(mode, sha)
    return entries
