"""What a step of the company makes newly relevant, beside the decisions that it re-opens."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from .ladder import StageMove
from .prompts import MUST_ASK, fits_business

WANTED = ("adopt", "consider")


@dataclass(frozen=True, slots=True)
class Relevance:
    """Library contents in the library's order.

    `questions`: must be asked now, were not before, and no record answers them; `points`: decision points with their
    default, due now and not decided; `checklists`: each with the entries that start here; `moves`: guidelines with
    their stance then and now.
    """

    questions: tuple[Any, ...]
    points: tuple[tuple[Any, Any], ...]
    checklists: tuple[tuple[Any, tuple[Any, ...]], ...]
    moves: tuple[tuple[Any, Any, Any], ...]

    def __bool__(self) -> bool:
        return bool(self.questions or self.points or self.checklists or self.moves)


def newly_relevant(shelf, move: StageMove, *, answered: Collection[str], decided: Collection[str]) -> Relevance:
    """`shelf` is the library; `answered` and `decided` are keys of questions and decision points of the project."""
    return Relevance(
        questions=tuple(_questions(shelf.questions, move, answered)),
        points=tuple(_points(shelf.decision_points, move, decided)),
        checklists=tuple(_checklists(shelf.checklists, move)),
        moves=tuple(_moves(shelf.guidelines, move)),
    )


def _questions(questions: Iterable, move: StageMove, answered: Collection[str]) -> Iterable:
    for question in questions:
        was = fits_business(question, move.types_before) and question.priority_at(move.origin) == MUST_ASK
        now = fits_business(question, move.types_after) and question.priority_at(move.to) == MUST_ASK
        if now and not was and question.key not in answered:
            yield question


def _points(points: Iterable, move: StageMove, decided: Collection[str]) -> Iterable:
    for point in points:
        then, now = point.default_at(move.origin), point.default_at(move.to)
        was_due = fits_business(point, move.types_before) and then is not None and then.stance in WANTED
        is_due = fits_business(point, move.types_after) and now is not None and now.stance in WANTED
        if is_due and not was_due and point.key not in decided:
            yield point, now


def _checklists(checklists: Iterable, move: StageMove) -> Iterable:
    for checklist in checklists:
        if not fits_business(checklist, move.types_after):
            continue
        is_new = not fits_business(checklist, move.types_before)
        starting = tuple(entry for entry in checklist.entries if is_new or move.reaches(entry.from_stage))
        if starting:
            yield checklist, starting


def _moves(guidelines: Iterable, move: StageMove) -> Iterable:
    for guideline in guidelines:
        then, now = guideline.stance_at(move.origin), guideline.stance_at(move.to)
        stances = [each.stance if each else None for each in (then, now)]
        if fits_business(guideline, move.types_after) and stances[0] != stances[1]:
            yield guideline, then, now
