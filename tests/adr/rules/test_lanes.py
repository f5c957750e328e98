"""Things along an axis, set in lanes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.rules.lanes import in_lanes

SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=40).map(
    lambda pairs: sorted((start, start + length) for start, length in pairs)
)


@pytest.mark.parametrize(
    ("spans", "lanes"),
    [
        ([], []),
        ([(0, 2), (2, 4), (4, 6)], [0, 0, 0]),
        ([(0, 2), (1, 3), (2, 4)], [0, 1, 0]),
        ([(0, 9), (0, 1), (0, 1), (1, 2)], [0, 1, 2, 1]),
    ],
)
def test_each_takes_the_first_lane_that_is_free(spans, lanes):
    assert in_lanes(spans) == lanes


@given(SPANS)
def test_none_covers_another_and_no_lane_is_needless(spans):
    lanes = in_lanes(spans)
    placed = list(zip(spans, lanes, strict=True))
    for place, ((start, _), lane) in enumerate(placed):
        present = {other for (_, end), other in placed[:place] if end > start}
        assert lane not in present
        assert lane <= len(present)
