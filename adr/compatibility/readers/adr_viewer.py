"""adr-viewer: a page of coloured records; told from its source, and run."""

from collections.abc import Iterator

from adr.compatibility.blocks import Kind
from adr.compatibility.files import RecordFile
from adr.compatibility.reader import Part, Reader, Seen
from adr.formats import Status

# In the order in which it asks; the first that any line begins with decides.
_WORDS = (
    ("Amended by", "amended"),
    ("Accepted", "accepted"),
    ("Superseded by", "superseded"),
    ("Proposed", "pending"),
    ("Pending", "pending"),
)


def read(file: RecordFile) -> Seen | str:
    if file.is_below or not file.name.endswith(".md"):
        return "It is not listed: one folder is read, and its .md files alone."
    if not any(block.kind is Kind.HEADING and block.level == 1 for block in file.blocks):
        return "It is left out: it has no heading of level 1."
    lines = list(_lines(file))
    status = next((status for word, status in _WORDS if any(line.startswith(word) for line in lines)), "unknown")
    return Seen(file.first_heading, status)


def _lines(file: RecordFile) -> Iterator[str]:
    """Paragraphs and items below the heading “Status”, up to the next one of its level."""
    is_inside = False
    for block in file.blocks:
        if block.kind is Kind.HEADING and block.level == 2:
            if is_inside:
                return
            is_inside = block.text == "Status"
        elif is_inside and block.kind is Kind.PARAGRAPH:
            yield block.text
        elif is_inside and block.kind is Kind.LIST:
            yield from block.items


READER = Reader(
    key="adr-viewer",
    name="adr-viewer",
    does="shows the records on one page, coloured by status",
    reads=frozenset({Part.LISTED, Part.TITLE, Part.STATUS}),
    read=read,
    statuses={
        "accepted": Status.ACCEPTED,
        "amended": Status.ACCEPTED,
        "superseded": Status.SUPERSEDED,
        "pending": Status.PROPOSED,
    },
    remedies={
        Part.LISTED: "Keep records in one folder, each with a heading of level 1, and all else elsewhere.",
        Part.TITLE: "Give the record one heading of level 1, and no front matter.",
        Part.STATUS: "Write “Accepted”, “Superseded by …” or “Proposed” under “## Status”; it knows no others.",
    },
)
