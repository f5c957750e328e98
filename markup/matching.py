"""Which parts of two sequences belong together, in nearly linear time on any input."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_COMPARED_CLOSELY = 60_000  # product of the lengths up to which difflib looks at a stretch
_EFFORT = 1_500_000  # sum of those products
_LEVELS = 12  # of fixed points between fixed points


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return pairs of indexes of equal elements, both rising.

    Elements that occur once on both sides are the fixed points; what lies between them is compared
    closely while it is short. Long stretches without a fixed point count as replaced: a coarser
    answer instead of a slow one.
    """
    return list(_Matching(old, new).within(_Stretch(0, len(old), 0, len(new)), _LEVELS))


class _Stretch(NamedTuple):
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def size(self) -> int:
        return (self.old_end - self.old_start) * (self.new_end - self.new_start)


class _Matching:
    def __init__(self, old: Sequence[Hashable], new: Sequence[Hashable]):
        self._old = old
        self._new = new
        self._effort = _EFFORT

    def within(self, stretch: _Stretch, levels: int) -> Iterator[tuple[int, int]]:
        """Match the equal ends of a stretch, then what is left between them."""
        old, new = self._old, self._new
        old_start, old_end, new_start, new_end = stretch
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            yield old_start, new_start
            old_start, new_start = old_start + 1, new_start + 1
        tail = 0
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end, tail = old_end - 1, new_end - 1, tail + 1
        yield from self._middle(_Stretch(old_start, old_end, new_start, new_end), levels)
        yield from ((old_end + index, new_end + index) for index in range(tail))

    def _middle(self, stretch: _Stretch, levels: int) -> Iterator[tuple[int, int]]:
        if not stretch.size:
            return
        fixed = self._fixed_points(stretch) if levels else []
        if not fixed:
            yield from self._closely(stretch)
            return
        old_start, old_end, new_start, new_end = stretch
        for old_index, new_index in fixed:
            yield from self.within(_Stretch(old_start, old_index, new_start, new_index), levels - 1)
            yield old_index, new_index
            old_start, new_start = old_index + 1, new_index + 1
        yield from self.within(_Stretch(old_start, old_end, new_start, new_end), levels - 1)

    def _fixed_points(self, stretch: _Stretch) -> list[tuple[int, int]]:
        """Elements that occur once on each side, as many as stand in the same order."""
        old = self._old[stretch.old_start : stretch.old_end]
        new = self._new[stretch.new_start : stretch.new_end]
        once = {element for element, count in Counter(old).items() if count == 1}
        once &= {element for element, count in Counter(new).items() if count == 1}
        places = {element: index for index, element in enumerate(new, stretch.new_start) if element in once}
        pairs = [(index, places[element]) for index, element in enumerate(old, stretch.old_start) if element in once]
        return _longest_rising(pairs)

    def _closely(self, stretch: _Stretch) -> Iterator[tuple[int, int]]:
        if stretch.size > min(_COMPARED_CLOSELY, self._effort):
            return
        self._effort -= stretch.size
        old = self._old[stretch.old_start : stretch.old_end]
        new = self._new[stretch.new_start : stretch.new_end]
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            for index in range(block.size):
                yield stretch.old_start + block.a + index, stretch.new_start + block.b + index


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs whose second numbers rise (patience sorting)."""
    ends: list[int] = []  # the smallest last number of a rising run of each length
    last: list[int] = []  # the pair with which that run ends
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
    rising = []
    index = last[-1] if last else -1
    while index >= 0:
        rising.append(pairs[index])
        index = before[index]
    return rising[::-1]
