"""What counts as an answer to a question of each kind, and how it is written down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

YES_NO = ("Yes", "No")
EMPTY = "Write an answer, or say why the question does not apply."
LONGEST = 10_000

_CURRENCY = r"[€$£¥]|EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|JPY|INR|euros?|dollars?|pounds?|cents?"
# An amount as people write it: "3", "1,200", "0.5", "€ 40", "0.04 EUR", "about 15 %", "2–4".
_AMOUNT = re.compile(
    r"(?:(?:about|around|under|over|up to|~|<|>|≤|≥|≈)\s*)?"
    rf"(?:{_CURRENCY})?\s*\d[\d.,'\s]*(?:\s*(?:-|–|to)\s*\d[\d.,'\s]*)?[kKmM%]?\s*(?:{_CURRENCY})?",
    re.IGNORECASE,
)
_BETWEEN = ": "


class Question(Protocol):
    answer: str
    choices: Sequence[str]
    multiple: bool
    unit: str


class UnfitAnswer(ValueError):
    """An answer of the wrong kind; the message says what fits."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as a form shows it: what was chosen or written, and the words beside a choice or a number."""

    values: tuple[str, ...]
    note: str = ""

    @property
    def value(self) -> str:
        return ", ".join(self.values)


def written(question: Question | None, given: Given) -> str:
    """The answer as it is kept: "No", "3 days: we tried", "traffic, team size"; raises UnfitAnswer.

    A question that the library has no more (None) takes any words.
    """
    values = tuple(value.strip() for value in given.values if value.strip())
    note = " ".join(given.note.split())
    if not values:
        raise UnfitAnswer(EMPTY if not note else f"{EMPTY[:-1]}; the words beside it are kept with it.")
    length = sum(map(len, (*values, note)))
    if length > LONGEST:
        raise UnfitAnswer(f"The answer has {length:,} characters; {LONGEST:,} are the most. Put more into the text.")
    kind = question.answer if question else "text"
    if kind == "text":
        return "\n".join([*values, *([note] if note else [])])
    checked = {"yes-no": _yes_or_no, "number": _amount, "choice": _chosen}[kind](question, values)
    return _BETWEEN.join([checked, *([note] if note else [])])


def read(question: Question | None, text: str) -> Given:
    """What `written` was made from, for the form that changes an answer; words that fit no choice are the note."""
    kind = question.answer if question else "text"
    if kind == "text":
        return Given((text,))
    head, _, note = text.partition(_BETWEEN)
    if kind == "number":
        return Given((head.removesuffix(f" {question.unit}") if question.unit else head,), note)
    allowed = YES_NO if kind == "yes-no" else question.choices
    values = tuple(choice for choice in allowed if choice.lower() in _parts(head, allowed))
    return Given(values, note) if values else Given((), text)


def _parts(head: str, allowed: Sequence[str]) -> set[str]:
    """The choices named in a list of them; a choice may hold a comma itself."""
    rest = f", {head.lower()},"
    return {choice.lower() for choice in allowed if f", {choice.lower()}," in rest}


def _yes_or_no(question: Question, values: Sequence[str]) -> str:
    found = [word for word in YES_NO if word.lower() == values[0].lower()]
    if len(values) > 1 or not found:
        raise UnfitAnswer("Choose yes or no; there is room for words beside it.")
    return found[0]


def _amount(question: Question, values: Sequence[str]) -> str:
    value = " ".join(values[0].split())
    bare = value.removesuffix(question.unit).strip() if question.unit else value
    if len(values) > 1 or not _AMOUNT.fullmatch(bare):
        raise UnfitAnswer(f"Write {_wanted(question.unit)}, such as 3 or 2–4; there is room for words beside it.")
    return f"{bare} {question.unit}".strip()


def _wanted(unit: str) -> str:
    """ "a number of days"; "an amount per customer and month"; "a percentage"."""
    if unit == "%":
        return "a percentage"
    if unit.startswith("per "):
        return f"an amount {unit}"
    return f"a number of {unit}" if unit else "a number"


def _chosen(question: Question, values: Sequence[str]) -> str:
    by_name = {choice.lower(): choice for choice in question.choices}
    unknown = [value for value in values if value.lower() not in by_name]
    if unknown:
        raise UnfitAnswer(f"“{unknown[0][:80]}” is none of the choices: {', '.join(question.choices)}.")
    if len(values) > 1 and not question.multiple:
        raise UnfitAnswer("Choose one of these; there is room for words beside it.")
    chosen = {value.lower() for value in values}
    return ", ".join(choice for choice in question.choices if choice.lower() in chosen)
