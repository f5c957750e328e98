"""What markdown has no place for, as a last section that people can read; `appendix_reading` reads it again."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

GUIDANCE, QUESTIONS = "Guidance", "Questions"
CONDITIONS, REVISITS = "Look again when", "Looked at again"

HEADING = "## Waymark"
STAGE, TOPICS, DECISION_POINT = "Decided at stage: ", "Topics: ", "Decision point: "
NOT_APPLICABLE, ANSWER = "Not applicable", "Answer: "
OWNER, HAPPENED, UNDO_COST, NEXT_LOOK = "Who owns the risk: ", "What happened: ", "To undo it: ", "Next look: "
REACHES, AFTER = "the project reaches ", "after the decision"


@dataclass(frozen=True, slots=True)
class Term:
    """Something of the library by its key, with the label that people read."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Guidance:
    stand: str
    title: str
    key: str
    version: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    key: str
    question: str
    text: str = ""
    not_applicable: bool = False
    reason: str = ""
    until: str = ""


class ConditionKind(StrEnum):
    STAGE = "stage"
    DATE = "date"
    ELAPSED = "elapsed"
    METRIC = "metric"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Condition:
    """`text` is a stage's label, a day as YYYY-MM-DD, a number of months, a metric, or what has to happen.

    `threshold` is a metric's with its comparison and unit, such as "at least 300 ms"; `read_at` where it is read;
    `trigger` the key of what the library says about such an event.
    """

    kind: ConditionKind
    text: str
    threshold: str = ""
    read_at: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Revisit:
    """`next_look` is a day as YYYY-MM-DD, a stage's label, or both joined by " or "; `owner` the name of a person."""

    date: datetime.date
    outcome: str
    evidence: str
    happened: str = ""
    undo_cost: str = ""
    next_look: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and sentences as they are shown; `stage` is the one the decision was made at."""

    stage: str = ""
    topics: tuple[Term, ...] = ()
    decision_point: Term | None = None
    guidance: tuple[Guidance, ...] = ()
    answers: tuple[Answer, ...] = ()
    conditions: tuple[Condition, ...] = ()
    revisits: tuple[Revisit, ...] = ()

    @property
    def are_empty(self) -> bool:
        return self == Facts()


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Parts of an appendix as they are written: paragraphs, and list items by their heading."""

    paragraphs: tuple[str, ...] = ()
    items: Mapping[str, Sequence[str]] = field(default_factory=dict)


def markdown(facts: Facts, leftovers: Leftovers | None = None) -> str:
    """The section between the markers, with LF line ends and without the markers; "" where there is nothing to say."""
    leftovers = leftovers or Leftovers()
    items = {
        GUIDANCE: [_guidance(link) for link in facts.guidance],
        QUESTIONS: [_answer(answer) for answer in facts.answers],
        CONDITIONS: [_condition(condition) for condition in facts.conditions],
        REVISITS: [_revisit(revisit) for revisit in facts.revisits],
    }
    for heading, kept in leftovers.items.items():
        items[heading] = [*items.get(heading, ()), *kept]
    parts = [*_paragraphs(facts), *leftovers.paragraphs]
    for heading, lines in items.items():
        parts += [f"### {heading}", "\n".join(lines)] if lines else []
    return "\n\n".join([HEADING, *parts]) if parts else ""


def _paragraphs(facts: Facts) -> list[str]:
    parts = [f"{STAGE}{facts.stage}"] if facts.stage else []
    if facts.topics:
        parts.append(TOPICS + "; ".join(map(_term, facts.topics)))
    if facts.decision_point:
        parts.append(DECISION_POINT + _term(facts.decision_point))
    return parts


def _term(term: Term) -> str:
    return f"{one_line(term.label)} ({term.key})"


def _guidance(link: Guidance) -> str:
    reason = f": {_block(link.reason)}" if link.reason else ""
    return f"- {link.stand} “{one_line(link.title)}” ({link.key}, version {link.version}){reason}"


def _answer(answer: Answer) -> str:
    question = f"- {one_line(answer.question)} ({answer.key})  \n  "
    if not answer.not_applicable:
        is_mistakable = answer.text.startswith((NOT_APPLICABLE, ANSWER))
        return question + (ANSWER if is_mistakable else "") + _block(answer.text)
    until = f" until {answer.until}" if answer.until else ""
    return f"{question}{NOT_APPLICABLE}{until}: {_block(answer.reason)}"


def _condition(condition: Condition) -> str:
    trigger = f" (trigger {condition.trigger})" if condition.trigger else ""
    return f"- {_awaited(condition)}{trigger}"


def _awaited(condition: Condition) -> str:
    match condition.kind:
        case ConditionKind.STAGE:
            return f"{REACHES}{condition.text}"
        case ConditionKind.DATE:
            return f"{datetime.date.fromisoformat(condition.text):%-d %B %Y}"
        case ConditionKind.ELAPSED:
            return f"{condition.text} month{'' if condition.text == '1' else 's'} {AFTER}"
        case ConditionKind.METRIC:
            threshold = f" {one_line(condition.threshold)}" if condition.threshold else ""
            read_at = f", read at {one_line(condition.read_at)}" if condition.read_at else ""
            return f"{one_line(condition.text)} (metric{threshold}{read_at})"
    event = one_line(condition.text)
    return f"{event} (event)" if _is_mistakable(event) else event


_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def _is_mistakable(event: str) -> bool:
    """Whether an event's words, alone, would be read as another kind of condition."""
    return event.startswith(REACHES) or event.endswith((")", AFTER)) or bool(_DAY.fullmatch(event))


def _revisit(revisit: Revisit) -> str:
    # The owner stands next to the evidence: a name that nobody here bears becomes its last line, and is read again.
    said = {
        OWNER: one_line(revisit.owner),
        HAPPENED: revisit.happened,
        UNDO_COST: revisit.undo_cost,
        NEXT_LOOK: revisit.next_look,
    }
    more = "".join(f"  \n  {label}{_block(text)}" for label, text in said.items() if text)
    return f"- {revisit.date.isoformat()}, {revisit.outcome.lower()}: {_block(revisit.evidence)}{more}"


def _block(text: str) -> str:
    """A text of one or more lines as it stands in a list item: each further line two blanks in, after a hard break."""
    lines = [line.rstrip() for line in _harmless(text.strip()).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    written = lines[0]
    for before, line in pairwise(lines):
        hard_break = "  " if before and line else ""
        written += f"{hard_break}\n{'  ' if line else ''}{line}"
    return written


def one_line(text: str) -> str:
    return " ".join(_harmless(text).split())


def _harmless(text: str) -> str:
    """The text with nothing in it that could close the appendix or open a comment; `original` takes it back."""
    return re.sub(r"--( *)>", r"-- \1>", re.sub(r"<!( *)--", r"<! \1--", text))


def original(text: str) -> str:
    """What `_harmless` was given."""
    return re.sub(r"-- ( *)>", r"--\1>", re.sub(r"<! ( *)--", r"<!\1--", text))
