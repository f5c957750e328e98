"""Where a company was, and how long."""

import datetime

import pytest

from adr.rules.stays import Stay, Step, stay_on, stays


def day(number: int) -> datetime.date:
    return datetime.date(2026, 1, number)


def told(*steps: tuple) -> list[tuple]:
    """The stays of steps (stage, day[, place of the step it corrects]) as stages with their days."""
    made = [Step(place, stage, day(at), *corrects) for place, (stage, at, *corrects) in enumerate(steps)]
    return [(stay.stage, stay.start.day, stay.end and stay.end.day) for stay in stays(made)]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], []),
        ([("seed", 1), ("a", 9)], [("seed", 1, 9), ("a", 9, None)]),
        ([("seed", 1), ("seed", 5), ("a", 9)], [("seed", 1, 9), ("a", 9, None)]),
        ([("seed", 1), ("a", 1)], [("a", 1, None)]),
        ([("seed", 1), ("a", 5), ("seed", 5)], [("seed", 1, None)]),
        ([("seed", 5), ("a", 3)], [("a", 3, None)]),
    ],
    ids=["no step", "a step", "the company changed", "the day it began", "there and back in a day", "clocks jump"],
)
def test_each_stage_lasts_until_the_next_one(steps, expected):
    assert told(*steps) == expected


def test_a_correction_holds_since_its_mistake_and_so_does_its_own_correction():
    steps = [("seed", 1), ("growth", 5), ("a", 9, 1)]
    assert told(*steps) == [("seed", 1, 5), ("a", 5, None)]
    assert told(*steps, ("seed", 12, 2), ("a", 20)) == [("seed", 1, 20), ("a", 20, None)]


def test_on_the_day_of_a_step_the_company_is_where_it_led():
    found = [Stay("seed", day(3), day(9)), Stay("a", day(9))]
    assert stay_on(day(2), found) is None
    assert [stay_on(day(number), found).stage for number in (3, 8, 9, 30)] == ["seed", "seed", "a", "a"]
