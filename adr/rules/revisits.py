"""Which records to look at again when something changes, and the reasons in words.

The rules are those of the design: a stage that was named, a stance that differs, an answer that was put off,
a question that must now be asked; and a date that has come.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from .prompts import MUST_ASK


@dataclass(frozen=True, slots=True)
class Ladder:
    """The stages in order: keys with their labels."""

    labels: Mapping[str, str]

    def position(self, stage: str) -> int:
        return list(self.labels).index(stage)

    def label(self, stage: str) -> str:
        return self.labels[stage]


@dataclass(frozen=True, slots=True)
class StageMove:
    """A project goes from one stage to another, up or down."""

    ladder: Ladder
    origin: str
    to: str

    @property
    def is_up(self) -> bool:
        return self.ladder.position(self.to) > self.ladder.position(self.origin)

    def reaches(self, stage: str) -> bool:
        """Whether the move arrives at the stage or passes it on the way up."""
        place = self.ladder.position
        return place(self.origin) < place(stage) <= place(self.to)

    def falls_through(self, stage: str) -> bool:
        """Whether the project was at or above the stage and no longer is."""
        place = self.ladder.position
        return place(self.to) < place(stage) <= place(self.origin)


@dataclass(frozen=True, slots=True)
class NamedStage:
    """A condition or an accepted risk of a record that names a stage; `key` is its identity."""

    key: str
    stage: str


@dataclass(frozen=True, slots=True)
class NamedDate:
    key: str
    date: datetime.date
    text: str = ""


@dataclass(frozen=True, slots=True)
class LinkedGuideline:
    """A guideline the record links to. `stances` maps a stage to what the library advises there today."""

    key: str
    title: str
    stand: str
    stances: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PutOff:
    """A question that was not applicable until a stage."""

    key: str
    text: str
    until: str


class Question(Protocol):
    key: str
    text: str
    topics: Collection[str]
    business_types: Collection[str]

    def priority_at(self, stage: str) -> int | None: ...


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What the rules need of one record in force; `id` is handed back with its reasons."""

    id: int
    topics: Collection[str] = ()
    stage_conditions: tuple[NamedStage, ...] = ()
    date_conditions: tuple[NamedDate, ...] = ()
    stage_risks: tuple[NamedStage, ...] = ()
    guidelines: tuple[LinkedGuideline, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    answered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason to look again. `kind` and `subject` identify it: the same one is never given twice."""

    kind: str
    subject: str
    text: str
    is_suggestion: bool = False
    then: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    record: int
    grounds: tuple[Ground, ...]

    @property
    def is_suggestion(self) -> bool:
        """Whether nothing but suggestions speaks for looking again."""
        return all(ground.is_suggestion for ground in self.grounds)


def due_at_stage(
    records: Iterable[RecordFacts],
    move: StageMove,
    questions: Iterable[Question],
    business_types: frozenset[str] = frozenset(),
) -> list[Due]:
    """The records that a change of stage re-opens, in the order given, each with every reason."""
    must_ask = [question for question in questions if _must_ask(question, move.to, business_types)]
    must_ask.sort(key=lambda question: _must_ask(question, move.origin, business_types))  # what is new, first
    found = (Due(record.id, tuple(_stage_grounds(record, move, must_ask))) for record in records)
    return [due for due in found if due.grounds]


def due_at_date(records: Iterable[RecordFacts], today: datetime.date) -> list[Due]:
    """The records with a date that has come."""
    found = (Due(record.id, tuple(_date_grounds(record, today))) for record in records)
    return [due for due in found if due.grounds]


def _must_ask(question: Question, stage: str, business_types: frozenset[str]) -> bool:
    fits = "any" in question.business_types or bool(business_types & set(question.business_types))
    return fits and question.priority_at(stage) == MUST_ASK


def _stage_grounds(record: RecordFacts, move: StageMove, must_ask: list[Question]) -> Iterable[Ground]:
    label = move.ladder.label
    for condition in record.stage_conditions:
        if move.reaches(condition.stage):
            yield Ground("condition", condition.key, f"It says to look again at {label(condition.stage)}.")
        elif move.falls_through(condition.stage):
            text = f"It was tied to {label(condition.stage)}, and the project falls back from there."
            yield Ground("condition", condition.key, text)
    for risk in record.stage_risks:
        if move.reaches(risk.stage):
            yield Ground("risk", risk.key, f"Its risk was accepted only until {label(risk.stage)}.")
    yield from _stance_grounds(record, move)
    for answer in record.put_off:
        if move.reaches(answer.until):
            text = f"“{answer.text}” was not applicable until {label(answer.until)}."
            yield Ground("answer", answer.key, text)
    yield from _question_grounds(record, move, must_ask)


def _stance_grounds(record: RecordFacts, move: StageMove) -> Iterable[Ground]:
    label = move.ladder.label
    for guideline in record.guidelines:
        then, now = guideline.stances.get(move.origin, ""), guideline.stances.get(move.to, "")
        if then == now:
            continue
        text = (
            f"It {guideline.stand} “{guideline.title}”, which says {now or 'nothing'} at {label(move.to)}"
            f" and said {then or 'nothing'} at {label(move.origin)}."
        )
        yield Ground("stance", guideline.key, text, guideline.stand == "considered", then, now)


def _question_grounds(record: RecordFacts, move: StageMove, must_ask: list[Question]) -> Iterable[Ground]:
    """One suggestion for all questions together, so that a long list of them does not drown the rest."""
    put_off = {answer.key for answer in record.put_off}
    topics = set(record.topics)
    missing = [
        question
        for question in must_ask
        if topics & set(question.topics) and question.key not in record.answered and question.key not in put_off
    ]
    if not missing:
        return
    first, *others = missing
    more = f" and {len(others)} more" if others else ""
    text = f"At {move.ladder.label(move.to)} one asks “{first.text}”{more}, and there is no answer yet."
    yield Ground("question", f"must-ask:{move.to}", text, is_suggestion=True)


def _date_grounds(record: RecordFacts, today: datetime.date) -> Iterable[Ground]:
    for condition in record.date_conditions:
        if condition.date <= today:
            yield Ground("date", condition.key, f"It was to be looked at again on {condition.date:%-d %B %Y}.")
