"""Which decisions held on a day gone by, as far as histories and texts tell."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from adr.formats import Status


class Held(Enum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """A status from a day on; `is_later_reading` where it was only learned then, of the same text."""

    day: datetime.date
    status: Status
    is_later_reading: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a record: its changes of status here, oldest first; the day of decision that its text states,
    and the one that its successor's states, for the time before it came here.
    """

    record: int
    changes: tuple[Change, ...]
    came_from_elsewhere: bool = False
    stated: datetime.date | None = None
    followed: datetime.date | None = None


def held_on(life: Life, day: datetime.date) -> Held:
    """By the history where it reaches back to the day; before that by the text of a record that came from elsewhere."""
    changes = _as_read_today(life.changes)
    past = [change for change in changes if change.day <= day]
    if past:
        return Held.YES if past[-1].status is Status.ACCEPTED else Held.NO
    if not changes or not life.came_from_elsewhere:
        return Held.NO
    return _by_text(life, changes[0].status, day)


def _as_read_today(changes: Iterable[Change]) -> list[Change]:
    """What was learned of a text later was true of it before."""
    read: list[Change] = []
    for change in changes:
        if change.is_later_reading and read:
            read[-1] = Change(read[-1].day, change.status)
        else:
            read.append(change)
    return read


def _by_text(life: Life, came_as: Status, day: datetime.date) -> Held:
    if came_as not in (Status.ACCEPTED, Status.SUPERSEDED, Status.DEPRECATED):
        return Held.NO
    if life.stated is None:
        return Held.UNKNOWN
    if life.stated > day:
        return Held.NO
    if came_as is Status.ACCEPTED:
        return Held.YES
    if came_as is Status.DEPRECATED or life.followed is None:
        return Held.UNKNOWN
    return Held.YES if day < life.followed else Held.NO
