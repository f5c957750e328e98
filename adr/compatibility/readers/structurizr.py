"""Structurizr's `!decisions`, with its three importers; told from their source, and run."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator

from adr.compatibility.files import Folder, RecordFile
from adr.compatibility.reader import Broken, Part, Reader, Seen
from adr.formats import Status

_NUMBERED = re.compile(r"\d{4}-.+\.md")
_STAMPED = re.compile(r"\d{8}-.+\.md")
_LINK = re.compile(r"^(.*?) *\[(?:.*?)\]\((?:0*)(\d+)-.*\)")
_READS = frozenset({Part.LISTED, Part.TITLE, Part.STATUS, Part.DATE, Part.SUCCESSOR})
_STATUSES = {status.value: status for status in Status if status is not Status.UNSTATED}


def adr_tools(file: RecordFile) -> Seen | str:
    if file.is_below or not re.match(r"\d{4}.*\.md$", file.name):
        return "It is not listed: one folder is read, and its .md files alone, whose names begin with four digits."
    lines = file.raw.splitlines()
    first = lines[0] if lines else ""
    section = _section(lines)
    word = section[0].split()[0] if section else "Proposed"
    word = "superseded" if word.lower() == "superceded" else word.lower().strip(".,:*_")
    days = [line.removeprefix("Date: ") for line in lines if line.startswith("Date: ")]
    return Seen(first[first.find(".") + 2 :], word, _day(days[0]) if days else None, _successor(section))


def _section(lines: list[str]) -> list[str]:
    """The lines with words between “## Status” and the next heading of its level."""
    if "## Status" not in lines:
        return []
    section = []
    for line in lines[lines.index("## Status") + 1 :]:
        if line.startswith("##"):
            break
        section += [line] if line.strip() else []
    return section


def _successor(lines: list[str]) -> str:
    links = [match for line in lines if (match := _LINK.match(line))]
    return next((match[2] for match in links if re.match(r"(?i)superc?s?eded by", match[1])), "")


def madr(file: RecordFile) -> Seen | str:
    if file.is_below or not _NUMBERED.fullmatch(file.name):
        return "It is not listed: its name does not begin with four digits and a dash."
    front = file.front_matter or {}
    links = re.findall(r"(?:\]\(|ADR-)0*(\d+)", front.get("status", ""))
    word = front.get("status", "accepted").split(" ", 1)[0].lower()
    return Seen(file.first_heading, word, _day(front.get("date", "")), links[-1] if links else "")


def log4brains(file: RecordFile) -> Seen | str:
    if file.is_below or not _STAMPED.fullmatch(file.name):
        return "It is not listed: its name does not begin with eight digits and a dash."
    lines = file.raw.splitlines()
    status, day = (_dashed(lines, label) for label in ("- Status: ", "- Date: "))
    successor = re.search(r"\]\(([^()]+?)(?:\.md)?\)", status)
    title = lines[0].removeprefix("# ") if lines else ""
    return Seen(title, status.split(" ", 1)[0].lower() or None, _day(day), successor[1] if successor else "")


def _dashed(lines: list[str], label: str) -> str:
    return next((line.removeprefix(label).strip() for line in lines if line.startswith(label)), "")


def _day(said: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said.strip())
    except ValueError:
        return None


def _names(folder: Folder) -> Iterator[Broken]:
    """One file without a number ends the whole import, and so does a number that is given twice."""
    for file in folder.files:
        if not file.is_below and file.name.endswith(".md") and not re.match(r"\d{4}", file.name):
            yield file, "A .md file whose name does not begin with four digits ends the whole import."
    yield from _twice(folder)


def _twice(folder: Folder) -> Iterator[Broken]:
    numbered = [file for file in folder.files if not file.is_below and _NUMBERED.fullmatch(file.name)]
    counts = Counter(int(file.name[:4]) for file in numbered)
    for file in numbered:
        if counts[int(file.name[:4])] > 1:
            yield file, "A number that is given twice ends the whole import."


def _variant(way: str, read: Callable, check: Callable, status: str, day: str, title: str) -> Reader:
    return Reader(
        key="structurizr",
        name=f"Structurizr, !decisions … {way}",
        does="shows the records beside the architecture model",
        reads=_READS,
        read=read,
        check=check,
        statuses=_STATUSES,
        remedies={
            Part.FOLDER: "Keep nothing but records in the folder: no README.md, no index.md; each number once.",
            Part.LISTED: "Keep records in one folder, named as the importer expects.",
            Part.TITLE: title,
            Part.STATUS: status,
            Part.DATE: day,
            Part.SUCCESSOR: "Put one link on each line, to 0002-title.md, after “Superseded by”.",
        },
    )


_VARIANTS = (
    _variant(
        "adrtools",
        adr_tools,
        _names,
        "Write the status under the exact line “## Status”.",
        "Write “Date: 2026-01-31” on a line of its own.",
        "Let the first line be “# 1. Title”: it takes what follows the first full stop.",
    ),
    _variant(
        "madr",
        madr,
        _twice,
        "State it in front matter without quotation marks: “status: accepted”.",
        "State it in front matter without quotation marks: “date: 2026-01-31”.",
        "Give the record one heading of level 1.",
    ),
    _variant(
        "log4brains",
        log4brains,
        lambda folder: iter(()),
        "Put “- Status: accepted” with a dash under the title.",
        "Put “- Date: 2026-01-31” with a dash under the title.",
        "Let the first line be the title.",
    ),
)

READER = Reader(
    key="structurizr",
    name="Structurizr",
    does="shows the records beside the architecture model",
    reads=_READS,
    read=adr_tools,
    remedies={},
    variants=_VARIANTS,
)
