"""List items with their places, nested ones told by their indent."""

import re
from typing import NamedTuple

from adr.formats.document import Span
from adr.formats.reading.lines import lines_of
from adr.formats.scanning import Scan
from adr.formats.scanning.scan import trimmed

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<bullet>[-*+•]|\d{1,3}[.)])(?P<gap>[ \t]+)(?:\[[ xX]\][ \t]+)?(?=\S)")


class Item(NamedTuple):
    """`span` covers its whole lines with what is nested in it, `words` its text up to the first nested item."""

    indent: int
    bullet: str
    gap: str
    span: Span
    words: Span


def items(scan: Scan, span: Span) -> list[Item]:
    """The outermost list items that begin in a range, each with its continuation and nested lines."""
    found: list[Item] = []
    lines = lines_of(scan, span)
    index = 0
    while index < len(lines):
        match = _ITEM.match(scan.masked, lines[index].start, lines[index].stop)
        if match is None:
            index += 1
            continue
        end = _end(scan, lines, index, len(match["indent"]))
        found.append(_item(scan, lines[index:end], match))
        index = end
    return found


def _end(scan: Scan, lines: list, index: int, indent: int) -> int:
    """The index after the item's last line: deeper lines belong to it, also behind blank ones."""
    end = following = index + 1
    after_blank = False
    while following < len(lines):
        content = scan.text[lines[following].start : lines[following].stop]
        stripped = content.lstrip()
        depth = len(content) - len(stripped)
        if not stripped:
            after_blank = True
        elif _ends(scan, lines[following], depth, indent, after_blank):
            break
        else:
            end = following + 1
            after_blank = False
        following += 1
    return end


def _ends(scan: Scan, line, depth: int, indent: int, after_blank: bool) -> bool:
    if depth > indent:
        return False
    return after_blank or bool(_ITEM.match(scan.masked, line.start, line.stop)) or _is_block(scan, line)


def _is_block(scan: Scan, line) -> bool:
    """A heading, table, quote or label line is no lazy continuation of a list item."""
    content = scan.masked[line.start : line.stop].lstrip()
    return content.startswith(("#", "|", ">", "```", "**", "---", "==="))


def _item(scan: Scan, lines: list, match: re.Match) -> Item:
    stop = lines[0].stop
    for line in lines[1:]:
        if _ITEM.match(scan.masked, line.start, line.stop) or scan.masked[line.start : line.stop].isspace():
            break
        if line.start < line.stop:
            stop = line.stop
    words = trimmed(scan.masked, match.end(), stop)
    whole = Span(lines[0].start, lines[-1].end)
    return Item(len(match["indent"]), match["bullet"], match["gap"], whole, words)
