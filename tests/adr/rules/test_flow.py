"""Revisits by week and by age."""

import datetime
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from adr.rules import flow

TODAY = datetime.date(2026, 11, 20)  # a Friday
MONDAY = datetime.date(2026, 11, 16)


def test_each_week_counts_what_came_back_and_was_settled_and_what_was_open_at_its_end():
    before = MONDAY - flow.WEEK
    weeks = flow.weekly(Counter({before: 3, MONDAY: 1}), Counter({MONDAY: 2}), TODAY, 2)
    assert weeks == [flow.Week(before, 3, 0, 3), flow.Week(MONDAY, 1, 2, 2)]


def test_what_was_open_before_the_first_week_is_open_in_it():
    long_ago = MONDAY - 40 * flow.WEEK
    weeks = flow.weekly(Counter({long_ago: 5}), Counter({long_ago: 1}), TODAY, 3)
    assert [week.open for week in weeks] == [4, 4, 4]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=40), st.integers(1, 40))
def test_the_last_week_s_count_is_what_is_open_now(spans, weeks):
    """Each pair: opened so many weeks ago, settled so many weeks after, where that is not in the future."""
    opened = Counter(MONDAY - ago * flow.WEEK for ago, _ in spans)
    ended = Counter(MONDAY - (ago - after) * flow.WEEK for ago, after in spans if after <= ago)
    still = sum(after > ago for ago, after in spans)
    assert flow.weekly(opened, ended, TODAY, weeks)[-1].open == still


def test_ages_have_a_count_each_and_no_day_falls_between_two():
    days = [0, 6, 7, 13, 14, 27, 28, 90, 91, 400]
    ages = flow.ages((TODAY - datetime.timedelta(days=each) for each in days), TODAY)
    assert [age.count for age in ages] == [2, 2, 2, 2, 2]
    assert ages[0].label == "under a week"
