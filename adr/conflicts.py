"""Two people wrote from the same text: what each changed, and a merge where the lines do not clash."""

from dataclasses import dataclass

from merge3 import Merge3

from adr.formats import encoding
from adr.models import DecisionRecord


@dataclass(frozen=True)
class Conflict:
    """`merged` is a whole text; where both changed the same lines it holds both between markers."""

    mine: str
    theirs: str
    merged: str
    clashes: bool
    by: object
    at: object


def between(record: DecisionRecord, submitted: str, base: int) -> Conflict:
    """The conflict of a submitted text with the record's head."""
    origin = record.revisions.get(sequence=base).text
    theirs = record.head.text
    mine = encoding.from_form(origin, submitted)
    merge = Merge3(*(text.splitlines(keepends=True) for text in (origin, mine, theirs)))
    clashes = any(group[0] == "conflict" for group in merge.merge_groups())
    merged = "".join(merge.merge_lines(name_a="yours", name_b="theirs", start_marker="<<<<<<<", end_marker=">>>>>>>"))
    return Conflict(mine, theirs, merged, clashes, record.head.by, record.head.at)
