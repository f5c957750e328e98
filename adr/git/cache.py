"""The folder that keeps a partial copy of one remote: one process at a time, usable again after any crash."""

import contextlib
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from .errors import RepositoryBusy

# Every fetch adds a pack. Fetching afresh now and then is cheaper than repacking a partial copy.
MOST_PACKS = 100

_LEFTOVERS = ("*.lock", "refs/**/*.lock", "objects/pack/tmp_*", "objects/??/tmp_obj_*", "fast_import_crash_*")
_FIRST_CONFIG = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"


@contextlib.contextmanager
def locked(folder: Path, seconds: float) -> Iterator[int]:
    """Hold the folder for this process and the Git it starts; yields the lock's file descriptor.

    The lock belongs to the open file, not to a file's existence: the kernel lets go when its last holder
    dies, and a Git that outlives a killed worker is such a holder. Raises RepositoryBusy.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _wait_for(descriptor, time.monotonic() + seconds)
        yield descriptor
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, deadline: float) -> None:
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise RepositoryBusy("Another process is working with this repository: try again later.") from None
            time.sleep(0.05)


def prepare(git_dir: Path) -> None:
    """Make a bare repository ready for use; only while the lock is held."""
    if _packs(git_dir) > MOST_PACKS:
        discard(git_dir)
    for folder in ("objects/pack", "objects/info", "refs/heads"):
        (git_dir / folder).mkdir(parents=True, exist_ok=True)
    (git_dir / "config").write_text(_FIRST_CONFIG)
    (git_dir / "HEAD").write_text("ref: refs/heads/none\n")


def clear_leftovers(git_dir: Path) -> None:
    """Remove what a killed Git leaves behind; its locks would stop every later one. Only while the lock is held."""
    for pattern in _LEFTOVERS:
        for path in git_dir.glob(pattern):
            path.unlink(missing_ok=True)


def discard(git_dir: Path) -> None:
    """Throw a copy away; everything in it can be fetched again."""
    shutil.rmtree(git_dir, ignore_errors=True)


def _packs(git_dir: Path) -> int:
    return sum(1 for _ in (git_dir / "objects/pack").glob("*.pack"))
