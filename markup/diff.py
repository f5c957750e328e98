"""What changed between two texts, as data; escaping belongs to the template that shows it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from markup.matching import matches

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_WORDS_AT_MOST = 20_000  # of both texts together; above it lines are compared
_ALIKE = 0.4  # share of common words from which two blocks are one block that changed
_LOOK_AHEAD = 8  # blocks in which the successor of a block is looked for


class Kind(StrEnum):
    """What became of a part of the text; `CHANGED` only for blocks."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words. The same and removed pieces make up the old text, the same and added the new."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, table, heading or fence with the blank lines below it.

    `old` and `new` are empty where the block is missing on that side; `pieces` is filled for changed blocks.
    """

    kind: Kind
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()


def word_diff(old: str, new: str) -> list[Piece]:
    """Compare two texts word by word, or line by line when they are long."""
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    if len(old_words) + len(new_words) > _WORDS_AT_MOST:
        old_words, new_words = _LINES.findall(old), _LINES.findall(new)
    return _joined(_pieces(old_words, new_words))


def block_diff(old: str, new: str) -> list[Block]:
    """Compare two Markdown texts block by block; a block that resembles its successor is one changed block."""
    old_blocks, new_blocks = split_blocks(old), split_blocks(new)
    found: list[Block] = []
    for old_range, new_range, is_same in _runs(old_blocks, new_blocks):
        if is_same:
            found += [Block(Kind.SAME, block, block) for block in old_blocks[old_range]]
        else:
            found += _replaced(old_blocks[old_range], new_blocks[new_range])
    return found


def split_blocks(text: str) -> list[str]:
    """Split at blank lines outside fences; the parts joined are the text."""
    blocks: list[str] = []
    fence = ""
    after_blank = True
    for line in _LINES.findall(text):
        is_blank = not line.strip()
        if after_blank and not is_blank and not fence:
            blocks.append("")
        if not blocks:
            blocks.append("")
        blocks[-1] += line
        fence = _fence_after(line, fence)
        after_blank = is_blank and not fence
    return blocks


def _fence_after(line: str, fence: str) -> str:
    """Return the mark of the fence that is open after this line."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    closes = found[1].startswith(fence) and not line.strip().strip(fence[0])
    return "" if closes else fence


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[slice, slice, bool]]:
    """Yield the stretches of both sides in order: replaced ones and single equal elements."""
    old_at = new_at = 0
    for old_index, new_index in [*matches(old, new), (len(old), len(new))]:
        if old_at < old_index or new_at < new_index:
            yield slice(old_at, old_index), slice(new_at, new_index), False
        if old_index < len(old):
            yield slice(old_index, old_index + 1), slice(new_index, new_index + 1), True
        old_at, new_at = old_index + 1, new_index + 1


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for old_range, new_range, is_same in _runs(old, new):
        if is_same:
            yield Piece(Kind.SAME, old[old_range][0])
        else:
            yield Piece(Kind.REMOVED, "".join(old[old_range]))
            yield Piece(Kind.ADDED, "".join(new[new_range]))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Join neighbours; a blank between two changed words is part of the change, so that phrases stay whole."""
    joined: list[Piece] = []
    removed = added = same = ""
    for piece in pieces:
        if piece.kind is Kind.SAME:
            same += piece.text
            continue
        if same.strip() or not (removed or added):
            joined += _not_empty(removed, added, same)
            removed = added = ""
        else:
            removed, added = removed + same, added + same
        same = ""
        removed += piece.text if piece.kind is Kind.REMOVED else ""
        added += piece.text if piece.kind is Kind.ADDED else ""
    return joined + _not_empty(removed, added, same)


def _not_empty(removed: str, added: str, same: str) -> list[Piece]:
    pieces = [Piece(Kind.REMOVED, removed), Piece(Kind.ADDED, added), Piece(Kind.SAME, same)]
    return [piece for piece in pieces if piece.text]


def _replaced(old: list[str], new: list[str]) -> Iterator[Block]:
    """Pair each block of a replaced stretch with the next one on the other side that resembles it."""
    bags = [_bag(block) for block in new]
    at = 0
    for before in old:
        bag = _bag(before)
        near = range(at, min(at + _LOOK_AHEAD, len(new)))
        successor = next((index for index in near if _are_alike(bag, bags[index])), None)
        if successor is None:
            yield Block(Kind.REMOVED, before, "")
            continue
        yield from _added(new[at:successor])
        after = new[successor]
        yield Block(Kind.CHANGED, before, after, tuple(word_diff(before, after)))
        at = successor + 1
    yield from _added(new[at:])


def _added(blocks: list[str]) -> Iterator[Block]:
    return (Block(Kind.ADDED, "", block) for block in blocks)


def _bag(block: str) -> Counter[str]:
    return Counter(block.split())


def _are_alike(old: Counter[str], new: Counter[str]) -> bool:
    return 2 * (old & new).total() >= _ALIKE * (old.total() + new.total()) > 0
