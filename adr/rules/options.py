"""Changing a document's options as cards do: each change is an edit of the text and of nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adr.formats import ArgumentKind, Document, Option, Role, Section, Span, edits
from adr.formats.edits import EditRefused
from adr.formats.edits.changing import Change, changed
from adr.formats.vocabulary.wording import plain
from adr.rules.placing import is_all_template

_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote into an option's card: new arguments of each kind."""

    title: str
    arguments: tuple[tuple[ArgumentKind, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """What was written into all cards: arguments for options there are, a new option, and the choice."""

    options: tuple[Typed, ...] = ()
    new_title: str = ""
    new_description: str = ""
    chosen: str = ""
    reason: str = ""


def written(document: Document, cards: Cards) -> Document:
    """The document with everything that was written into the cards; raises EditRefused."""
    for typed in cards.options:
        for kind, text in typed.arguments:
            document = edits.with_argument(document, typed.title, kind, text)
    if cards.new_title.strip():
        document = added(document, cards.new_title, cards.new_description)
    return chosen(document, cards.chosen, cards.reason)


def added(document: Document, title: str, description: str = "") -> Document:
    """One more option; the first real one takes the place of the template's."""
    return edits.with_option(without_template_options(document), title, description)


def without_template_options(document: Document) -> Document:
    """The document without options that are nothing but template text."""
    if document.options:
        return document
    changes = []
    for role in (Role.OPTIONS, Role.PROS_CONS):
        section = document.section(role)
        if section is not None and is_all_template(document, section.body_span):
            changes.append(_emptied(document, section))
    return changed(document, changes)


def _emptied(document: Document, section: Section) -> Change:
    """The section's body becomes one blank line, or nothing at the end of the text."""
    is_last = section.body_span.end == len(document.text)
    return Change(section.body_span, "" if is_last else "\n")


def chosen(document: Document, title: str, reason: str) -> Document:
    """The choice with its reason; without a reason given anew the one that stands there is kept."""
    title = title.strip()
    reason = " ".join(reason.split()) or (document.decision_reason if title == document.chosen else "")
    if not title or (title == document.chosen and reason == document.decision_reason):
        return document
    if _find(document, title) is None:
        raise EditRefused(f"there is no option “{title[:120]}” to choose")
    if not reason:
        raise EditRefused("say why this option is chosen")
    section = document.section(Role.DECISION)
    if section and not document.choice_span and is_all_template(document, section.body_span):
        document = changed(document, [_emptied(document, section)])
    return edits.with_chosen(document, title, reason if reason.endswith((".", "!", "?")) else f"{reason}.")


def moved(document: Document, title: str, step: int) -> Document:
    """The option one place up (-1) or down (1) in the list, and its block among the blocks."""
    place = next((index for index, each in enumerate(document.options) if plain(each.title) == plain(title)), None)
    if place is None or not 0 <= place + step < len(document.options):
        return document
    one, other = (document.options[index] for index in sorted((place, place + step)))
    changes = _exchanged(document, one.span, other.span)
    blocks = [each.block_span for each in (one, other) if each.block_span and each.block_span != each.span]
    if len(blocks) == 2:
        changes += _exchanged(document, *sorted(blocks))
    return changed(document, changes)


def _exchanged(document: Document, first: Span, second: Span) -> list[Change]:
    """Two items or blocks in each other's place; numbers and bullets of the list stay where they are."""
    one, other = _words(document, first), _words(document, second)
    return [Change(one, other.of(document.text)), Change(other, one.of(document.text))]


def _words(document: Document, span: Span) -> Span:
    """A span without the bullet it begins with and the white space it ends with."""
    marker = _MARKER.match(document.text, span.start, span.end)
    start = marker.end() if marker else span.start
    return Span(start, start + len(document.text[start : span.end].rstrip()))


def removed(document: Document, title: str) -> Document:
    """The document without an option; one that is chosen has to be un-chosen by choosing another."""
    found = _find(document, title)
    if found is not None and found.chosen:
        raise EditRefused(f"“{found.title[:120]}” is the chosen option: choose another one first")
    return edits.without_option(document, title)


def argued(document: Document, title: str, pros: Sequence[str], cons: Sequence[str]) -> Document:
    """The option with arguments of the library that it does not hold yet."""
    for kind, texts in ((ArgumentKind.GOOD, pros), (ArgumentKind.BAD, cons)):
        for text in texts:
            document = edits.with_argument(document, title, kind, _as_reason(text))
    return document


def _as_reason(text: str) -> str:
    """Words that can follow "because": the first one in lower case, unless it is a name in capitals ("API")."""
    head, _, rest = text.partition(" ")
    return f"{head.lower()} {rest}".strip() if head[1:].islower() or len(head) == 1 else text


def _find(document: Document, title: str) -> Option | None:
    return next((each for each in document.options if plain(each.title) == plain(title)), None)
