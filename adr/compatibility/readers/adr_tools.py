"""adr-tools: lists, table of contents and graph by exact lines; told from its scripts, and run."""

import re

from adr.compatibility.files import RecordFile
from adr.compatibility.reader import Part, Reader, Seen
from adr.formats import Status

_NAME = re.compile(r"[0-9]+-[^/]*\.md")
# The section ends at the next heading of its level, which must exist.
_SECTION = re.compile(r"^## Status$\n(.*?)^## ", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"^(.+) \[.*\]\(0*([1-9][0-9]*).*\)$", re.MULTILINE)
_SUPERSEDED = re.compile(r"^superc?s?eded by$", re.IGNORECASE)


def read(file: RecordFile) -> Seen | str:
    if not _NAME.fullmatch(file.name):
        return "It is not listed: its name does not begin with a number and a dash."
    section = _SECTION.search(file.raw)
    words = [line for line in (section[1].split("\n") if section else ()) if line.strip()]
    links = _LINK.findall(section[1]) if section else []
    return Seen(
        title=file.raw.split("\n", 1)[0][2:],
        status=_status(words),
        successor=next((number for verb, number in links if _SUPERSEDED.match(verb.strip())), ""),
    )


def _status(words: list[str]) -> str | None:
    """It shows what stands there; the word that stands there first tells what that is."""
    firsts = [re.sub(r"\W", "", line.split()[0]).lower() for line in words]
    return next((first for first in ("superseded", "superceded") if first in firsts), firsts[0] if firsts else None)


READER = Reader(
    key="adr-tools",
    name="adr-tools",
    does="lists records, writes a table of contents and a graph of links, supersedes by command",
    reads=frozenset({Part.LISTED, Part.TITLE, Part.STATUS, Part.SUCCESSOR}),
    read=read,
    statuses={
        "accepted": Status.ACCEPTED,
        "proposed": Status.PROPOSED,
        "draft": Status.DRAFT,
        "rejected": Status.REJECTED,
        "deprecated": Status.DEPRECATED,
        "superseded": Status.SUPERSEDED,
        "superceded": Status.SUPERSEDED,
    },
    remedies={
        Part.LISTED: "Name records 0001-title.md; keep templates and indexes under names that begin with a letter.",
        Part.TITLE: "Let the first line be “# 1. Title”: no front matter, no byte order mark, no CRLF.",
        Part.STATUS: "Write it under the exact line “## Status”, with another “## ” section below and LF line ends.",
        Part.SUCCESSOR: "Put “Superseded by [2. Title](0002-title.md)” on a line of its own under “## Status”.",
    },
)
