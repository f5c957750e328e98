"""How far a project is with a checklist."""

from dataclasses import dataclass

import pytest

from adr.rules import checklists
from adr.rules.checklists import Progress, point_key

STAGES = ["pre-seed", "seed", "series-a", "growth"]


@dataclass(frozen=True)
class Entry:
    text: str
    from_stage: str


ENTRIES = [Entry("A", "seed"), Entry("B", "pre-seed"), Entry("C", "growth"), Entry("D", "seed")]


def parts(current: str, *ticked: str) -> list[checklists.Part]:
    return checklists.parts(ENTRIES, STAGES, current, {point_key(text) for text in ticked})


def test_points_stand_under_the_stage_they_begin_at_in_the_order_of_stages():
    found = [(part.stage, [entry.text for entry in part.entries]) for part in parts("seed")]
    assert found == [("pre-seed", ["B"]), ("seed", ["A", "D"]), ("growth", ["C"])]


@pytest.mark.parametrize(("stage", "due"), [("pre-seed", 1), ("seed", 3), ("series-a", 3), ("growth", 4)])
def test_a_point_is_due_once_the_project_has_reached_its_stage(stage, due):
    assert checklists.due(parts(stage)).total == due


def test_what_is_ticked_ahead_of_its_stage_counts_there_and_not_among_what_is_due():
    found = parts("seed", "A", "C")
    assert checklists.due(found) == Progress(1, 3)
    assert found[-1].progress == Progress(1, 1)
    assert found[-1].progress.is_complete


def test_a_point_keeps_its_tick_when_only_its_line_breaks_change():
    assert point_key("one  two\nthree") == point_key("one two three")
    assert point_key("one two") != point_key("one, two")
