"""Options, their arguments, and the choice."""

import re

from adr.formats.dialects import convention_of
from adr.formats.document import Argument, ArgumentKind, Document, Option, Role, Span
from adr.formats.edits import headings
from adr.formats.edits.changing import Change, EditRefused, changed, insertion, on_one_line
from adr.formats.edits.sections import after_words, new_section, placement
from adr.formats.line_ends import LINE_START
from adr.formats.vocabulary.arguments import opening_of
from adr.formats.vocabulary.status_words import language_of
from adr.formats.vocabulary.wording import plain

_KINDS = (ArgumentKind.GOOD, ArgumentKind.NEUTRAL, ArgumentKind.BAD)
MARKER = re.compile(r"[ \t]*([-*+•]|\d{1,3}[.)])[ \t]+")
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
        item = _item_like(listed[-1].span.of(document.text), title, on_one_line(description))
        return changed(document, [_after_item(document, listed[-1].span, item)])
    section = document.section(Role.OPTIONS)
    if section is None:
        return changed(document, [new_section(document, Role.OPTIONS, item)])
    if document.options:  # this record writes options as headings
        return changed(document, [after_words(document, section, headings.written(document, title, section.level + 1))])
    return changed(document, [after_words(document, section, item)])


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
    if kind not in _KINDS:
        raise EditRefused("an argument is good, bad or neutral")
    text = on_one_line(text)
    if any(argument.text == text for argument in _of_kind(found, kind)):
        return document
    inside = _inside(found, (*found.pros, *found.cons, *found.neutral))
    same = _inside(found, _of_kind(found, kind))
    opening = _opening(document, same or _all_of(document, kind), kind)
    item = f"{_bullet(document, Role.PROS_CONS)} {opening}{text}"
    if found.block_span is None:
        return changed(document, [_new_block(document, found, item)])
    if inside:
        # A list of pros takes one more; in a mixed list the words tell them apart.
        after = inside[-1] if opening or not same else same[-1]
        marker = MARKER.match(after.span.of(document.text))
        item = f"{marker[0].lstrip()}{opening}{text}" if marker and not marker[1][0].isdigit() else item
        return changed(document, [_after_item(document, after.span, item)])
    return changed(document, [_into_block(document, found.block_span, item)])


def _inside(found: Option, arguments: tuple[Argument, ...]) -> list[Argument]:
    block = found.block_span
    inside = [a for a in arguments if block and block.start <= a.span.start < block.end]
    return sorted(inside, key=lambda argument: argument.span)


def _all_of(document: Document, kind: ArgumentKind) -> list[Argument]:
    """The arguments of a kind that begin with words for it; under a heading for it they need none."""
    found = [argument for option in document.options for argument in _of_kind(option, kind)]
    return [argument for argument in found if _words_before(document, argument)]


def _opening(document: Document, like: list[Argument], kind: ArgumentKind) -> str:
    """The words before an argument, as others have them: "Good, because ", "✅ ", nothing in a list of pros."""
    if like:
        return _words_before(document, like[-1])
    return f"{opening_of(kind, language(document))} "


def _words_before(document: Document, argument: Argument) -> str:
    line = on_one_line(argument.span.of(document.text))
    marker = MARKER.match(line)
    return line[marker.end() if marker else 0 : max(line.rfind(argument.text), 0)]


def language(document: Document) -> str:
    return language_of(["", *(section.heading for section in document.sections)])


def _of_kind(found: Option, kind: ArgumentKind) -> tuple[Argument, ...]:
    by_kind = {ArgumentKind.GOOD: found.pros, ArgumentKind.BAD: found.cons, ArgumentKind.NEUTRAL: found.neutral}
    return by_kind[kind]


def without_argument(document: Document, option_title: str, kind: ArgumentKind, text: str) -> Document:
    found = option(document, option_title)
    argument = next((a for a in _of_kind(found, kind) if a.text == on_one_line(text)), None) if found else None
    return changed(document, [Change(argument.span, "")]) if argument else document


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


def _item_like(last: str, title: str, description: str) -> str:
    """An item with the bullet or next number of the last one, its title in the same emphasis."""
    match = MARKER.match(last)
    marker, rest = (match[1], last[match.end() :]) if match else ("*", last)
    number = re.match(r"\d+", marker)
    marker = f"{int(number[0]) + 1}{marker[number.end() :]}" if number else marker
    mark = next((mark for mark in ("**", "__") if rest.startswith(mark)), "")
    after = re.match(r"[^*_\r\n]*?(:?)(?:\*\*|__)", rest.removeprefix(mark)) if mark else None
    colon_inside = bool(after and after[1]) and bool(description)
    shown = f"{mark}{title}{':' if colon_inside else ''}{mark}"
    return f"{marker} {shown}" + (f"{'' if colon_inside else ':'} {description}" if description else "")


def _indent(document: Document, item: Span) -> str:
    line = item.of(document.text)
    return line[: len(line) - len(line.lstrip(" \t"))]


def _new_block(document: Document, found: Option, item: str) -> Change:
    section = document.section(Role.PROS_CONS)
    if section is None:
        _, level = placement(document, Role.PROS_CONS)
        block = f"{headings.written(document, found.title, level + 1)}\n\n{item}"
        return new_section(document, Role.PROS_CONS, block)
    return after_words(document, section, f"{headings.written(document, found.title, section.level + 1)}\n\n{item}")


def _into_block(document: Document, block: Span, item: str) -> Change:
    text = block.of(document.text)
    end = block.start + len(text.rstrip())
    return insertion(end, f"\n\n{item}")
