"""One `up` for one data folder."""

import fcntl
import os
from pathlib import Path

NAME = "up.lock"


class Taken(Exception):
    """Another process holds the folder; the message names it."""


def take(folder: Path) -> int:
    """Hold the folder until the returned descriptor is closed in every process; raises Taken.

    The kernel lets go when the holder dies, so a lock is never stale; the number in the file is for people.
    """
    descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
        os.close(descriptor)
        raise Taken(
            f"Waymark runs with the data folder {folder} already (process {holder or 'unknown'}). "
            "Stop it first, or give DATA_DIR another folder."
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
    return descriptor
