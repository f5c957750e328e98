"""The table of what is asked first, for each decision point at each stage, against the library as it is."""

import pytest

from guidance.packs import BUILT_IN, read_pack
from guidance.packs.vocabulary import Kind
from tests.adr.rules import asked_first


@pytest.fixture(scope="module")
def pack():
    return read_pack(BUILT_IN)


def table() -> dict[tuple[str, str], list[str]]:
    rows = (line.split("\t") for line in asked_first.FILE.read_text(encoding="utf-8").splitlines())
    return {(point, stage): asked.split(", ") for point, stage, asked in rows}


def test_the_table_is_what_the_rules_make_of_the_library(pack):
    assert list(asked_first.lines(pack)) == asked_first.FILE.read_text(encoding="utf-8").splitlines()


def test_every_decision_point_asks_something_at_every_stage_and_never_more_than_seven():
    counts = {row: len(asked) for row, asked in table().items()}
    assert len(counts) == 30 * 4
    assert {row: count for row, count in counts.items() if not 4 <= count <= 7} == {}


def test_what_a_decision_point_asks_first_is_its_own_or_belongs_to_no_other(pack):
    slugs = {question.slug: question.key for question in pack.of(Kind.QUESTION)}
    points = {point.slug: set(point.questions) for point in pack.of(Kind.DECISION_POINT)}
    of_any = set().union(*points.values())
    beside = {
        (point, slug)
        for (point, _), asked in table().items()
        for slug in (word.rstrip("*") for word in asked)
        if slugs[slug] in of_any - points[point]
    }
    assert beside == set()


def test_the_stage_changes_what_is_asked_of_the_same_decision():
    early, late = (set(table()["primary-database", stage]) for stage in ("pre-seed", "growth"))
    assert "partition-key*" in late - early
    assert "managed-option*" in early - late
    assert len(early & late) <= 3
