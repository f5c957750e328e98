"""Options, their arguments, and the choice."""

import re

from adr.formats.dialects import convention_of
from adr.formats.document import Argument, ArgumentKind, Document, Option, Role, Section, Span
from adr.formats.edits.changing import Change, EditRefused, changed, insertion, on_one_line
from adr.formats.edits.sections import filled, new_section
from adr.formats.line_ends import LINE_START
from adr.formats.vocabulary.wording import plain

_WORDS = {
    ArgumentKind.GOOD: "Good, because",
    ArgumentKind.BAD: "Bad, because",
    ArgumentKind.NEUTRAL: "Neutral, because",
}
_NEXT_WORDS = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*(?![#\s])\S")
_BULLET = re.compile(LINE_START + r"[ \t]*([-*+])[ \t]")


def option(document: Document, title: str) -> Option | None:
    wanted = plain(title)
    return next((found for found in document.options if plain(found.title) == wanted), None)


def with_option(document: Document, title: str, description: str = "") -> Document:
    """Add an option at the end of the list; one of that title is not repeated."""
    title = on_one_line(title)
    if not title:
        raise EditRefused("an option needs a title")
    if option(document, title):
        return document
    item = f"{_bullet(document, Role.OPTIONS)} {title}" + (
        f": {on_one_line(description)}" if description.strip() else ""
    )
    listed = [found for found in document.options if found.span != found.block_span]
    if listed:
        return changed(document, [_after_item(document, listed[-1].span, item)])
    section = document.section(Role.OPTIONS)
    if section is None:
        return changed(document, [new_section(document, Role.OPTIONS, item)])
    if document.options:  # this record writes options as headings
        return changed(document, [_at_end(document, section, f"{'#' * (section.level + 1)} {title}", "\n\n")])
    return changed(document, [_at_end(document, section, item, "\n\n")])


def without_option(document: Document, title: str) -> Document:
    """Remove an option from the list, and the block of its arguments."""
    found = option(document, title)
    if found is None:
        return document
    spans = {found.span} | ({found.block_span} if found.block_span else set())
    return changed(document, [Change(span, "") for span in spans])


def with_argument(document: Document, option_title: str, kind: ArgumentKind, text: str) -> Document:
    """Add "Good, because …" to an option, whose block is made where it is missing."""
    found = option(document, option_title)
    if found is None:
        raise EditRefused(f"there is no option {option_title!r}")
    if kind not in _WORDS:
        raise EditRefused("an argument is good, bad or neutral")
    text = on_one_line(text)
    if any(argument.text == text for argument in _of_kind(found, kind)):
        return document
    item = f"{_bullet(document, Role.PROS_CONS)} {_WORDS[kind]} {text}"
    if found.block_span is None:
        return changed(document, [_new_block(document, found, item)])
    arguments = sorted((*found.pros, *found.cons, *found.neutral), key=lambda argument: argument.span)
    inside = [a for a in arguments if found.block_span.start <= a.span.start < found.block_span.end]
    if inside:
        return changed(document, [_after_item(document, inside[-1].span, item)])
    return changed(document, [_into_block(document, found.block_span, item)])


def _of_kind(found: Option, kind: ArgumentKind) -> tuple[Argument, ...]:
    by_kind = {ArgumentKind.GOOD: found.pros, ArgumentKind.BAD: found.cons, ArgumentKind.NEUTRAL: found.neutral}
    return by_kind[kind]


def without_argument(document: Document, option_title: str, kind: ArgumentKind, text: str) -> Document:
    found = option(document, option_title)
    argument = next((a for a in _of_kind(found, kind) if a.text == on_one_line(text)), None) if found else None
    return changed(document, [Change(argument.span, "")]) if argument else document


def with_chosen(document: Document, option_title: str, reason: str) -> Document:
    """Write which option was chosen and why, at the head of the decision."""
    title, reason = on_one_line(option_title), reason.strip()
    if document.chosen == title and document.decision_reason == reason:
        return document
    sentence = f'Chosen option: "{title}", because {reason}'
    if document.choice_span:
        # Words on the very next line would become part of the reason.
        goes_on = _NEXT_WORDS.match(document.text, document.choice_span.end)
        return changed(document, [Change(document.choice_span, sentence + ("\n" if goes_on else ""))])
    section = document.section(Role.DECISION)
    if section is None:
        return changed(document, [new_section(document, Role.DECISION, sentence)])
    span = document.core(section)
    if span.start == span.end:
        return changed(document, [filled(document, section, sentence)])
    return changed(document, [insertion(span.start, f"{sentence}\n\n")])


def _bullet(document: Document, role: Role) -> str:
    """The bullet of this section's lists, of the document's lists, or of the dialect."""
    section = document.section(role)
    for text in (document.body(section), document.text):
        match = _BULLET.search(text)
        if match:
            return match[1]
    return convention_of(document.dialect).bullet


def _after_item(document: Document, item: Span, line: str) -> Change:
    indent = _indent(document, item)
    if document.text[: item.end].endswith(("\r", "\n")):
        return insertion(item.end, f"{indent}{line}\n")
    return insertion(item.end, f"\n{indent}{line}")


def _indent(document: Document, item: Span) -> str:
    line = item.of(document.text)
    return line[: len(line) - len(line.lstrip(" \t"))]


def _at_end(document: Document, section: Section, block: str, gap: str) -> Change:
    span = document.core(section)
    if span.start == span.end:
        return filled(document, section, block)
    return insertion(span.end, f"{gap}{block}")


def _new_block(document: Document, found: Option, item: str) -> Change:
    section = document.section(Role.PROS_CONS)
    if section is None:
        level = convention_of(document.dialect).part(Role.PROS_CONS)
        return new_section(
            document, Role.PROS_CONS, f"{'#' * ((level.level if level else 2) + 1)} {found.title}\n\n{item}"
        )
    return _at_end(document, section, f"{'#' * (section.level + 1)} {found.title}\n\n{item}", "\n\n")


def _into_block(document: Document, block: Span, item: str) -> Change:
    text = block.of(document.text)
    end = block.start + len(text.rstrip())
    return insertion(end, f"\n\n{item}")
