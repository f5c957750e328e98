"""Chains of decisions that supersede each other, and those that bite their own tail."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from adr.formats import Relation

Name = TypeVar("Name", bound=Hashable)


def successions(links: Iterable[tuple[Name, str, Name | None]]) -> dict[Name, list[Name]]:
    """Newer → older, from links (record, relation, other record) that may be written on either side."""
    found: dict[Name, list[Name]] = {}
    for record, relation, other in links:
        if other is None:
            continue
        if relation == Relation.SUPERSEDES:
            found.setdefault(record, []).append(other)
        elif relation == Relation.SUPERSEDED_BY:
            found.setdefault(other, []).append(record)
    return found


def circles(older: Mapping[Name, Sequence[Name]]) -> list[list[Name]]:
    """Each group of records that lead back to themselves, in one order in which they do; linear in the links."""
    found: list[list[Name]] = []
    done: set[Name] = set()
    for start in older:
        if start not in done:
            found += _from(start, older, done)
    return found


def _from(start: Name, older: Mapping[Name, Sequence[Name]], done: set[Name]) -> Iterable[list[Name]]:
    """Walk depth first without recursion: a chain of ten thousand successors is as long as it is."""
    way: list[Name] = [start]
    place = {start: 0}
    branches = [iter(older.get(start, ()))]
    while branches:
        nearest = next(branches[-1], None)
        if nearest is None:
            branches.pop()
            done.add(left := way.pop())
            del place[left]
        elif nearest in place:
            yield way[place[nearest] :]
        elif nearest not in done:
            place[nearest] = len(way)
            way.append(nearest)
            branches.append(iter(older.get(nearest, ())))
