"""The blocks of a Markdown text, as far as readers of decision records look at them."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """`text` is without marks; `items` those of a bullet list; `level` that of a heading."""

    kind: Kind
    text: str = ""
    level: int = 0
    items: tuple[str, ...] = ()


_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BULLET = re.compile(r"( {0,3})([-*+])([ \t]+|$)(.*)$")
_QUOTE = re.compile(r" {0,3}>")
_INLINE = (
    (re.compile(r"!\[([^\[\]]{0,500})\]\([^()]{0,1000}\)"), ""),
    (re.compile(r"\[([^\[\]]{0,500})\]\([^()]{0,1000}\)"), r"\1"),
    (re.compile(r"(`+)(.+?)\1"), r"\2"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)(.{1,500}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def plain(text: str) -> str:
    """The words of a line of Markdown, as a page shows them."""
    for pattern, instead in _INLINE:
        text = pattern.sub(instead, text)
    return html.unescape(text).strip()


def blocks(text: str) -> tuple[Block, ...]:
    return tuple(_blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))


def _blocks(lines: list[str]) -> Iterator[Block]:
    position = 0
    while position < len(lines):
        line = lines[position]
        if not line.strip():
            position += 1
        elif heading := _ATX.match(line):
            yield Block(Kind.HEADING, plain(heading[2] or ""), len(heading[1]))
            position += 1
        elif _RULE.match(line):
            yield Block(Kind.OTHER)
            position += 1
        elif fence := _FENCE.match(line):
            position = _after_fence(lines, position, fence[1])
            yield Block(Kind.OTHER)
        elif _BULLET.match(line):
            end, block = _list(lines, position)
            yield block
            position = end
        else:
            end, block = _paragraph(lines, position)
            yield block
            position = end


def _after_fence(lines: list[str], start: int, mark: str) -> int:
    for position in range(start + 1, len(lines)):
        closing = lines[position].strip()
        if closing.startswith(mark) and not closing.strip(mark[0]):
            return position + 1
    return len(lines)


def _paragraph(lines: list[str], start: int) -> tuple[int, Block]:
    """Up to a blank line or what begins another block; underlined, it is a heading."""
    if lines[start].startswith(("    ", "\t")) or _QUOTE.match(lines[start]):
        end = _end(lines, start)
        return end, Block(Kind.OTHER)
    position = start
    while position < len(lines) and lines[position].strip():
        line = lines[position]
        if position > start and (underline := _UNDERLINE.match(line)):
            words = plain("\n".join(part.strip() for part in lines[start:position]))
            return position + 1, Block(Kind.HEADING, words, 1 if underline[1][0] == "=" else 2)
        if position > start and _interrupts(line):
            break
        position += 1
    return position, Block(Kind.PARAGRAPH, plain("\n".join(part.strip() for part in lines[start:position])))


def _end(lines: list[str], start: int) -> int:
    position = start
    while position < len(lines) and lines[position].strip():
        position += 1
    return position


def _interrupts(line: str) -> bool:
    bullet = _BULLET.match(line)
    return bool(
        _ATX.match(line) or _RULE.match(line) or _FENCE.match(line) or _QUOTE.match(line) or (bullet and bullet[4])
    )


def _list(lines: list[str], start: int) -> tuple[int, Block]:
    """Items of one bullet sign at one indent, each with the lines below that belong to it."""
    first = _BULLET.match(lines[start])
    sign, items = first[2], []
    position = start
    while position < len(lines):
        bullet = _BULLET.match(lines[position])
        if not bullet or bullet[2] != sign or _RULE.match(lines[position]):
            break
        item = [bullet[4]]
        width = len(bullet[1]) + 1 + max(1, len(bullet[3]))
        position += 1
        while position < len(lines) and _continues(lines, position, width):
            item.append(lines[position].strip())
            position += 1
        items.append(plain("\n".join(item)))
        while position < len(lines) and not lines[position].strip():
            position += 1
    return position, Block(Kind.LIST, items=tuple(items))


def _continues(lines: list[str], position: int, width: int) -> bool:
    """Whether a line belongs to the item above it: it stands further in, or carries its last sentence on."""
    line = lines[position]
    if not line.strip():
        following = next((later for later in lines[position + 1 :] if later.strip()), "")
        return bool(following) and following.startswith(" " * width)
    if line.startswith(" " * width):
        return True
    return bool(lines[position - 1].strip()) and not _interrupts(line) and not _BULLET.match(line)
