"""Which questions a step of the company makes pressing, and which records they are put to."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .labels import inside
from .ladder import StageMove
from .prompts import MUST_ASK, fits_business
from .record_facts import Ground, RecordFacts


class Question(Protocol):
    """What the rules need of a question of the library; its first topic is what it is most about."""

    key: str
    text: str
    why: str
    topics: Sequence[str]
    business_types: Collection[str]

    def priority_at(self, stage: str) -> int | None: ...


@dataclass(frozen=True)
class Cause:
    """Why questions press now: a subject that identifies it, and how a sentence about it begins."""

    subject: str
    opening: str


class MustAsk:
    """The pressing questions of a step, by the cause that makes them press; each stands under its first cause.

    A stage presses with all that must be asked there, what is new at it first; a new type of business with what names
    that type, even where it is asked of every other too; an area that will break first on the records about it.
    What is new is put to the one record that it fits best: forty decisions about a subject need one answer.
    """

    def __init__(self, questions: Iterable[Question], move: StageMove, records: Sequence[RecordFacts]) -> None:
        self._move = move
        self._pressing = [each for each in questions if self._is_pressing(each, move.types_after)]
        self._pressing.sort(key=self._was_pressing)
        self._by_topics: dict[frozenset[str], list[tuple[Cause, list[Question]]]] = {}
        self._answered_by = {key: record.id for record in reversed(records) for key in self._settled(record)}
        self._put_to = self._bearers(records)

    def grounds_for(self, record: RecordFacts) -> Iterator[Ground]:
        """One ground for each cause with questions that the record does not answer: faint where none is put to it."""
        settled = self._settled(record)
        for cause, questions in self._on(frozenset(record.topics)):
            missing = [question for question in questions if question.key not in settled]
            own = [question for question in missing if self._put_to.get(question.key) == record.id]
            if own:
                text = _sentence(cause, own, f"no decision answers {'it' if len(own) == 1 else 'them'} yet")
                keys = tuple(question.key for question in own)
                yield Ground("question", cause.subject, text, is_suggestion=True, why=own[0].why, questions=keys)
            elif missing:
                text = _sentence(cause, missing, "there is no answer yet")
                instead = self._elsewhere(missing, record)
                yield Ground("question", cause.subject, text, is_suggestion=True, is_faint=True, instead=instead)

    def _settled(self, record: RecordFacts) -> frozenset[str]:
        """What the record answers, and what it put off until a stage that was not reached before."""
        waiting = (answer.key for answer in record.put_off if not self._move.has_left_behind(answer.until))
        return record.answered.union(waiting)

    def _elsewhere(self, missing: Iterable[Question], record: RecordFacts) -> int | None:
        """The record that answers one of the questions, or is asked it; None where nothing new is asked."""
        new = (question for question in missing if self._is_new(question))
        keys = [each.key for each in sorted(new, key=lambda question: question.topics[0] not in record.topics)]
        return next((found for key in keys if (found := self._answered_by.get(key) or self._put_to.get(key))), None)

    def _bearers(self, records: Iterable[RecordFacts]) -> dict[str, int]:
        best: dict[str, tuple[tuple, int]] = {}
        for record in _latest_of_each_kind(records):
            for question in (each for _, group in self._on(frozenset(record.topics)) for each in group):
                if question.key in self._answered_by or not self._is_new(question):
                    continue
                fit = _fit(question, record)
                if question.key not in best or fit >= best[question.key][0]:
                    best[question.key] = fit, record.id
        return {key: record for key, (_, record) in best.items()}

    def _on(self, topics: frozenset[str]) -> list[tuple[Cause, list[Question]]]:
        """The same for every record on these topics, so that thousands of records cost little."""
        if topics not in self._by_topics:
            groups: dict[Cause, list[Question]] = {}
            for question in self._pressing:
                if topics & set(question.topics) and (cause := self._cause(question, topics)):
                    groups.setdefault(cause, []).append(question)
            self._by_topics[topics] = list(groups.items())
        return self._by_topics[topics]

    def _cause(self, question: Question, topics: frozenset[str]) -> Cause | None:
        move, label = self._move, self._move.ladder.label(self._move.to)
        if move.changes_stage:
            return Cause(f"must-ask:{move.to}", f"At {label} one asks")
        for kind in sorted((move.types_after - move.types_before) & set(question.business_types)):
            return Cause(f"must-ask:type:{kind}", f"For the business type {move.label(kind)} one asks at {label}")
        for area in sorted((move.areas_after - move.areas_before) & topics & set(question.topics)):
            return Cause(f"must-ask:area:{area}", f"Where {inside(move.label(area))} is likely to break first one asks")
        return None

    def _is_pressing(self, question: Question, types: frozenset[str]) -> bool:
        return fits_business(question, types) and question.priority_at(self._move.to) == MUST_ASK

    def _was_pressing(self, question: Question) -> bool:
        was_asked = question.priority_at(self._move.origin) == MUST_ASK
        return was_asked and fits_business(question, self._move.types_before)

    def _is_new(self, question: Question) -> bool:
        """A question that a new type or area makes press is new, even where it was asked before."""
        return not self._move.changes_stage or not self._was_pressing(question)


def _fit(question: Question, record: RecordFacts) -> tuple:
    """How well a question is put to a record; the greater, the better.

    First what its decision point or a guideline it links to asks, then what it is most about.
    """
    asked = question.key in (record.point_questions or ())
    asked = asked or any(question.key in guideline.questions for guideline in record.guidelines)
    shared = len(set(record.topics) & set(question.topics))
    return asked, question.topics[0] in record.topics, record.point_questions is None, shared


def _latest_of_each_kind(records: Iterable[RecordFacts]) -> list[RecordFacts]:
    """Of records that every question fits equally well, the latest alone."""
    latest: dict[tuple, RecordFacts] = {}
    for record in records:
        points = None if record.point_questions is None else frozenset(record.point_questions)
        kind = (frozenset(record.topics), points, frozenset(guideline.key for guideline in record.guidelines))
        latest.pop(kind, None)
        latest[kind] = record
    return list(latest.values())


def _sentence(cause: Cause, missing: list[Question], lack: str) -> str:
    """One reason for all questions together, so that a long list of them does not drown the rest."""
    first, *others = missing
    more = f" and {len(others)} more" if others else ""
    return f"{cause.opening} “{first.text}”{more}, and {lack}."
