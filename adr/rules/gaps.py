"""What a record still lacks; the same list is shown while drafting and checked when proposing."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from adr.formats import ArgumentKind, Document, Role, Section, Span
from adr.rules.merging import MARKS
from adr.rules.placing import is_all_template


class GapKind(StrEnum):
    TITLE = "title"
    TEMPLATE_TEXT = "template-text"
    MERGE = "merge"
    CONTEXT = "context"
    DECISION = "decision"
    OPTIONS = "options"
    BAD_CONSEQUENCE = "bad-consequence"
    DRIVERS = "drivers"
    QUESTIONS = "questions"
    DEPARTURE = "departure"
    CONDITION = "condition"


USUALLY_BLOCKING = (
    GapKind.TITLE,
    GapKind.TEMPLATE_TEXT,
    GapKind.CONTEXT,
    GapKind.DECISION,
    GapKind.DEPARTURE,
)
# Two texts at once are no text, whatever a project lets pass.
ALWAYS_BLOCKING = (GapKind.MERGE,)
NAMES = {
    GapKind.TITLE: "no title",
    GapKind.TEMPLATE_TEXT: "text of the template is left",
    GapKind.CONTEXT: "nothing about the context",
    GapKind.DECISION: "nothing about the decision",
    GapKind.OPTIONS: "fewer than two options",
    GapKind.BAD_CONSEQUENCE: "no bad consequence",
    GapKind.DRIVERS: "a reason that uses none of the drivers",
    GapKind.QUESTIONS: "open questions that must be asked",
    GapKind.DEPARTURE: "a departure from guidance without a reason",
    GapKind.CONDITION: "nothing says when to look again",
}


OF_ONE_KIND_AT_MOST = 5
_MERGE_MARK = re.compile(rf"^{re.escape(MARKS[0])}\r?$", re.MULTILINE)


_BEGINNING = 5
# Words of four letters and more, as they begin, that join others and are no driver themselves.
_CONNECTING = """
    about after also becau befor being could does each from have into more most must need only other over shall
    shoul some such than that their them then there these they thi what when where which while will with would your
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """`line` is where to look in the text, None where the gap is not in the text."""

    kind: GapKind
    message: str
    is_blocking: bool
    line: int | None = None

    @property
    def always_blocks(self) -> bool:
        return self.kind in ALWAYS_BLOCKING


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a record beside its text."""

    open_must_ask: tuple[str, ...] = ()
    departures_without_reason: tuple[str, ...] = ()
    has_condition: bool = False


def gaps(document: Document, known: Known, blocking: Collection[str] = USUALLY_BLOCKING) -> list[Gap]:
    """All gaps, those that block first, each group in the order of the document.

    `blocking` are the kinds that the project lets block; the others are advice.
    """
    found = [
        Gap(kind, message, kind in blocking or kind in ALWAYS_BLOCKING, line)
        for kind, message, line in (*_in_text(document), *_beside_text(known))
    ]
    return sorted(_each_place_once(found), key=lambda gap: not gap.is_blocking)


def _each_place_once(found: list[Gap]) -> Iterable[Gap]:
    """Where nothing is written about the context or the decision, that its section holds template text is no news."""
    unwritten = {gap.line: gap.is_blocking for gap in found if gap.kind in (GapKind.CONTEXT, GapKind.DECISION)}
    for gap in found:
        says_less = gap.line in unwritten and gap.is_blocking <= unwritten[gap.line]
        if gap.kind != GapKind.TEMPLATE_TEXT or not says_less:
            yield gap


def blocking(found: Iterable[Gap]) -> list[Gap]:
    return [gap for gap in found if gap.is_blocking]


Found = tuple[GapKind, str, int | None]


def _in_text(document: Document) -> Iterable[Found]:
    if not document.title.strip():
        yield GapKind.TITLE, "The record has no title.", 1
    for left in islice(_MERGE_MARK.finditer(document.text), OF_ONE_KIND_AT_MOST):
        message = "Two texts of the same lines stand between marks: leave one of them, and take the marks out."
        yield GapKind.MERGE, message, document.line(left.start())
    yield from _of_template(document)
    for role, kind, name in (
        (Role.CONTEXT, GapKind.CONTEXT, "the context"),
        (Role.DECISION, GapKind.DECISION, "the decision"),
    ):
        if not _is_written(document, role):
            yield kind, f"Nothing is written about {name}.", _line(document, role)
    yield from _in_options(document)


def _of_template(document: Document) -> Iterable[Found]:
    """Sections that nobody wrote in, each once, and template text between what was written."""
    untouched = [section for section in document.sections if is_all_template(document, section.body_span)]
    for section in untouched:
        message = f"“{section.heading}” holds nothing but the template's words."
        yield GapKind.TEMPLATE_TEXT, message, document.line(section.span.start)
    left = [span for span in document.template_text if not any(_holds(section, span) for section in untouched)]
    for span in left[:OF_ONE_KIND_AT_MOST]:
        words = " ".join(span.of(document.text).split())[:60]
        yield GapKind.TEMPLATE_TEXT, f"Text of the template is left: “{words}”", document.line(span.start)


def _holds(section: Section, span: Span) -> bool:
    return section.body_span.start <= span.start < section.body_span.end


def _in_options(document: Document) -> Iterable[Found]:
    real = [option for option in document.options if option.title.strip()]
    if len(real) < 2:
        message = "Fewer than two options are named: what else was possible, if only to leave things as they are?"
        yield GapKind.OPTIONS, message, _line(document, Role.OPTIONS)
    if not _names_a_cost(document):
        message = "No bad consequence is named: what does this choice cost?"
        yield GapKind.BAD_CONSEQUENCE, message, _line(document, Role.CONSEQUENCES)
    drivers = document.body(document.section(Role.DRIVERS)) if _is_written(document, Role.DRIVERS) else ""
    if drivers and document.decision_reason and not _shares_words(drivers, document.decision_reason):
        yield GapKind.DRIVERS, "The reason for the choice uses none of the drivers.", _line(document, Role.DECISION)


def _beside_text(known: Known) -> Iterable[Found]:
    if known.open_must_ask:
        one = len(known.open_must_ask) == 1
        what = "question that must be asked" if one else "questions that must be asked"
        yield (
            GapKind.QUESTIONS,
            f"{len(known.open_must_ask)} {what} at this stage {'has' if one else 'have'} no answer.",
            None,
        )
    for title in known.departures_without_reason:
        yield GapKind.DEPARTURE, f"It departs from “{title}” without a reason.", None
    if not known.has_condition:
        yield GapKind.CONDITION, "Nothing says when to look again: a stage, a date, a metric or an event.", None


def _is_written(document: Document, role: Role) -> bool:
    section = document.section(role)
    if section is None:
        return False
    body = document.body(section)
    return any(character.isalnum() for character in body) and not is_all_template(document, section.body_span)


def _names_a_cost(document: Document) -> bool:
    """A bad consequence, a con of the chosen option, or consequences in prose, which are taken on trust."""
    if any(argument.kind is ArgumentKind.BAD for argument in document.consequences):
        return True
    if any(option.chosen and option.cons for option in document.options):
        return True
    unmarked = not any(argument.kind is ArgumentKind.GOOD for argument in document.consequences)
    return unmarked and _is_written(document, Role.CONSEQUENCES)


def _shares_words(one: str, other: str) -> bool:
    return bool(_telling(one) & _telling(other))


def _telling(text: str) -> set[str]:
    """The beginnings of words that say something: "numbers" and "number" are one."""
    words = (word.removesuffix("s")[:_BEGINNING] for word in re.findall(r"[^\W_]{4,}", text.lower()))
    return set(words) - set(_CONNECTING.split())


def _line(document: Document, role: Role) -> int | None:
    section = document.section(role)
    return document.line(section.span.start) if section else None
