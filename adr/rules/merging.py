"""Two texts made from the same one, merged by section and then by line."""

from dataclasses import dataclass
from enum import StrEnum

from merge3 import Merge3

from adr.formats import Document, Span, parse

# The lines before, between and after two texts of the same lines.
MARKS = ("<<<<<<< yours", "=======", ">>>>>>> theirs")


class Fate(StrEnum):
    """What became of a part."""

    SAME = "unchanged"
    MINE = "changed by you"
    THEIRS = "changed by the other"
    MERGED = "changed by both, in different lines"
    CLASH = "changed by both in the same lines"


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or what stands before the first one, after the merge."""

    heading: str
    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Merge:
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def clashes(self) -> tuple[str, ...]:
        return tuple(part.heading for part in self.parts if part.fate is Fate.CLASH)

    @property
    def changed(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.fate is not Fate.SAME)


def merged(origin: str, mine: str, theirs: str) -> Merge:
    """Every change of both; where both changed the same lines, both stand between markers.

    Texts with the same headings are merged section by section, so that changes on both sides of a heading do not
    clash; others are merged as wholes.
    """
    documents = [parse(text) for text in (origin, mine, theirs)]
    pieces = [_pieces(document) for document in documents]
    headings = [[heading for heading, _ in each] for each in pieces]
    if headings[0] != headings[1] or headings[0] != headings[2]:
        return Merge((_part("The text", origin, mine, theirs),))
    return Merge(
        tuple(_part(heading, *(each[index][1] for each in pieces)) for index, heading in enumerate(headings[0]))
    )


def _pieces(document: Document) -> list[tuple[str, str]]:
    """The text cut at its headings; the cuts tile it."""
    starts = [section.span.start for section in document.sections]
    bounds = [0, *starts, len(document.text)]
    names = ["The head of the text", *(section.heading for section in document.sections)]
    return [
        (name, Span(start, end).of(document.text))
        for name, start, end in zip(names, bounds[:-1], bounds[1:], strict=True)
    ]


def _part(heading: str, origin: str, mine: str, theirs: str) -> Part:
    if mine == theirs:
        return Part(heading, Fate.SAME if mine == origin else Fate.MERGED, mine)
    if mine == origin:
        return Part(heading, Fate.THEIRS, theirs)
    if theirs == origin:
        return Part(heading, Fate.MINE, mine)
    merge = Merge3(*(_lines(text) for text in (origin, mine, theirs)))
    clashes = any(group[0] == "conflict" for group in merge.merge_groups())
    begin, between, end = MARKS
    lines = merge.merge_lines(start_marker=begin, mid_marker=between, end_marker=end)
    return Part(heading, Fate.CLASH if clashes else Fate.MERGED, "".join(lines))


def _lines(text: str) -> list[str]:
    """Whole lines: a marker must not follow the last one of a text that has no line end."""
    whole = text if not text or text.endswith(("\n", "\r")) else f"{text}\n"
    return whole.splitlines(keepends=True)
