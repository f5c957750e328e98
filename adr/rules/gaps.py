"""What a record still lacks; the same list is shown while drafting and checked when proposing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from adr.formats import ArgumentKind, Document, Role


class GapKind(StrEnum):
    TITLE = "title"
    TEMPLATE_TEXT = "template-text"
    CONTEXT = "context"
    DECISION = "decision"
    OPTIONS = "options"
    BAD_CONSEQUENCE = "bad-consequence"
    DRIVERS = "drivers"
    QUESTIONS = "questions"
    DEPARTURE = "departure"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Gap:
    """`line` is where to look in the text, None where the gap is not in the text."""

    kind: GapKind
    message: str
    is_blocking: bool
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a record beside its text."""

    open_must_ask: tuple[str, ...] = ()
    departures_without_reason: tuple[str, ...] = ()
    has_condition: bool = False


def gaps(document: Document, known: Known) -> list[Gap]:
    """All gaps, those that block first, each group in the order of the document."""
    found = [*_in_text(document), *_beside_text(known)]
    return sorted(found, key=lambda gap: not gap.is_blocking)


def blocking(found: Iterable[Gap]) -> list[Gap]:
    return [gap for gap in found if gap.is_blocking]


def _in_text(document: Document) -> Iterable[Gap]:
    if not document.title.strip():
        yield Gap(GapKind.TITLE, "The record has no title.", True, 1)
    for span in document.template_text[:5]:
        words = " ".join(span.of(document.text).split())[:60]
        yield Gap(GapKind.TEMPLATE_TEXT, f"Text of the template is left: “{words}”", True, document.line(span.start))
    for role, kind, name in (
        (Role.CONTEXT, GapKind.CONTEXT, "the context"),
        (Role.DECISION, GapKind.DECISION, "the decision"),
    ):
        if not _is_written(document, role):
            yield Gap(kind, f"Nothing is written about {name}.", True, _line(document, role))
    yield from _in_options(document)


def _in_options(document: Document) -> Iterable[Gap]:
    real = [option for option in document.options if option.title.strip()]
    if len(real) < 2:
        message = "Fewer than two options are named: what else was possible, if only to leave things as they are?"
        yield Gap(GapKind.OPTIONS, message, False, _line(document, Role.OPTIONS))
    if not _names_a_cost(document):
        message = "No bad consequence is named: what does this choice cost?"
        yield Gap(GapKind.BAD_CONSEQUENCE, message, False, _line(document, Role.CONSEQUENCES))
    drivers = document.body(document.section(Role.DRIVERS))
    if drivers and document.decision_reason and not _shares_words(drivers, document.decision_reason):
        message = "The reason for the choice uses none of the drivers."
        yield Gap(GapKind.DRIVERS, message, False, _line(document, Role.DECISION))


def _beside_text(known: Known) -> Iterable[Gap]:
    if known.open_must_ask:
        count = len(known.open_must_ask)
        what = "question that must be asked" if count == 1 else "questions that must be asked"
        yield Gap(
            GapKind.QUESTIONS, f"{count} {what} at this stage {'has' if count == 1 else 'have'} no answer.", False
        )
    for title in known.departures_without_reason:
        yield Gap(GapKind.DEPARTURE, f"It departs from “{title}” without a reason.", True)
    if not known.has_condition:
        yield Gap(GapKind.CONDITION, "Nothing says when to look again: a stage, a date, a metric or an event.", False)


def _is_written(document: Document, role: Role) -> bool:
    section = document.section(role)
    if section is None:
        return False
    left = document.body(section)
    for span in document.template_text:
        if section.body_span.start <= span.start < section.body_span.end:
            left = left.replace(span.of(document.text), "")
    return any(character.isalnum() for character in left)


def _names_a_cost(document: Document) -> bool:
    """A bad consequence, a con of the chosen option, or consequences in prose, which are taken on trust."""
    if any(argument.kind is ArgumentKind.BAD for argument in document.consequences):
        return True
    if any(option.chosen and option.cons for option in document.options):
        return True
    unmarked = not any(argument.kind is ArgumentKind.GOOD for argument in document.consequences)
    return unmarked and _is_written(document, Role.CONSEQUENCES)


def _shares_words(one: str, other: str) -> bool:
    def words(text: str) -> set[str]:
        return {word.strip(".,;:()*_`\"'").lower() for word in text.split() if len(word) > 4}

    return bool(words(one) & words(other))


def _line(document: Document, role: Role) -> int | None:
    section = document.section(role)
    return document.line(section.span.start) if section else None
