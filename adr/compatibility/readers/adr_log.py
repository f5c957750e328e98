"""adr-log: a table of contents between two comments; told from its source, and run."""

import re
from collections.abc import Iterator

from adr.compatibility.files import Folder, RecordFile
from adr.compatibility.reader import Broken, Part, Reader, Seen

_NUMBER = re.compile(r"^\d+\. ")
_LEADING_NUMBER = re.compile(r"[\d_\\/-]*\d")
_NO_DATE = re.compile(r"[{\[]|\d+$|(?:true|false)$")


def read(file: RecordFile) -> Seen | str:
    if not file.name.endswith(".md"):
        return "It is not listed: its name does not end in .md."
    if file.path == "index.md":
        return "It is the file that the list is written into."
    content = _without_front_matter(file.raw)
    line_end = next((end for end in ("\r\n", "\n", "\r") if end in content), "\n")
    return Seen(_NUMBER.sub("", content.split(line_end, 1)[0][2:]))


def _without_front_matter(text: str) -> str:
    if not text.startswith("---") or text[3:4] == "-":
        return text
    end = text.find("\n---", 3)
    if end < 0:
        return ""
    content = text[end + 4 :]
    return content.removeprefix("\r").removeprefix("\n")


def check(folder: Folder) -> Iterator[Broken]:
    """A date that stands in for a number and is no date ends the whole run, as MADR's own template does."""
    for file in folder.files:
        if not file.name.endswith(".md") or file.path == "index.md" or not file.raw.startswith("---"):
            continue
        if file.truth.front_matter is None and file.front_matter is not None:
            yield file, "Front matter that is no YAML ends the whole run."
        elif not _LEADING_NUMBER.match(file.name) and _NO_DATE.match((file.front_matter or {}).get("date", "")):
            yield file, "A name without a number and a date that is none, as in a template, end the whole run."


READER = Reader(
    key="adr-log",
    name="adr-log",
    does="writes a table of contents into an index file",
    reads=frozenset({Part.LISTED, Part.TITLE}),
    read=read,
    check=check,
    remedies={
        Part.FOLDER: "Keep templates in a folder of their own, or leave them out with its option -e.",
        Part.LISTED: "Leave templates and other pages out with its option -e.",
        Part.TITLE: "Let the title be the first line, or the first after the front matter, no blank line between.",
    },
)
