"""Two people wrote from the same text: what each changed, and a merge where they do not clash."""

from dataclasses import dataclass

from adr.formats import encoding
from adr.models import DecisionRecord
from adr.rules import merging


@dataclass(frozen=True)
class Conflict:
    """`merge` holds the merged text part by part; where both changed the same lines it holds both between markers."""

    mine: str
    theirs: str
    merge: merging.Merge
    by: object
    at: object

    @property
    def merged(self) -> str:
        return self.merge.text

    @property
    def clashes(self) -> bool:
        return bool(self.merge.clashes)


def between(record: DecisionRecord, submitted: str, base: int) -> Conflict:
    """The conflict of a submitted text with the record's head."""
    origin = record.revisions.get(sequence=base).text
    theirs = record.head.text
    mine = encoding.from_form(origin, submitted)
    return Conflict(mine, theirs, merging.merged(origin, mine, theirs), record.head.by, record.head.at)
