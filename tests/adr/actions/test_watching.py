"""Conditions name what they wait for, and say it in words."""

from decimal import Decimal

import pytest

from adr.actions import watching
from adr.actions.refusals import Refused
from adr.models import Condition
from adr.models.condition import plain
from tests import cast as people
from tests.adr.actions import stages

pytestmark = pytest.mark.django_db

METRIC = {"text": "p95 of checkout", "comparison": "above", "threshold": Decimal("800"), "unit": "ms"}


@pytest.fixture
def record(cast):
    return people.a_draft(cast)


def add(record, kind, cast, **fields):
    return watching.add(record, Condition.Kind(kind), by=cast.author, **fields)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("elapsed", {"months": 1}, "1 month after the decision"),
        ("elapsed", {"months": 12}, "12 months after the decision"),
        ("event", {"text": "A second\n region"}, "A second region"),
        ("metric", {"text": "The bill hurts"}, "The bill hurts"),
        ("metric", METRIC, "p95 of checkout above 800 ms"),
        ("metric", METRIC | {"read_at": "the API board"}, "p95 of checkout above 800 ms, read at the API board"),
        (
            "metric",
            METRIC | {"threshold": Decimal("0.5"), "unit": "%", "comparison": "at-least"},
            "p95 of checkout at least 0.5 %",
        ),
    ],
)  # fmt: skip
def test_a_condition_says_what_it_waits_for(cast, record, kind, fields, words):
    assert str(add(record, kind, cast, **fields)) == words


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("stage", {}),
        ("date", {}),
        ("elapsed", {}),
        ("elapsed", {"months": 0}),
        ("elapsed", {"months": 121}),
        ("event", {"text": " "}),
        ("metric", {"threshold": Decimal(1), "comparison": "above"}),
        ("metric", {"text": "p95", "threshold": Decimal(1)}),
    ],
)
def test_a_condition_that_waits_for_nothing_is_refused(cast, record, kind, fields):
    with pytest.raises(Refused):
        add(record, kind, cast, **fields)


def test_what_belongs_to_another_kind_is_left_out(cast, record):
    found = add(record, "event", cast, **METRIC, months=3, stage=stages.stage("growth"))
    assert (found.threshold, found.comparison, found.months, found.stage) == (None, "", None, None)


@pytest.mark.parametrize(
    ("comparison", "below", "equal", "above"),
    [
        ("above", False, False, True),
        ("at-least", False, True, True),
        ("below", True, False, False),
        ("at-most", True, True, False),
    ],
)
def test_a_value_crosses_on_the_side_that_was_named(cast, record, comparison, below, equal, above):
    metric = add(record, "metric", cast, **METRIC | {"comparison": comparison})
    assert [metric.is_crossed_by(Decimal(value)) for value in (799, 800, 801)] == [below, equal, above]


def test_a_metric_in_words_is_crossed_by_no_value(cast, record):
    assert not add(record, "metric", cast, text="The bill hurts").is_crossed_by(Decimal(10))


@pytest.mark.parametrize(
    ("number", "text"),
    [("800", "800"), ("800.000000", "800"), ("0.500000", "0.5"), ("1000000", "1000000"), ("-2.25", "-2.25")],
)
def test_numbers_are_written_as_people_write_them(number, text):
    assert plain(Decimal(number)) == text


def test_a_condition_of_a_decision_is_exported_and_that_of_a_draft_is_not(cast, record, repository):
    target = people.a_target(cast, repository)
    add(record, "event", cast, text="A second region")
    assert target.exports.count() == 0
    decision = stages.a_quiet_decision(cast)
    before = target.exports.count()
    watching.remove(add(decision, "event", cast, text="A second region"), by=cast.author)
    assert target.exports.count() == before + 2
