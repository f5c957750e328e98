"""Which records come back, and why: the table in `revisit_cases.yaml`, and what no table shows."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from adr.rules.calendar import months_after
from adr.rules.ladder import Ladder, StageMove
from adr.rules.record_facts import (
    Due,
    Ground,
    LinkedGuideline,
    LostDependency,
    NamedDate,
    NamedStage,
    NewVersion,
    PutOff,
    RecordFacts,
)
from adr.rules.revisits import due_at_stage, due_today, fingerprint

LADDER = Ladder({"pre-seed": "Pre-seed", "seed": "Seed", "series-a": "Series A", "growth": "Growth"})
LABELS = {"saas": "SaaS", "fintech": "Fintech", "ai": "AI product", "caching": "Caching"}
TABLE = yaml.safe_load(Path(__file__).with_name("revisit_cases.yaml").read_text(encoding="utf-8"))
STANDS = ("follows", "departs from", "considered")


@dataclass(frozen=True)
class Question:
    text: str
    topics: tuple[str, ...]
    business_types: tuple[str, ...]
    priorities: dict
    why: str = "Somebody will need it."

    @property
    def key(self) -> str:
        return self.text

    def priority_at(self, stage: str) -> int | None:
        return self.priorities.get(stage)


def question(text: str, entry: dict) -> Question:
    priorities = dict.fromkeys(entry.get("may", ()), 2) | dict.fromkeys(entry.get("must", ()), 1)
    return Question(text, tuple(entry["topics"]), tuple(entry.get("for", ("any",))), priorities)


QUESTIONS = [question(text, entry) for text, entry in TABLE["questions"].items()]


def facts(entry: dict, number: int = 1) -> RecordFacts:
    return RecordFacts(
        number,
        topics=tuple(entry.get("about", ())),
        point_questions=entry.get("decides what asks"),
        stage_conditions=tuple(NamedStage(f"condition:{each}", each) for each in entry.get("looks again at", ())),
        stage_risks=tuple(NamedStage(f"risk:{each}", each) for each in entry.get("risk until", ())),
        guidelines=tuple(
            LinkedGuideline(title, title, stand, stances, questions=tuple(entry.get("which asks", ())))
            for stand in STANDS
            for title, stances in entry.get(stand, {}).items()
        ),
        put_off=tuple(PutOff(text, text, until) for text, until in entry.get("put off", {}).items()),
        answered=frozenset(entry.get("answered", ())),
        date_conditions=days(entry, "on the day"),
        date_risks=days(entry, "risk until the day"),
        new_versions=newer(entry.get("newer")),
        lost_dependencies=tuple(LostDependency(name, name, fate) for name, fate in entry.get("depends on", {}).items()),
    )


def days(entry: dict, name: str) -> tuple[NamedDate, ...]:
    return (NamedDate(name, entry[name]),) if name in entry else ()


def newer(entry: dict | None) -> tuple[NewVersion, ...]:
    if entry is None:
        return ()
    [stand] = [each for each in STANDS if each in entry]
    version = None if entry.get("withdrawn") else 2
    return (NewVersion("guideline:1", entry[stand], stand, 1, version, entry.get("then", ""), entry.get("now", "")),)


def words(entry: dict, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """What stands before and after "to", each a list of words; the same nothing on both sides where it is not given."""
    before, _, after = entry.get(name, "nothing to nothing").partition(" to ")
    return tuple(frozenset(side.split()) - {"nothing"} for side in (before, after))


def found(case: dict) -> list[Due]:
    record = facts(case["record"])
    if "today" in case:
        return due_today([record], case["today"])
    older = [facts(entry, number) for number, entry in enumerate(case.get("older", ()), start=2)]
    origin, _, to = case["move"].partition(" to ")
    step = StageMove(LADDER, origin, to, *words(case, "types"), *words(case, "breaks first"), LABELS)
    return [due for due in due_at_stage([*older, record], step, QUESTIONS) if due.record == record.id]


def strength(ground: Ground) -> str:
    if ground.is_faint:
        return f"(left alone, {ground.instead} instead) " if ground.instead else "(left alone) "
    return "(suggested) " if ground.is_suggestion else ""


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["case"])
def test_the_table_of_cases(case):
    reasons = [strength(ground) + ground.text for due in found(case) for ground in due.grounds]
    assert reasons == case.get("reasons", [])


def test_the_table_is_as_long_as_it_is_said_to_be():
    sentences = [case["case"] for case in TABLE["cases"]]
    assert len(set(sentences)) == len(sentences) >= 60


def move(origin="seed", to="series-a") -> StageMove:
    return StageMove(LADDER, origin, to)


def test_records_come_back_in_the_order_given_without_those_that_stay():
    named = (NamedStage("condition:1", "series-a"),)
    records = [RecordFacts(3, stage_conditions=named), RecordFacts(1), RecordFacts(2, stage_conditions=named)]
    assert [due.record for due in due_at_stage(records, move(), [])] == [3, 2]


def test_one_strong_reason_makes_more_than_a_suggestion():
    weak, strong = (
        Ground("question", "must-ask:growth", "…", is_suggestion=True),
        Ground("condition", "condition:1", "…"),
    )
    assert Due(1, (weak,)).is_suggestion
    assert not Due(1, (weak, strong)).is_suggestion


def test_a_faint_reason_alone_leaves_a_record_where_it_is():
    faint, other = (
        Ground("question", "must-ask:growth", "…", is_suggestion=True, is_faint=each) for each in (True, False)
    )
    assert Due(1, (faint,)).is_left_alone
    assert not Due(1, (faint, other)).is_left_alone


def test_a_pressing_question_says_why_it_is_asked():
    record = RecordFacts(1, topics=("cost",))
    [due] = due_at_stage([record], move("series-a", "growth"), QUESTIONS)
    assert due.grounds[0].why == "Somebody will need it."


def test_a_reason_recalls_what_people_said_then():
    stances = {"seed": "consider", "series-a": "adopt"}
    departure = LinkedGuideline("one", "Keep one", "departs from", stances, reason="We buy it")
    record = RecordFacts(1, guidelines=(departure,), put_off=(PutOff("who", "Who?", "series-a", "Nobody yet"),))
    [due] = due_at_stage([record], move(), [])
    assert {ground.why for ground in due.grounds} == {"It was said then: We buy it", "It was said then: Nobody yet"}


def test_a_reason_about_a_stance_carries_both_with_their_notes():
    stances, notes = (
        {"seed": "adopt", "series-a": "defer"},
        {"seed": "One is enough.", "series-a": "Only where measured."},
    )
    record = RecordFacts(1, guidelines=(LinkedGuideline("one", "Keep one", "follows", stances, notes),))
    [due] = due_at_stage([record], move(), [])
    [ground] = due.grounds
    assert (ground.then, ground.then_note, ground.now, ground.now_note) == (
        "adopt", "One is enough.", "defer", "Only where measured.",
    )  # fmt: skip


def test_a_new_version_is_another_reason_than_the_one_before_it():
    def subject(version):
        record = RecordFacts(1, new_versions=(NewVersion("guideline:9", "Keep one", "follows", 1, version),))
        return due_today([record], datetime.date(2027, 1, 1))[0].grounds[0].subject

    assert [subject(2), subject(3), subject(None)] == ["guideline:9@2", "guideline:9@3", "guideline:9@withdrawn"]


def test_a_fingerprint_is_the_same_for_the_same_records_and_reasons_only():
    one, other = Ground("condition", "condition:1", "…"), Ground("condition", "condition:2", "…")
    assert fingerprint([Due(1, (one,))]) == fingerprint([Due(1, (one,))])
    assert len({fingerprint([Due(1, (one,))]), fingerprint([Due(2, (one,))]), fingerprint([Due(1, (one, other))])}) == 3


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-03-10", 6, "2027-09-10"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-12-01", 1, "2028-01-01"),
        ("2027-01-31", 25, "2029-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("9999-06-30", 12, "9999-12-31"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_a_shorter_month(day, months, later):
    date = datetime.date.fromisoformat
    assert months_after(date(day), months) == date(later)
