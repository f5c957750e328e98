"""Backstage's ADR plugin: front matter or the first list; told from its parser."""

import datetime
import re

from adr.compatibility.blocks import Kind
from adr.compatibility.files import RecordFile
from adr.compatibility.reader import Part, Reader, Seen
from adr.formats import Status

_NAME = re.compile(r"\d{4}-.+\.md")


def read(file: RecordFile) -> Seen | str:
    if not _NAME.fullmatch(file.name):
        return "It is not listed: its name does not begin with four digits and a dash."
    front = file.front_matter
    if front is not None:
        status, day = (front.get(key, "").strip("'\"") for key in ("status", "date"))
    else:
        status, day = _said(file, "Status:"), _said(file, "Date:")
    return Seen(file.first_heading, _word(status), _day(day))


def _said(file: RecordFile, label: str) -> str:
    first = next((block for block in file.blocks if block.kind is Kind.LIST), None)
    items = first.items if first else ()
    return next((item.removeprefix(label).strip() for item in items if item.startswith(label)), "")


def _word(said: str) -> str | None:
    """Its status, in lower case; what comes after "superseded" is kept, and shown without a colour."""
    return said.lower().split()[0] if said else None


def _day(said: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said[:10])
    except ValueError:
        return None


READER = Reader(
    key="backstage",
    name="Backstage ADR plugin",
    does="shows the records of a component, with their status and date",
    reads=frozenset({Part.LISTED, Part.TITLE, Part.STATUS, Part.DATE}),
    read=read,
    statuses={status.value: status for status in Status if status is not Status.UNSTATED},
    remedies={
        Part.LISTED: "Name records 0001-title.md and nothing else so.",
        Part.TITLE: "Give the record one heading of level 1.",
        Part.STATUS: "State it in front matter as “status: accepted”, or as “* Status: accepted” in the first list.",
        Part.DATE: "State it in front matter as “date: 2026-01-31”, or as “* Date: 2026-01-31” in the first list.",
    },
)
