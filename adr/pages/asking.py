"""The questions beside a draft as its page shows them: why, what the library says, and what was answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from adr.actions import answering, examining
from adr.formats import Document, Role
from adr.models import Answer, DecisionRecord
from adr.pages import advising
from adr.rules import answers, placing, prompts
from adr.rules.placing import Standing
from adr.rules.prompts import fits_business
from guidance import library
from guidance.packs.advice import DecisionPoint, Guideline, Question
from guidance.packs.parts import StageStance
from guidance.snapshot import Library

SAID_AT_MOST = 1
NOTHING = answers.Given(())


@dataclass(frozen=True)
class Said:
    """What one guideline of the library says at the project's stage."""

    guideline: Guideline
    stance: StageStance


@dataclass
class Card:
    """One question: asked (`prompt`), answered (`answer`), or both where it came back."""

    question: Question
    heading: str
    prompt: prompts.Prompt | None = None
    answer: Answer | None = None
    given: answers.Given = NOTHING
    standing: Standing = Standing.NOT_PLACED
    said: list[Said] = field(default_factory=list)
    reason: str = ""
    until: str = ""
    problem: str = ""

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def choices(self) -> tuple[str, ...]:
        return answers.YES_NO if self.question.answer == "yes-no" else tuple(self.question.choices)


@dataclass
class Asked:
    """The cards of a draft: those to ask now under their sections, how many more there are, and those answered."""

    groups: list[tuple[str, list[Card]]]
    more: int
    answered: list[Card]

    @property
    def count(self) -> int:
        return sum(len(cards) for _, cards in self.groups)


def asked_of(
    record: DecisionRecord,
    document: Document,
    *,
    everything: bool = False,
    typed: Mapping[str, "Typed"] | None = None,
) -> Asked:
    """The questions of a record beside a text of it; `typed` holds, by question, what came back with a refused form."""
    typed = typed or {}
    shelf = library.current()
    found = examining.prompts_for(record)
    shown = found if everything else prompts.first(found)
    shown = [*shown, *(prompt for prompt in found if prompt not in shown and prompt.question.key in typed)]
    rows = _answers(record)
    types = advising.concerned(record, shelf)
    cards = [_card(prompt.question, document, shelf, rows.pop(prompt.question.key, None), prompt) for prompt in shown]
    for card in cards:
        card.said = said_about(card.question, record, shelf, types)
    answered = [_answered(answer, document, shelf) for answer in rows.values()]
    for card in [*cards, *answered]:
        _give_back(card, typed.get(card.key))
    return Asked(_grouped(cards), len(found) - len(shown), answered)


@dataclass(frozen=True)
class Typed:
    """What was typed at a question, and what is wrong with it."""

    given: answers.Given
    reason: str = ""
    until: str = ""
    problem: str = ""


def _give_back(card: Card, typed: Typed | None) -> None:
    if typed is not None:
        card.given, card.reason, card.until, card.problem = typed.given, typed.reason, typed.until, typed.problem


def _answers(record: DecisionRecord) -> dict[str, Answer]:
    rows = record.answers.select_related("question", "until_stage", "by")
    return {answer.question.key: answer for answer in rows}


def _answered(answer: Answer, document: Document, shelf) -> Card:
    question = shelf.by_item(answer.question_id) or _retired(answer)
    return _card(question, document, shelf, answer)


def _retired(answer: Answer) -> Question:
    """A stand-in for a question that the library asks no more: its answer stays."""
    key = answer.question.key
    return Question(
        key=key, text=key, why="", topics=(), business_types=(), priorities=(), section="context", answer="text"
    )


def _card(question: Question, document: Document, shelf: Library, answer: Answer | None, prompt=None) -> Card:
    role = prompts.section_of(question)
    section = placing.home_of(document, role)
    heading = section.heading if section else str(placing.section_for(document, role)).capitalize()
    if answer is None:
        return Card(question, heading, prompt)
    if answer.not_applicable:
        until = answer.until_stage_id or ""
        return Card(question, heading, prompt, answer, reason=answer.reason, until=until)
    standing = placing.standing(document.text, answer.placed_as, answering.sentence_of(answer, shelf))
    return Card(question, heading, prompt, answer, answers.read(question, answer.text), standing)


def said_about(question: Question, record: DecisionRecord, shelf: Library, types: Collection[str]) -> list[Said]:
    """What the guideline closest to the question says at this stage.

    Of those as close as each other the one about fewest decisions speaks most to this one. Those that are for none
    of the `types` of business are left out, and nothing is said where all are beside the question.
    """
    stage = record.project.stage_id
    point = shelf.by_item(record.decision_point_id) if record.decision_point_id else None
    near = [(closeness(each, question, point), each) for each in shelf.guidelines if fits_business(each, types)]
    ranked = sorted((pair for pair in near if pair[0]), key=lambda pair: (-pair[0], len(pair[1].decision_points)))
    said = ((guideline, guideline.stance_at(stage)) for _, guideline in ranked)
    return [Said(guideline, stance) for guideline, stance in said if stance][:SAID_AT_MOST]


# That a guideline asks the question outweighs the rest: one that is about the decision and asks something else was
# quoted under questions that it has nothing to say to.
ASKS_IT, ASKS_IT_FIRST, ABOUT_THE_DECISION, SAME_FIELD = 6, 3, 3, 1


def closeness(guideline: Guideline, question: Question, point: DecisionPoint | None) -> int:
    """How much of what a guideline says is said to this question; 0 where it is beside it."""
    asks = question.key in guideline.questions
    is_about = point is not None and point.key in guideline.decision_points
    field, shared = guideline.topics[0], set(guideline.topics) & set(question.topics)
    if not (asks or (is_about and shared) or field == question.topics[0]):
        return 0
    return (
        ASKS_IT * asks
        + ASKS_IT_FIRST * (guideline.questions[:1] == (question.key,))
        + ABOUT_THE_DECISION * is_about
        + SAME_FIELD * (field == question.topics[0])
        + SAME_FIELD * (point is not None and field == point.topics[0])
    )


def _grouped(cards: list[Card]) -> list[tuple[str, list[Card]]]:
    """Cards under the section they help to write, in the order of a record's sections."""
    order = list(prompts.SECTIONS.values())
    groups: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: order.index(_role(card))):
        groups.setdefault(card.heading, []).append(card)
    return list(groups.items())


def _role(card: Card) -> Role:
    return prompts.section_of(card.question)
