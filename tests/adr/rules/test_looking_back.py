"""What held on a day gone by."""

import datetime

import pytest

from adr.formats import Status
from adr.rules.looking_back import Change, Held, Life, held_on


def on(month: int, day: int = 1) -> datetime.date:
    return datetime.date(2026, month, day)


def written_here(*changes: tuple[int, Status]) -> Life:
    return Life(1, tuple(Change(on(month), status) for month, status in changes))


def imported(month: int, status: Status, **known) -> Life:
    return Life(1, (Change(on(month), status),), came_from_elsewhere=True, **known)


DECIDED_HERE = written_here((2, Status.DRAFT), (3, Status.PROPOSED), (4, Status.ACCEPTED), (8, Status.SUPERSEDED))


@pytest.mark.parametrize(
    ("life", "day", "held"),
    [
        pytest.param(DECIDED_HERE, on(1), Held.NO, id="not begun"),
        pytest.param(DECIDED_HERE, on(3), Held.NO, id="proposed"),
        pytest.param(DECIDED_HERE, on(4), Held.YES, id="the day it was accepted"),
        pytest.param(DECIDED_HERE, on(7, 31), Held.YES, id="the day before it was superseded"),
        pytest.param(DECIDED_HERE, on(8), Held.NO, id="the day it was superseded"),
        pytest.param(imported(6, Status.ACCEPTED), on(7), Held.YES, id="since it came"),
        pytest.param(imported(6, Status.ACCEPTED), on(5), Held.UNKNOWN, id="before it came, without a day"),
        pytest.param(imported(6, Status.ACCEPTED, stated=on(2)), on(5), Held.YES, id="before it came, by its text"),
        pytest.param(imported(6, Status.ACCEPTED, stated=on(5, 2)), on(5), Held.NO, id="before its text says"),
        pytest.param(imported(6, Status.PROPOSED, stated=on(2)), on(5), Held.NO, id="came as a proposal"),
        pytest.param(imported(6, Status.UNSTATED, stated=on(2)), on(5), Held.NO, id="its text states no status"),
        pytest.param(imported(6, Status.DEPRECATED, stated=on(2)), on(5), Held.UNKNOWN, id="retired on a day unknown"),
        pytest.param(imported(6, Status.SUPERSEDED, stated=on(2)), on(5), Held.UNKNOWN, id="successor without a day"),
        pytest.param(
            imported(6, Status.SUPERSEDED, stated=on(2), followed=on(5, 2)), on(5), Held.YES, id="before its successor"
        ),
        pytest.param(
            imported(6, Status.SUPERSEDED, stated=on(2), followed=on(5)), on(5), Held.NO, id="the day of its successor"
        ),
        pytest.param(Life(1, ()), on(5), Held.NO, id="nothing known"),
    ],
)
def test_what_held_on_a_day(life, day, held):
    assert held_on(life, day) is held


def test_what_was_learned_of_a_text_later_was_true_of_it_before():
    came = Change(on(6), Status.UNSTATED)
    learned = Change(on(9), Status.ACCEPTED, is_later_reading=True)
    life = Life(1, (came, learned), came_from_elsewhere=True, stated=on(2))
    assert [held_on(life, on(month)) for month in (1, 5, 7, 10)] == [Held.NO, Held.YES, Held.YES, Held.YES]
