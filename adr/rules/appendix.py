"""What markdown has no place for, as a last section that people can read."""

import datetime
from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Revisit:
    date: datetime.date
    outcome: str
    evidence: str
    next_look: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and sentences as they are shown; `stage` is the one the decision was made at."""

    stage: str = ""
    guidance: tuple[Guidance, ...] = ()
    answers: tuple[Answer, ...] = ()
    conditions: tuple[str, ...] = ()
    revisits: tuple[Revisit, ...] = ()

    @property
    def are_empty(self) -> bool:
        return not (self.stage or self.guidance or self.answers or self.conditions or self.revisits)


def markdown(facts: Facts) -> str:
    """The section between the markers, with LF line ends and without the markers."""
    parts = ["## Waymark"]
    if facts.stage:
        parts.append(f"Decided at stage: {facts.stage}")
    parts += _group("Guidance", [_guidance(link) for link in facts.guidance])
    parts += _group("Questions", [_answer(answer) for answer in facts.answers])
    parts += _group("Look again when", [f"- {_line(condition)}" for condition in facts.conditions])
    parts += _group("Looked at again", [_revisit(revisit) for revisit in facts.revisits])
    return "\n\n".join(parts)


def _group(heading: str, lines: list[str]) -> list[str]:
    return [f"### {heading}", "\n".join(lines)] if lines else []


def _guidance(link: Guidance) -> str:
    reason = f": {_line(link.reason)}" if link.reason else ""
    return f"- {link.stand} “{_line(link.title)}” ({link.key}, version {link.version}){reason}"


def _answer(answer: Answer) -> str:
    question = f"- {_line(answer.question)} ({answer.key})  \n  "
    if not answer.not_applicable:
        return question + _line(answer.text)
    until = f" until {answer.until}" if answer.until else ""
    return f"{question}Not applicable{until}: {_line(answer.reason)}"


def _revisit(revisit: Revisit) -> str:
    next_look = f" Next look: {revisit.next_look}." if revisit.next_look else ""
    evidence = _line(revisit.evidence)
    stop = "" if evidence.endswith((".", "!", "?")) else "."
    return f"- {revisit.date.isoformat()}, {revisit.outcome.lower()}: {evidence}{stop}{next_look}"


def _line(text: str) -> str:
    """One line that can neither close the appendix nor open a comment."""
    return " ".join(text.split()).replace("<!--", "<! --").replace("-->", "-- >")
