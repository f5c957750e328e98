"""log4brains: a list under the title is the metadata, no status means accepted; told from its source, and run."""

import datetime
import re

from adr.compatibility.blocks import Kind
from adr.compatibility.files import RecordFile
from adr.compatibility.reader import Part, Reader, Seen
from adr.formats import Status

_RESERVED = {"template.md", "readme.md", "index.md", "backlog.md"}
_BY = re.compile(r"superseded\s*by\s*:?", re.IGNORECASE)
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_KNOWN = ("draft", "proposed", "rejected", "accepted", "deprecated", "superseded")


def read(file: RecordFile) -> Seen | str:
    if file.is_below:
        return "It is not listed: one folder is read, not those below."
    if not file.name.lower().endswith(".md") or file.name.lower() in _RESERVED:
        return "It is not listed: its name is reserved, or does not end in .md."
    said = _said(file, "status")
    status = _status(said)
    successor = _BY.sub("", said).strip() if said and status == "superseded" else ""
    return Seen(file.first_heading, status, _day(_said(file, "date")), successor)


def _said(file: RecordFile, key: str) -> str:
    """What the first list before the first heading of level 2 says under a label."""
    pattern = re.compile(rf"\s*{key}\s*:\s*(.*)$", re.IGNORECASE)
    for place, block in enumerate(file.blocks):
        if place and block.kind is Kind.HEADING and block.level == 2:
            break
        if block.kind is Kind.LIST:
            matches = (pattern.match(item) for item in block.items)
            return next((match[1].strip() for match in matches if match), "")
    return ""


def _status(said: str) -> str:
    if not said:
        return "accepted"
    if said.lower().startswith("superseded by"):
        return "superseded"
    return said.lower() if said.lower() in _KNOWN else "draft"


def _day(said: str) -> datetime.date | None:
    for form in _DAYS:
        try:
            return datetime.datetime.strptime(said, form).date()
        except ValueError:
            continue
    return None


READER = Reader(
    key="log4brains",
    name="log4brains",
    does="builds a website with a timeline of the records",
    reads=frozenset({Part.LISTED, Part.TITLE, Part.STATUS, Part.DATE, Part.SUCCESSOR}),
    read=read,
    statuses={status: Status(status) for status in _KNOWN},
    remedies={
        Part.LISTED: "Keep records in one folder, or make each folder a package; call a template template.md.",
        Part.TITLE: "Give the record one heading of level 1.",
        Part.STATUS: "Put “- Status: accepted” into a list under the title, before the first section.",
        Part.DATE: "Put “- Date: 2026-01-31” into the list under the title.",
        Part.SUCCESSOR: "Let the link say the file's name without .md: superseded by [0002-title](0002-title.md).",
    },
)
