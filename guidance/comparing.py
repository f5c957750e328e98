"""What differs between two versions, as pages show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from guidance.library import current
from guidance.models import Version
from guidance.packs.content import Content
from guidance.packs.payload import from_data
from guidance.packs.text import as_text
from guidance.packs.vocabulary import Kind
from markup.diff import Block, block_diff
from markup.diff import Kind as Change


@dataclass(frozen=True)
class Passage:
    """A block that changed, or how many in a row did not."""

    block: Block | None = None
    unchanged: int = 0


def passages(old: str, new: str) -> Iterator[Passage]:
    """The blocks that changed, with what lies between them counted instead of shown."""
    for is_same, blocks in groupby(block_diff(old, new), key=lambda block: block.kind is Change.SAME):
        if is_same:
            yield Passage(unchanged=len(list(blocks)))
        else:
            yield from (Passage(block) for block in blocks)


def text_of(row: Version) -> str:
    """A version as plain text in paragraphs; needs `item`."""
    return in_words(from_data(Kind(row.item.kind), row.data))


def in_words(content: Content) -> str:
    """A content as plain text in paragraphs, terms by their names of today."""
    return as_text(content, current().labels)
