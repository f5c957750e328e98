"""Which records come back, and why."""

import datetime
from dataclasses import dataclass, field

import pytest

from adr.rules.revisits import (
    Ladder,
    LinkedGuideline,
    NamedDate,
    NamedStage,
    PutOff,
    RecordFacts,
    StageMove,
    due_at_date,
    due_at_stage,
)

LADDER = Ladder({"pre-seed": "Pre-seed", "seed": "Seed", "series-a": "Series A", "growth": "Growth"})


@dataclass(frozen=True)
class Question:
    key: str
    text: str = "What would prove this wrong?"
    topics: tuple[str, ...] = ("data-storage",)
    business_types: tuple[str, ...] = ("any",)
    priorities: dict = field(default_factory=lambda: {"series-a": 1})

    def priority_at(self, stage):
        return self.priorities.get(stage)


def move(origin="seed", to="series-a"):
    return StageMove(LADDER, origin, to)


def grounds(record, moved=None, questions=(), business_types=frozenset()):
    due = due_at_stage([record], moved or move(), questions, business_types)
    return [(ground.kind, ground.subject) for item in due for ground in item.grounds]


@pytest.mark.parametrize(
    ("origin", "to", "named", "comes_back"),
    [
        ("seed", "series-a", "series-a", True),
        ("seed", "growth", "series-a", True),
        ("seed", "series-a", "growth", False),
        ("seed", "series-a", "seed", False),
        ("seed", "series-a", "pre-seed", False),
        ("growth", "seed", "series-a", True),
        ("growth", "seed", "growth", True),
        ("growth", "seed", "seed", False),
        ("series-a", "pre-seed", "growth", False),
    ],
)
def test_a_condition_comes_back_when_its_stage_is_reached_or_fallen_back_through(origin, to, named, comes_back):
    record = RecordFacts(1, stage_conditions=(NamedStage("condition:7", named),))
    assert grounds(record, move(origin, to)) == ([("condition", "condition:7")] if comes_back else [])


@pytest.mark.parametrize(
    ("then", "now", "comes_back"), [("adopt", "consider", True), ("adopt", "adopt", False), ("defer", "adopt", True)]
)
def test_guidance_comes_back_when_its_stance_differs_between_the_stages(then, now, comes_back):
    guideline = LinkedGuideline("one-deployable", "Keep one deployable", "follows", {"seed": then, "series-a": now})
    found = grounds(RecordFacts(1, guidelines=(guideline,)))
    assert found == ([("stance", "one-deployable")] if comes_back else [])


def test_the_reason_names_the_guideline_and_both_stances():
    guideline = LinkedGuideline("x", "Keep one deployable", "follows", {"seed": "adopt", "series-a": "consider"})
    [due] = due_at_stage([RecordFacts(1, guidelines=(guideline,))], move(), [])
    [ground] = due.grounds
    assert ground.text == "It follows “Keep one deployable”, which says consider at Series A and said adopt at Seed."
    assert (ground.then, ground.now) == ("adopt", "consider")


def test_a_guideline_that_was_only_considered_is_a_suggestion():
    guideline = LinkedGuideline("x", "X", "considered", {"seed": "adopt", "series-a": "avoid"})
    [due] = due_at_stage([RecordFacts(1, guidelines=(guideline,))], move(), [])
    assert due.is_suggestion


@pytest.mark.parametrize(
    ("origin", "to", "until", "comes_back"),
    [
        ("seed", "series-a", "series-a", True),
        ("seed", "growth", "series-a", True),
        ("seed", "series-a", "growth", False),
        ("series-a", "growth", "series-a", False),
        ("growth", "seed", "series-a", False),
    ],
)
def test_an_answer_comes_back_at_the_stage_it_was_put_off_to(origin, to, until, comes_back):
    record = RecordFacts(1, put_off=(PutOff("Q-019", "Which teams?", until),))
    assert grounds(record, move(origin, to)) == ([("answer", "Q-019")] if comes_back else [])


def test_an_accepted_risk_expires_at_its_stage():
    record = RecordFacts(1, stage_risks=(NamedStage("risk:3", "series-a"),))
    assert grounds(record) == [("risk", "risk:3")]


def test_an_unanswered_question_of_the_new_stage_is_a_suggestion():
    [due] = due_at_stage([RecordFacts(1, topics=("data-storage",))], move(), [Question("Q-1")])
    assert due.is_suggestion


@pytest.mark.parametrize(
    "record",
    [
        RecordFacts(1, topics=("caching",)),
        RecordFacts(1, topics=("data-storage",), answered=frozenset({"Q-1"})),
        RecordFacts(1),
    ],
)
def test_a_question_that_is_answered_or_elsewhere_brings_nothing_back(record):
    assert grounds(record, questions=[Question("Q-1")]) == []


def test_a_question_that_need_not_be_asked_at_the_new_stage_brings_nothing_back():
    record = RecordFacts(1, topics=("data-storage",))
    assert grounds(record, questions=[Question("Q-1", priorities={"series-a": 2})]) == []


def test_a_question_for_another_business_brings_nothing_back():
    record = RecordFacts(1, topics=("data-storage",))
    question = Question("Q-1", business_types=("fintech",))
    assert grounds(record, questions=[question]) == []
    assert grounds(record, questions=[question], business_types=frozenset({"fintech"})) != []


def test_many_unanswered_questions_are_one_reason():
    questions = [Question(f"Q-{number}") for number in range(9)]
    [due] = due_at_stage([RecordFacts(1, topics=("data-storage",))], move(), questions)
    [ground] = due.grounds
    assert "and 8 more" in ground.text


def test_reasons_add_up_and_one_strong_reason_is_enough():
    record = RecordFacts(
        1,
        topics=("data-storage",),
        stage_conditions=(NamedStage("condition:1", "series-a"),),
        put_off=(PutOff("Q-019", "Which teams?", "series-a"),),
    )
    [due] = due_at_stage([record], move(), [Question("Q-1")])
    assert [ground.kind for ground in due.grounds] == ["condition", "answer", "question"]
    assert not due.is_suggestion


def test_a_record_without_a_reason_stays_where_it_is():
    assert due_at_stage([RecordFacts(1)], move(), [Question("Q-1")]) == []


@pytest.mark.parametrize(("day", "comes_back"), [(9, False), (10, True), (11, True)])
def test_a_date_comes_back_on_its_day_and_after(day, comes_back):
    record = RecordFacts(1, date_conditions=(NamedDate("condition:4", datetime.date(2027, 3, 10)),))
    assert bool(due_at_date([record], datetime.date(2027, 3, day))) is comes_back
