"""What a reader sees beside what a file says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from adr.compatibility.blocks import plain
from adr.compatibility.files import Folder, RecordFile
from adr.compatibility.reader import Part, Reader, Seen
from adr.compatibility.readers import ALL
from adr.formats import Relation, Status
from adr.formats.filenames import number_of

_NUMBER_BEFORE = re.compile(r"^(?:ADR[- ]?)?#?\d+\s*[.:)–-]?\s+(?:[-–:]\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Misreading:
    """One thing that a reader gets wrong. `why` is the same for all files that fail for one reason."""

    path: str
    part: Part
    why: str
    detail: str = ""


@dataclass(frozen=True)
class Cause:
    """All that fails for one reason, and what to change if the reader matters."""

    part: Part
    why: str
    remedy: str
    misreadings: Sequence[Misreading]


@dataclass(frozen=True)
class Report:
    """A reader's verdict on a folder."""

    reader: Reader
    records: int
    files: int
    misreadings: Sequence[Misreading]

    @property
    def is_right(self) -> bool:
        return not self.misreadings

    @cached_property
    def misread(self) -> int:
        """How many files it gets wrong in some part."""
        return len({each.path for each in self.misreadings if each.path})

    @cached_property
    def causes(self) -> list[Cause]:
        """Misreadings by their reason, the most frequent first."""
        groups: dict[tuple[Part, str], list[Misreading]] = {}
        for each in self.misreadings:
            groups.setdefault((each.part, each.why), []).append(each)
        causes = [Cause(part, why, self.reader.remedies.get(part, ""), found) for (part, why), found in groups.items()]
        return sorted(causes, key=lambda cause: (cause.part is not Part.FOLDER, -len(cause.misreadings)))


def reports(folder: Folder) -> list[Report]:
    """Every reader's verdict, in the order of `readers.ALL`."""
    return [report(reader, folder) for reader in ALL]


def report(reader: Reader, folder: Folder) -> Report:
    """The verdict of a reader; of one with several ways of reading, that of the best."""
    if reader.variants:
        return min((report(variant, folder) for variant in reader.variants), key=_badness)
    found = [Misreading(file.path, Part.FOLDER, why) for file, why in reader.check(folder)]
    for file in folder.files:
        found += _misreadings(reader, file)
    return Report(reader, len(folder.records), len(folder.files), found)


def _badness(made: Report) -> tuple[int, int]:
    """A file that is not shown at all is worse than any that is shown wrong."""
    return sum(each.part is Part.LISTED for each in made.misreadings), len(made.misreadings)


def _misreadings(reader: Reader, file: RecordFile) -> Iterator[Misreading]:
    seen = reader.read(file)
    if not file.is_record:
        if isinstance(seen, Seen):
            yield Misreading(file.path, Part.LISTED, "It is listed as a record, and is none.")
        return
    if isinstance(seen, str):
        yield Misreading(file.path, Part.LISTED, seen)
        return
    for part, why, detail in (
        _title(file, seen),
        _status(reader, file, seen),
        _date(file, seen),
        _successor(file, seen),
    ):
        if why and part in reader.reads:
            yield Misreading(file.path, part, why, detail)


def _title(file: RecordFile, seen: Seen) -> tuple[Part, str, str]:
    if _bare(seen.title) == _bare(plain(file.truth.title)):
        return Part.TITLE, "", ""
    if not seen.title.strip():
        return Part.TITLE, "No title is found.", ""
    return Part.TITLE, "Another title is read.", f"“{seen.title[:80]}”"


def _bare(title: str) -> str:
    """A title without the number that some readers keep, to compare it by."""
    return " ".join(_NUMBER_BEFORE.sub("", title.strip()).split()).casefold()


def _status(reader: Reader, file: RecordFile, seen: Seen) -> tuple[Part, str, str]:
    truth = file.truth.status
    read = reader.statuses.get(seen.status) if seen.status is not None else None
    if read == truth or (read is None and truth is Status.UNSTATED):
        return Part.STATUS, "", ""
    if seen.status is None:
        return Part.STATUS, "No status is found.", ""
    if truth is Status.UNSTATED:
        return Part.STATUS, f"It is taken for {seen.status}, which the text does not say.", ""
    if truth not in reader.statuses.values():
        return Part.STATUS, f"It has no word for {truth}.", f"reads “{seen.status[:60]}”"
    return Part.STATUS, f"It is not seen that it is {truth}.", f"reads “{seen.status[:60]}”"


def _date(file: RecordFile, seen: Seen) -> tuple[Part, str, str]:
    truth = file.truth.date
    if seen.date == truth:
        return Part.DATE, "", ""
    if seen.date is None:
        return Part.DATE, "Its date is not found.", f"{truth}"
    return Part.DATE, "Another day is read.", f"{seen.date}"


def _successor(file: RecordFile, seen: Seen) -> tuple[Part, str, str]:
    links = [link for link in file.truth.links if link.relation is Relation.SUPERSEDED_BY]
    if not links or any(_is_meant(seen.successor, link) for link in links):
        return Part.SUCCESSOR, "", ""
    return Part.SUCCESSOR, "The link to its successor is not recognised.", links[0].target or f"{links[0].number}"


def _is_meant(successor: str, link) -> bool:
    if not successor:
        return False
    name = link.target.rpartition("/")[2]
    if successor.isdecimal():
        return int(successor) in (link.number, number_of(name) if name else None)
    return bool(name) and name.startswith(successor)
