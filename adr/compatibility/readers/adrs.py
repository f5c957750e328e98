"""adrs: a command line with front matter of its own; told from its source."""

import datetime
import re

from adr.compatibility.files import RecordFile
from adr.compatibility.reader import Part, Reader, Seen
from adr.formats import Status

_LINK = re.compile(r"^(?:Superc?s?eded by) \[\d+\. .*\]\(0*(\d+)-.*\.md\)$", re.MULTILINE | re.IGNORECASE)
_SECTION = re.compile(r"^## Status[ \t]*\r?\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_DATE = re.compile(r"^Date: *(\d{4}-\d{2}-\d{2})", re.MULTILINE)
_NUMBERED_TITLE = re.compile(r"^\d+\. ")
_KNOWN = ("proposed", "accepted", "deprecated", "superseded")


def read(file: RecordFile) -> Seen | str:
    if not file.name[:1].isdigit() or not file.name.endswith(".md"):
        return "It is not listed: its name does not begin with a digit."
    front = file.front_matter
    if front is not None:
        return _of_front_matter(file, front)
    section = _SECTION.search(file.raw)
    words = section[1].split() if section else []
    day = _DATE.search(file.raw)
    successor = _LINK.search(section[1]) if section else None
    return Seen(
        title=_NUMBERED_TITLE.sub("", file.first_heading),
        # Without a status it writes the word that a new record would have, and today's date.
        status=_known(words[0]) if words else "proposed",
        date=datetime.date.fromisoformat(day[1]) if day else None,
        successor=successor[1] if successor else "",
    )


def _of_front_matter(file: RecordFile, front: dict[str, str]) -> Seen | str:
    missing = [key for key in ("number", "date", "status") if not front.get(key)]
    if missing:
        return "It is dropped: its front matter lacks number, date or status."
    try:
        day = datetime.date.fromisoformat(front["date"].strip("'\""))
    except ValueError:
        return "It is dropped: the date in its front matter is not written as 2026-01-31."
    return Seen(front.get("title", "").strip("'\"") or file.first_heading, _known(front["status"].strip("'\"")), day)


def _known(word: str) -> str:
    lower = word.lower().strip(".,:")
    lower = "superseded" if lower == "superceded" else lower
    return lower if lower in _KNOWN else word


READER = Reader(
    key="adrs",
    name="adrs",
    does="lists, searches and checks records from the command line",
    reads=frozenset({Part.LISTED, Part.TITLE, Part.STATUS, Part.DATE, Part.SUCCESSOR}),
    read=read,
    statuses={word: Status(word) for word in _KNOWN},
    remedies={
        Part.LISTED: "Name records 0001-title.md; front matter needs “number:”, “date:” and “status:”.",
        Part.TITLE: "Let the title be “# 1. Title”.",
        Part.STATUS: "Write proposed, accepted, deprecated or superseded alone: under “## Status”, or after “status:”.",
        Part.DATE: "Write “Date: 2026-01-31” on a line of its own; where it is missing it takes today.",
        Part.SUCCESSOR: "Put “Superseded by [2. Title](0002-title.md)” on a line of its own under “## Status”.",
    },
)
