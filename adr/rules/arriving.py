"""What becomes of files that arrive in a project: new, changed, moved, or changed on both sides."""

import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What an import does with a file; the value is shown."""

    NEW = "new"
    UPDATE = "update"
    RENAMED = "renamed"
    UNCHANGED = "unchanged"
    CONFLICT = "changed here and there"
    KEPT = "kept as a file"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Held:
    """A record of the project: `head` and `imported` name its present text and what the last import brought."""

    record: int
    path: str
    head: str
    imported: str


@dataclass(frozen=True, slots=True)
class Becoming:
    """`record` is the one that a file belongs to already; `was` its path until now, where the file was renamed."""

    fate: Fate
    record: int | None = None
    was: str = ""


def becoming(arrivals: Mapping[str, str], held: Sequence[Held]) -> dict[str, Becoming]:
    """What becomes of each record file: path → the name of its text in, path → `Becoming` out."""
    present = {each.path: each for each in held}
    moved_from = _moved({path: text for path, text in arrivals.items() if path not in present}, arrivals, held)
    return {path: _one(text, present.get(path), moved_from.get(path)) for path, text in arrivals.items()}


def _one(text: str, present: Held | None, old: Held | None) -> Becoming:
    if present:
        return Becoming(_fate(present, text), present.record)
    return Becoming(Fate.RENAMED, old.record, old.path) if old else Becoming(Fate.NEW)


def _fate(held: Held, text: str) -> Fate:
    if text in (held.head, held.imported):
        return Fate.UNCHANGED
    return Fate.UPDATE if held.head == held.imported else Fate.CONFLICT


def _moved(unknown: Mapping[str, str], arrivals: Mapping[str, str], held: Sequence[Held]) -> dict[str, Held]:
    """Unknown files that hold the text of a record whose own file did not arrive.

    The same text alone is no proof: every log that adr-tools began has the same first record. So the record's folder
    must have arrived too, or at least half of all the records that are missing.
    """
    missing = [each for each in held if each.path not in arrivals]
    pairs = _same_text(unknown, missing)
    whole_folder_moved = len(pairs) * 2 >= len(missing)
    folders = {posixpath.dirname(path) for path in arrivals}
    return {path: old for path, old in pairs.items() if whole_folder_moved or posixpath.dirname(old.path) in folders}


def _same_text(unknown: Mapping[str, str], missing: Iterable[Held]) -> dict[str, Held]:
    """Each file with one record that had its text; the same name wins, then the order of paths."""
    waiting: dict[str, list[Held]] = defaultdict(list)
    for each in sorted(missing, key=lambda each: each.path):
        for text in {each.head, each.imported} - {""}:
            waiting[text].append(each)
    pairs: dict[str, Held] = {}
    taken: set[int] = set()
    for path in sorted(unknown):
        free = [each for each in waiting.get(unknown[path], ()) if each.record not in taken]
        if free:
            name = posixpath.basename(path)
            pairs[path] = next((each for each in free if posixpath.basename(each.path) == name), free[0])
            taken.add(pairs[path].record)
    return pairs


def common_folder(paths: Iterable[str]) -> str:
    """The deepest folder that holds all paths; "" where there is none."""
    shared: list[str] | None = None
    for path in paths:
        parts = path.split("/")[:-1]
        if shared is None:
            shared = parts
        while shared != parts[: len(shared)]:
            shared = shared[:-1]
    return "/".join(shared or ())


def relocation(arriving: Collection[str], held: Collection[str]) -> tuple[str, str] | None:
    """The folder that files come from now and the one the project knows them under, where these differ.

    The same log comes below another folder when it was zipped elsewhere, or as single files without any.
    """
    known = set(held)
    if not known or not arriving or known & set(arriving):
        return None
    here, there = common_folder(arriving), common_folder(known)
    if here == there:
        return None
    again = sum(moved(path, here, there) in known for path in arriving)
    is_same_log = again * 2 >= min(len(arriving), len(known)) and (again > 1 or not here)
    return (here, there) if is_same_log else None


def moved(path: str, source: str, goal: str) -> str:
    """The path with one folder at its beginning exchanged for another."""
    return posixpath.join(goal, path.removeprefix(f"{source}/") if source else path)
