"""Numbers of records."""

import pytest

from adr.rules.numbering import next_number


@pytest.mark.parametrize(
    ("last", "taken", "expected"),
    [(0, [], 1), (0, [None], 1), (4, [2], 5), (4, [2, 17, None], 18), (0, [0], 1)],
)
def test_a_number_follows_all_that_were_ever_given(last, taken, expected):
    assert next_number(last, taken) == expected
