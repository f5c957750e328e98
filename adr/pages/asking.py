"""The questions beside a draft as its page shows them: why, what the library says, and what was answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from adr.actions import answering, examining
from adr.formats import Document, Role
from adr.models import Answer, DecisionRecord
from adr.pages import advising
from adr.rules import answers, placing, prompts
from adr.rules.placing import Standing
from adr.rules.relevance import fits
from guidance import library
from guidance.packs.advice import Guideline, Question
from guidance.packs.parts import StageStance
from guidance.packs.vocabulary import Kind
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
    section = document.section(placing.section_for(document, prompts.section_of(question)))
    heading = section.heading if section else str(prompts.section_of(question)).capitalize()
    if answer is None:
        return Card(question, heading, prompt)
    if answer.not_applicable:
        until = answer.until_stage_id or ""
        return Card(question, heading, prompt, answer, reason=answer.reason, until=until)
    standing = placing.standing(document.text, answer.placed_as, answering.sentence_of(answer, shelf))
    return Card(question, heading, prompt, answer, answers.read(question, answer.text), standing)


def said_about(question: Question, record: DecisionRecord, shelf: Library, types: Collection[str]) -> list[Said]:
    """The guidelines that ask the question, else those on its first topic, with what they say at this stage.

    Those that are for none of the `types` of business are left out.
    """
    stage, point = record.project.stage_id, _point_key(record, shelf)
    asking = [each for each in shelf.referring_to(question) if each.kind is Kind.GUIDELINE]
    near = asking or list(shelf.on_topic(Kind.GUIDELINE, question.topics[0]) if question.topics else ())
    near = [each for each in near if fits(each, types)]
    ranked = sorted(near, key=lambda each: (point not in each.decision_points, _unlike(each, question)))
    said = ((guideline, guideline.stance_at(stage)) for guideline in ranked)
    return [Said(guideline, stance) for guideline, stance in said if stance][:SAID_AT_MOST]


def _unlike(guideline: Guideline, question: Question) -> int:
    return -len(set(guideline.topics) & set(question.topics))


def _point_key(record: DecisionRecord, shelf) -> str:
    point = shelf.by_item(record.decision_point_id) if record.decision_point_id else None
    return point.key if point else ""


def _grouped(cards: list[Card]) -> list[tuple[str, list[Card]]]:
    """Cards under the section they help to write, in the order of a record's sections."""
    order = list(prompts.SECTIONS.values())
    groups: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: order.index(_role(card))):
        groups.setdefault(card.heading, []).append(card)
    return list(groups.items())


def _role(card: Card) -> Role:
    return prompts.section_of(card.question)
