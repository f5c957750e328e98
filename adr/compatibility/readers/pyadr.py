"""pyadr: `pyadr check adr-repo` and its table of contents; told from its source, and run."""

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from adr.compatibility.files import Folder, RecordFile
from adr.compatibility.reader import Broken, Part, Reader, Seen
from adr.formats import Status

_NAME = re.compile(r"[0-9]{4}-[a-z0-9-]*\.md")
_NO_RECORDS = ("template.md", "index.md")


def read(file: RecordFile) -> Seen | str:
    if file.is_below or not file.name.endswith(".md") or file.name in _NO_RECORDS:
        return "It is not listed: one folder is read, and its .md files alone."
    lines = iter(re.split(r"\r\n|\r|\n", file.raw))
    title, status, day = (_after(lines, prefix) for prefix in ("# ", "* Status:", "* Date:"))
    if title is None or status is None or day is None:
        return "It fails the check: “# Title”, “* Status:” and “* Date:” have to follow each other in this order."
    return Seen(title, status.split(" ", 1)[0], _day(day))


def _after(lines: Iterator[str], prefix: str) -> str | None:
    """The rest of the next line that begins so; each search goes on where the last one ended."""
    return next((line.removeprefix(prefix).strip() for line in lines if line.startswith(prefix)), None)


def _day(said: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        return None


def check(folder: Folder) -> Iterator[Broken]:
    """What fails `pyadr check adr-repo` beyond the texts: names that do not repeat the titles, numbers given twice."""
    listed = [(file, seen) for file in folder.files if isinstance(seen := read(file), Seen)]
    numbers = Counter(file.name[:4] for file, _ in listed if _NAME.match(file.name))
    for file, seen in listed:
        if not _NAME.match(file.name):
            yield file, "The name does not begin with four digits and a dash, in lower case."
        elif file.name[5:].removesuffix(".md") != slug(seen.title):
            yield file, "The name does not repeat the title."
        elif numbers[file.name[:4]] > 1:
            yield file, "The number is given twice."
        if seen.status == "proposed":
            yield file, "A proposed record fails its check before a merge."


def slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.replace("'", "-")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=\d),(?=\d)", "", plain)).strip("-")


READER = Reader(
    key="pyadr",
    name="pyadr",
    does="checks names and texts of records in continuous integration, and writes a table of contents",
    reads=frozenset({Part.LISTED, Part.TITLE, Part.STATUS, Part.DATE}),
    read=read,
    check=check,
    statuses={word: Status(word) for word in ("proposed", "accepted", "rejected", "deprecated", "superseded")},
    remedies={
        Part.FOLDER: "Name each record after its number and title: 0001-use-postgresql.md for “Use PostgreSQL”.",
        Part.LISTED: "Write MADR 2 with stars: “# Title”, then “* Status: accepted”, then “* Date: 2026-01-31”.",
        Part.TITLE: "Leave the number out of the title.",
        Part.STATUS: "Write proposed, accepted, rejected, deprecated or superseded in lower case after “* Status:”.",
        Part.DATE: "Write the date as 2026-01-31 after “* Date:”.",
    },
)
