"""A process and all that it started: their memory, read from /proc (Linux)."""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple


class Process(NamedTuple):
    """`memory` is the proportional set size in bytes: shared pages are divided among those who share them."""

    pid: int
    command: str
    memory: int


def tree(root: int) -> list[Process]:
    """Return the process with this id and its descendants; those that end meanwhile are left out."""
    children = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        if parent := _parent(folder):
            children[parent].append(int(folder.name))
    waiting, found = [root], []
    while waiting:
        pid = waiting.pop(0)
        found += _read(pid)
        waiting += children[pid]
    return found


def _parent(folder: Path) -> int | None:
    try:
        # The name in parentheses may hold blanks and parentheses itself.
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _read(pid: int) -> list[Process]:
    folder = Path("/proc") / str(pid)
    try:
        arguments = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return []
    kilobytes = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    words = [Path(argument).name for argument in arguments if argument]
    return [Process(pid, " ".join(words)[:60], kilobytes * 1024)]
