"""How long a revisit may be put aside."""

import datetime

import pytest

from adr.rules.snoozing import days_left, refusal

TODAY = datetime.date(2026, 11, 20)


def day(distance: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=distance)


def test_all_snoozes_of_a_revisit_share_the_project_s_days():
    assert days_left(30, []) == 30
    assert days_left(30, [(day(-20), day(-10)), (day(-5), day(0))]) == 15


def test_no_more_than_the_limit_is_ever_left():
    assert days_left(7, [(day(-30), day(0))]) == 0


@pytest.mark.parametrize(
    ("until", "left", "why"),
    [
        (day(0), 30, "ahead"),
        (day(-1), 30, "ahead"),
        (day(1), 0, "as long as the project allows"),
        (day(8), 7, "7 more days: until 27 November 2026"),
        (day(2), 1, "1 more day: until 21 November 2026"),
    ],
)
def test_a_day_that_is_not_ahead_or_too_far_is_refused_in_words(until, left, why):
    assert why in refusal(until, TODAY, left)


@pytest.mark.parametrize("distance", [1, 7])
def test_up_to_the_last_day_left_it_can_wait(distance):
    assert refusal(day(distance), TODAY, 7) is None
