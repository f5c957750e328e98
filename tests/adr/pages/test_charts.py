"""Pictures drawn by the server: what they show stays within them and keeps its order."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adr.pages import charts
from adr.rules.flow import Age, Week

MONDAY = datetime.date(2026, 11, 16)
NOON = datetime.datetime(2026, 11, 16, 12, tzinfo=datetime.UTC)
NUMBERS = st.decimals(-(10**17), 10**17, allow_nan=False, allow_infinity=False, places=6)


@given(st.lists(st.tuples(*[st.integers(0, 10_000)] * 3), max_size=40))
def test_bars_stay_inside_and_stand_on_the_axis(counts):
    chart = charts.flow_picture([Week(MONDAY, *each) for each in counts])
    for bar in chart.bars:
        assert 0 <= bar.y <= bar.y + bar.height <= chart.base + 0.02
        assert chart.left <= bar.x < bar.x + bar.width <= chart.right
    assert [bar.kind for bar in chart.bars].count("opened") == sum(opened > 0 for opened, *_ in counts)


def test_more_is_higher():
    small, large = charts.flow_picture([Week(MONDAY, 1, 0, 0), Week(MONDAY, 4, 0, 0)]).bars
    assert large.height == 4 * small.height


def test_every_age_has_its_number_above_its_bar():
    chart = charts.age_picture([Age("young", 3), Age("old", 0)])
    assert [value.text for value in chart.values] == ["3", "0"]
    assert [label.text for label in chart.labels] == ["young", "old"]


@given(st.lists(NUMBERS, min_size=1, max_size=30), st.none() | NUMBERS)
def test_values_and_their_threshold_stay_inside(values, threshold):
    points = [(NOON + datetime.timedelta(hours=place), value) for place, value in enumerate(values)]
    chart = charts.metric_picture(points, threshold, " ms")
    for mark in [*chart.dots, *([chart.threshold] if chart.threshold else [])]:
        assert 0 <= mark.y <= chart.base
        assert chart.left <= mark.x <= chart.right


@given(NUMBERS)
def test_a_number_beside_an_axis_has_room_there(value):
    chart = charts.metric_picture([(NOON, value)])
    assert all(len(mark.text) <= charts.AXIS_LETTERS for mark in chart.heights)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("870", "870"),
        ("905.5", "905.5"),
        ("12500", "12,500"),
        ("1250000", "1.2m"),
        ("999999999", "1e+09"),
        ("-9950000000", "-10bn"),
        ("99950", "99,950"),
        ("-150000", "-150k"),
        ("0.00004", "4e-05"),
    ],
)
def test_a_large_number_beside_an_axis_is_short(value, words):
    [mark] = charts.metric_picture([(NOON, Decimal(value))]).heights
    assert mark.text == words


def test_reports_of_one_day_stand_there_with_their_times():
    points = [(NOON, Decimal(1)), (NOON + datetime.timedelta(hours=2), Decimal(2))]
    assert [mark.text[-7:] for mark in charts.metric_picture(points).labels] == [", 12:00", ", 14:00"]


def test_a_higher_value_stands_higher_and_says_what_it_is():
    points = [(NOON, Decimal("640")), (NOON + datetime.timedelta(days=1), Decimal("905.5"))]
    low, high = charts.metric_picture(points, Decimal(800), " ms").dots
    assert high.y < low.y
    assert high.text == "905.5 ms on 17 Nov 2026"
