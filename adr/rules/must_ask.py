"""Which questions a step of the company makes pressing, and for which records they have no answer."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from .ladder import StageMove
from .prompts import MUST_ASK


class Question(Protocol):
    """What the rules need of a question of the library."""

    key: str
    text: str
    topics: Collection[str]
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
    """

    def __init__(self, questions: Iterable[Question], move: StageMove) -> None:
        self._move = move
        self._pressing = [each for each in questions if self._is_pressing(each, move.types_after)]
        self._pressing.sort(key=self._was_pressing)
        self._by_topics: dict[frozenset[str], list[tuple[Cause, list[Question]]]] = {}

    def open_for(self, topics: frozenset[str], settled: Collection[str]) -> Iterator[tuple[str, str]]:
        """Subject and sentence for each cause with a question on the topics that is not settled."""
        for cause, questions in self._on(topics):
            missing = [question for question in questions if question.key not in settled]
            if missing:
                yield cause.subject, _sentence(cause, missing)

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
            return Cause(f"must-ask:area:{area}", f"Where {move.label(area).lower()} is likely to break first one asks")
        return None

    def _is_pressing(self, question: Question, types: frozenset[str]) -> bool:
        return self._fits(question, types) and question.priority_at(self._move.to) == MUST_ASK

    def _was_pressing(self, question: Question) -> bool:
        was_asked = question.priority_at(self._move.origin) == MUST_ASK
        return was_asked and self._fits(question, self._move.types_before)

    @staticmethod
    def _fits(question: Question, types: frozenset[str]) -> bool:
        wanted = set(question.business_types)
        return not wanted or "any" in wanted or bool(types & wanted)


def _sentence(cause: Cause, missing: list[Question]) -> str:
    """One reason for all questions together, so that a long list of them does not drown the rest."""
    first, *others = missing
    more = f" and {len(others)} more" if others else ""
    return f"{cause.opening} “{first.text}”{more}, and there is no answer yet."
