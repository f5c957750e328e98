"""Which questions are worth asking now, and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from adr.formats import Role
from adr.rules.labels import inside

FIRST = 7
FOR_ONE_SECTION = 3
MUST_ASK = 1

# How much each ground for asking weighs against the priority that the library gives a question at a stage. A decision
# point's own questions stand in its own order within a priority: a shared topic says nothing that it does not.
PRIORITY_WEIGHT = {1: 60, 2: 30, 3: 10}
DECISION_POINT, GUIDELINE, MAIN_TOPIC, OTHER_TOPIC, BUSINESS_TYPE, BREAKS_FIRST = 45, 20, 20, 8, 12, 10

SECTIONS = {
    "context": Role.CONTEXT,
    "drivers": Role.DRIVERS,
    "options": Role.OPTIONS,
    "decision": Role.DECISION,
    "consequences": Role.CONSEQUENCES,
    "confirmation": Role.CONFIRMATION,
}


class Concerned(Protocol):
    """A content of the library that concerns some types of business; none or "any" are all of them."""

    business_types: Collection[str]


class Question(Concerned, Protocol):
    """What the rule needs of a question of the library."""

    key: str
    topics: Collection[str]
    section: str

    def priority_at(self, stage: str) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when asking. Topics, types and stages are library keys; order of topics counts.

    `decision_point_questions` and `guideline_questions` map a question's key to the title it comes from, the
    most telling first; `questions_of_other_points` are those that only other decision points ask: they may share
    a topic with this record and still be beside the point, so they come last.
    """

    stage: str
    topics: tuple[str, ...] = ()
    business_types: frozenset[str] = frozenset()
    breaks_first: frozenset[str] = frozenset()
    decision_point_questions: Mapping[str, str] | None = None
    guideline_questions: Mapping[str, str] | None = None
    questions_of_other_points: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    labels: Mapping[str, str] | None = None

    def label(self, key: str) -> str:
        return (self.labels or {}).get(key, key)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question, why it is asked, and the section its answer helps to write."""

    question: Question
    priority: int
    because: tuple[str, ...]
    section: Role
    weight: int
    is_beside_the_point: bool = False

    @property
    def must_ask(self) -> bool:
        return self.priority == MUST_ASK


def prompts(situation: Situation, questions: Iterable[Question]) -> list[Prompt]:
    """All open questions that fit, the most worthwhile first."""
    found = (_prompt(question, situation) for question in questions if question.key not in situation.answered)
    order = {key: position for position, key in enumerate(situation.decision_point_questions or ())}
    return sorted(
        (prompt for prompt in found if prompt),
        key=lambda prompt: (
            prompt.is_beside_the_point,
            -prompt.weight,
            order.get(prompt.question.key, len(order)),
            prompt.question.key,
        ),
    )


def first(asked: Iterable[Prompt]) -> list[Prompt]:
    """Those shown unasked, from prompts in their order: at most `FIRST`, none that is beside the point.

    No section takes up the first screen: what is not a must waits behind the others while its section has its share.
    """
    chosen: list[Prompt] = []
    waiting: list[Prompt] = []
    share: Counter[Role] = Counter()
    for prompt in asked:
        if prompt.is_beside_the_point:
            continue
        fits = prompt.must_ask or share[prompt.section] < FOR_ONE_SECTION
        (chosen if fits else waiting).append(prompt)
        share[prompt.section] += fits
    return [*chosen, *waiting][:FIRST]


def leading(named: Iterable[Question], situation: Situation, because: str) -> list[Prompt]:
    """The open ones of questions that something else than the rules has named, whether they fit the record or not."""
    wanted = {question.key: question for question in named if question.key not in situation.answered}
    return [_named(question, situation, because) for question in wanted.values()]


def _named(question: Question, situation: Situation, because: str) -> Prompt:
    priority = question.priority_at(situation.stage) or max(PRIORITY_WEIGHT)
    return Prompt(question, priority, (because,), section_of(question), 0)


def section_of(question: Question) -> Role:
    """The section that an answer to the question helps to write."""
    return SECTIONS.get(question.section, Role.CONTEXT)


def _prompt(question: Question, situation: Situation) -> Prompt | None:
    priority = question.priority_at(situation.stage)
    if priority is None or not (_is_own(question, situation) or fits_business(question, situation.business_types)):
        return None
    grounds = list(_grounds(question, situation))
    if not grounds:
        return None
    weight = PRIORITY_WEIGHT.get(priority, 0) + sum(weight for weight, _ in grounds)
    is_beside = question.key in situation.questions_of_other_points - set(situation.guideline_questions or ())
    because = tuple(text for _, text in sorted(grounds, key=lambda ground: -ground[0]))
    return Prompt(question, priority, because, section_of(question), weight, is_beside)


def _is_own(question: Question, situation: Situation) -> bool:
    """Whether the record's decision point asks it: who decides on a model has a model, whatever the business."""
    return question.key in (situation.decision_point_questions or ())


def fits_business(content: Concerned, types: Collection[str]) -> bool:
    """Whether a content of the library concerns a company of these types of business."""
    wanted = set(content.business_types)
    return not wanted or "any" in wanted or not wanted.isdisjoint(types)


def _grounds(question: Question, situation: Situation) -> Iterable[tuple[int, str]]:
    """Why this question is asked at all: a decision point, a guideline or a topic; what else adds to it."""
    title = (situation.decision_point_questions or {}).get(question.key)
    if title:
        yield DECISION_POINT, f"it belongs to the decision point “{title}”"
    title = (situation.guideline_questions or {}).get(question.key)
    if title:
        yield GUIDELINE, f"the guideline “{title}” asks it"
    shared = [topic for topic in situation.topics if topic in question.topics]
    for topic in shared:
        weight = MAIN_TOPIC if topic == situation.topics[0] else OTHER_TOPIC
        weight = 0 if _is_own(question, situation) else weight
        yield weight, f"this record is about {inside(situation.label(topic))}"
    if not shared:
        return
    for key in sorted(set(question.business_types) & situation.business_types - {"any"}):
        yield BUSINESS_TYPE, f"it matters most for {situation.label(key)}"
    for topic in sorted(situation.breaks_first & set(question.topics)):
        yield BREAKS_FIRST, f"{inside(situation.label(topic))} is likely to break first here"
