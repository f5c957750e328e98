"""What a tool is, for this purpose: what it lists, what it sees in a file, and how its words are ours."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from adr.compatibility.files import Folder, RecordFile
from adr.formats import Status


class Part(StrEnum):
    """What can be misread about a file; the value is shown."""

    FOLDER = "folder"
    LISTED = "listing"
    TITLE = "title"
    STATUS = "status"
    DATE = "date"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a tool makes of one file, in its own words; a status or date of None is one that it found nowhere.

    `successor` is the number or name that it takes for the record's successor, "" for none.
    """

    title: str
    status: str | None = None
    date: datetime.date | None = None
    successor: str = ""


Broken = tuple[RecordFile, str]


@dataclass(frozen=True)
class Reader:
    """`read` gives what the tool sees in a file, or a sentence on why it does not list it.

    `reads` are the parts it takes an interest in; `statuses` its words for ours (one that is missing is unknown to
    it); `remedies` what to change in the files for each part; `check` finds what breaks it as a whole, with the file.
    """

    key: str
    name: str
    does: str
    reads: frozenset[Part]
    read: Callable[[RecordFile], Seen | str]
    remedies: Mapping[Part, str]
    statuses: Mapping[str, Status] = field(default_factory=dict)
    check: Callable[[Folder], Iterator[Broken]] = lambda folder: iter(())
    variants: Sequence["Reader"] = ()
    """Where a tool has several ways of reading, each as a reader of its own; the one that misreads least counts."""
