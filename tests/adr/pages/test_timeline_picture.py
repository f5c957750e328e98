"""The picture of a project's decisions: what it shows stays within it, on its day, and apart from all else."""

import datetime
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.formats import Status
from adr.models import DecisionRecord
from adr.pages.timeline_picture import DENSE, WITH_NUMBERS, Decision, Picture, drawn
from adr.rules.stays import Stay
from guidance.models import Stage

TODAY = datetime.date(2026, 11, 21)
DAYS = st.dates(max_value=TODAY)


def picture(*days: datetime.date, stages: dict[str, datetime.date] | None = None) -> Picture:
    decisions = [
        Decision(DecisionRecord(pk=pk, number=pk, status=Status.ACCEPTED), day) for pk, day in enumerate(sorted(days))
    ]
    return drawn(decisions, [Stay(Stage(key=key, label=key), day) for key, day in (stages or {}).items()], TODAY)


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


@given(st.lists(DAYS, max_size=60), st.lists(DAYS, max_size=4, unique=True))
def test_all_stands_inside_and_no_mark_covers_another(days, steps):
    found = picture(*days, stages={f"stage {place}": day for place, day in enumerate(sorted(steps))})
    size = DENSE if found.is_dense else WITH_NUMBERS
    for mark in found.marks:
        assert 0 < mark.x <= found.today
        assert 0 < mark.y < found.base
    for one, other in itertools.combinations(found.marks, 2):
        assert abs(one.x - other.x) >= size.slot - 0.01 or abs(one.y - other.y) >= size.lane - 0.1
    for band in found.bands:
        assert 0 < band.x < band.x + band.width <= found.width
        assert band.label_y < found.base
    assert all(0 <= x < found.today for x, _ in found.ticks)


def test_time_runs_evenly_from_the_first_day_to_today():
    first, middle, last = picture(ago(1000), ago(500), TODAY).marks
    assert middle.x - first.x == pytest.approx(last.x - middle.x, abs=0.1)
    assert last.x == picture().today


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (30, ["Oct 2026", "Nov 2026"]),
        (200, ["Jun 2026", "Jul 2026", "Aug 2026", "Sep 2026", "Oct 2026", "Nov 2026"]),
        (500, ["Oct 2025", "Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026"]),
        (1500, ["2023", "2024", "2025", "2026"]),
        (9000, ["2005", "2010", "2015", "2020", "2025"]),
    ],
)
def test_under_the_axis_stand_years_or_months_where_it_is_short(days, words):
    assert [text for _, text in picture(ago(days)).ticks] == words


def test_a_day_at_the_beginning_of_the_calendar_is_drawn():
    found = picture(datetime.date.min, TODAY)
    assert len(found.marks) == 2
    assert next(words for _, words in found.ticks) == "200"


def test_marks_without_room_for_numbers_are_dense_and_beyond_the_lanes_there_are_none():
    assert not picture(*[ago(400)] * WITH_NUMBERS.lanes).is_dense
    dense = picture(*[ago(400)] * 300)
    assert dense.is_dense
    assert len(dense.marks) == DENSE.lanes


def test_a_band_reaches_to_the_next_one_and_the_last_to_the_edge():
    first, second = picture(stages={"Seed": ago(900), "Growth": ago(100)}).bands
    assert first.x + first.width == pytest.approx(second.x, abs=0.1)
    assert second.x + second.width == pytest.approx(picture().width, abs=0.1)


def test_names_of_short_stays_stand_below_each_other():
    bands = picture(stages={"Pre-seed": ago(1000), "Seed": ago(996), "Series A": ago(992), "Growth": ago(0)}).bands
    assert [band.label_y for band in bands] == [20, 40, 60, 20]


def test_an_arrow_leads_from_what_was_superseded_to_its_successor():
    newer, elsewhere = DecisionRecord(pk=2, status=Status.ACCEPTED), DecisionRecord(pk=9)
    older = DecisionRecord(pk=1, status=Status.SUPERSEDED)
    found = drawn([Decision(older, ago(90), successors=(newer, elsewhere)), Decision(newer, ago(9))], [], TODAY)
    [arrow] = found.arrows
    numbers = [float(number) for number in re.findall(r"[\d.]+", arrow)]
    start, bend, end = numbers[:2], numbers[2:4], numbers[4:]
    assert [start, end] == [[mark.x, mark.y] for mark in found.marks]
    assert bend[1] < min(start[1], end[1])
    assert found.statuses == ["accepted", "superseded"]
