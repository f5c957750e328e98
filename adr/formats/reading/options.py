"""Options with their arguments, the chosen one and its reason, and the consequences."""

import re
from dataclasses import dataclass, replace

from adr.formats.document import Argument, ArgumentKind, Option, Role, Section, Span
from adr.formats.reading import arguments
from adr.formats.reading.lines import headings_of, lines_of
from adr.formats.reading.lists import Item, items
from adr.formats.reading.placeholders import is_placeholder
from adr.formats.scanning import Heading, Line, Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary.arguments import BECAUSE, CHOSEN, QUOTES
from adr.formats.vocabulary.wording import plain

_LINK = re.compile(r"!?\[([^\[\]\r\n]{0,300})\](?:\([^()\s]{0,500}\)|\[[^\[\]\r\n]{0,100}\])")
_TITLE_END = re.compile(r":[ \t]+|[ \t]+[–—-]+[ \t]+|[:.]\*\*[ \t]*")
_TITLE_AT_MOST = 90
_COMMA = re.compile(r",[ \t]+(?=\S)")
_NUMBERED_OPTION = re.compile(r"(?:option|alternative|variante?|alternativ|opção|opción) (\w{1,3})\b")
_BULLET = re.compile(r"[-*+][ \t]+")
_OPTION_NUMBER = re.compile(
    r"(?:option|alternative|variante?|alternativ|opção|opción)[ \t]+\w{1,3}[ \t]*[:.)–—-]+[ \t]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Argumentation:
    options: tuple[Option, ...]
    chosen: str
    reason: str
    choice_span: Span | None
    consequences: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """`span` covers the whole statement, from "Chosen option" to the end of the reason."""

    title: str = ""
    reason: str = ""
    span: Span | None = None


def read(scan: Scan, sections: tuple[Section, ...]) -> Argumentation:
    choice = _choice(scan, sections)
    listed = [option for section in sections if section.role is Role.OPTIONS for option in _of_section(scan, section)]
    blocks = [block for section in sections if section.role is Role.PROS_CONS for block in _blocks(scan, section)]
    found = [option for option in _merged(listed, blocks) if option.title and not is_placeholder(option.title)]
    options = tuple(replace(o, chosen=True) if _is_same(o.title, choice.title) else o for o in found)
    consequences = arguments.of_sections(scan, sections)
    return Argumentation(options, choice.title, choice.reason, choice.span, consequences)


def _of_section(scan: Scan, section: Section) -> list[Option]:
    """Options are the sub-headings of the section, else its list items."""
    blocks = _blocks(scan, section)
    return blocks or [_listed(scan, item) for item in items(scan, section.body_span)]


def _listed(scan: Scan, item: Item) -> Option:
    title, description = _split(item.words.of(scan.text))
    inner = arguments.read(scan, Span(item.words.end, item.span.end)) if item.words.end < item.span.end else []
    return _option(title, description, inner, item.span, None)


def _blocks(scan: Scan, section: Section) -> list[Option]:
    headings = headings_of(scan, section.body_span)
    if not headings:
        return []
    level = min(heading.level for heading in headings)
    tops = [heading for heading in headings if heading.level == level]
    ends = [heading.span.start for heading in tops[1:]] + [section.body_span.end]
    return [_block(scan, heading, end) for heading, end in zip(tops, ends, strict=True)]


def _block(scan: Scan, heading: Heading, end: int) -> Option:
    title, _ = _split(heading.text, is_heading=True)
    body = Span(heading.span.end, end)
    found = arguments.read(scan, body)
    first = min((argument.span.start for argument in found), default=end)
    description = trimmed(scan.text, body.start, max(first, body.start)).of(scan.text)
    span = Span(heading.span.start, end)
    return _option(title, description, found, span, span)


def _option(title: str, description: str, found: list[Argument], span: Span, block: Span | None) -> Option:
    def of(kind: ArgumentKind) -> tuple[Argument, ...]:
        return tuple(argument for argument in found if argument.kind is kind)

    neutral = tuple(a for a in found if a.kind in (ArgumentKind.NEUTRAL, ArgumentKind.UNMARKED))
    return Option(title, description, of(ArgumentKind.GOOD), of(ArgumentKind.BAD), neutral, False, span, block)


def _merged(listed: list[Option], blocks: list[Option]) -> list[Option]:
    """Listed options with the arguments of the block of the same title; blocks without one follow."""
    by_title = {_key(block.title): block for block in reversed(blocks)}
    merged = []
    for option in listed:
        block = by_title.pop(_key(option.title), None)
        merged.append(_with_block(option, block) if block else option)
    taken = {id(block) for block in by_title.values()}
    return merged + [block for block in blocks if id(block) in taken]


def _with_block(option: Option, block: Option) -> Option:
    return replace(
        option,
        description=option.description or block.description,
        pros=option.pros + block.pros,
        cons=option.cons + block.cons,
        neutral=option.neutral + block.neutral,
        block_span=block.block_span,
    )


def _split(words: str, is_heading: bool = False) -> tuple[str, str]:
    """An option's title and what is said after it ("Redis: in memory, fast")."""
    text = _LINK.sub(r"\1", " ".join(words.split()))
    number = _OPTION_NUMBER.match(text.lstrip("*_"))
    position = len(text) - len(text.lstrip("*_")) + number.end() if number else 0
    end = None if is_heading else _title_end(text, position)
    title = text[: end.start()] if end and end.end() < len(text) else text
    description = text[end.end() :] if end and end.end() < len(text) else ""
    return title.strip(" *_`"), description.strip(" *_")


def _title_end(text: str, position: int) -> re.Match | None:
    """Where the description begins; a mark in brackets that are open ("(e.g.: 1)") parts nothing."""
    ends = _TITLE_END.finditer(text, position, _TITLE_AT_MOST)
    return next((end for end in ends if text.count("(", 0, end.start()) <= text.count(")", 0, end.start())), None)


def _key(title: str) -> str:
    bare = _LINK.sub(r"\1", title)
    number = _OPTION_NUMBER.match(bare)
    return plain(bare[number.end() :] if number and number.end() < len(bare) else bare)


def _is_same(title: str, chosen: str) -> bool:
    if not chosen or _key(title) == _key(chosen) or plain(title) == plain(chosen):
        return bool(chosen)
    ours, theirs = _NUMBERED_OPTION.match(plain(title)), _NUMBERED_OPTION.fullmatch(plain(chosen))
    return bool(ours and theirs) and ours[1] == theirs[1]


def _choice(scan: Scan, sections: tuple[Section, ...]) -> Choice:
    """The chosen option and its reason, from the decision's "Chosen option: …, because …"."""
    for section in sections:
        if section.role is not Role.DECISION:
            continue
        for line in lines_of(scan, section.body_span):
            start = trimmed(scan.masked, line.start, line.stop).start
            bullet = _BULLET.match(scan.masked, start, line.stop)
            match = CHOSEN.match(scan.masked, bullet.end() if bullet else start, line.stop)
            if match:
                stop = _item_end(scan, line, section) if bullet else section.body_span.end
                return _chosen(scan, match, stop)
    return Choice()


def _item_end(scan: Scan, line: Line, section: Section) -> int:
    """Where the list item that begins on a line ends."""
    found = items(scan, Span(line.start, section.body_span.end))
    return found[0].span.end if found else line.stop


def _chosen(scan: Scan, label: re.Match, stop: int) -> Choice:
    start = label.end()
    end = _paragraph_end(scan.masked, start, stop)
    opening, close = _quoted(scan.masked, start, end)
    because = BECAUSE.search(scan.masked, max(close, start), end)
    if because is None and close < 0:
        because = _COMMA.search(scan.masked, start, _line_stop(scan.masked, start, end))
    if close > 0:
        title = scan.text[start + len(opening) : close]
    else:
        title = scan.text[start : because.start() if because else _line_stop(scan.masked, start, end)]
    title = _LINK.sub(r"\1", title).strip(" \t\r\n*_.,`")
    if is_placeholder(title):
        title = ""
    if because is None:
        return Choice(title, "", trimmed(scan.text, label.start(), max(close, _line_stop(scan.masked, start, end))))
    reason = trimmed(scan.text, because.end(), _reason_end(scan.masked, because.end(), end, stop))
    words = reason.of(scan.text)
    end = reason.end if words else start + len(scan.masked[start : because.end()].rstrip())
    return Choice(title, "" if is_placeholder(words) else words, Span(label.start(), end))


def _quoted(text: str, start: int, end: int) -> tuple[str, int]:
    """The quote that opens at `start` and the offset where it closes (-1: it is not quoted)."""
    for opening, closing in QUOTES.items():
        if text.startswith(opening, start):
            return opening, text.find(closing, start + len(opening), end)
    return "", -1


def _line_stop(text: str, start: int, end: int) -> int:
    stops = [position for mark in "\r\n" if (position := text.find(mark, start, end)) >= 0]
    return min(stops, default=end)


def _paragraph_end(text: str, start: int, stop: int) -> int:
    breaks = [p for mark in ("\n\n", "\r\n\r\n", "\r\r") if (p := text.find(mark, start, stop)) >= 0]
    return min(breaks, default=stop)


def _reason_end(text: str, start: int, end: int, stop: int) -> int:
    """A reason that goes on as a list below: up to the next paragraph's end."""
    if text[start:end].strip():
        return end
    position = start
    while position < stop and text[position].isspace():
        position += 1
    return _paragraph_end(text, position, stop)
