"""Headings of Markdown: behind number signs, above an underline, or on one line of HTML."""

import re
from collections.abc import Iterable

from adr.formats.document import Span
from adr.formats.scanning.scan import Heading, Line, trimmed

# Begins a quote, a table, a block of HTML, a definition, a list, a rule or a label; a line that is bold as a whole is a
# paragraph like any other.
_NOT_A_PARAGRAPH = re.compile(r"[ \t]*(?:[-+>|<]|\*(?!\*(?:[^*]|\*(?!\*)){1,300}\*{2,3}[ \t]*$)|\[[^\]]{1,80}\]:)")
_LIST_NUMBER = re.compile(r"[ \t]*\d{1,9}[.)][ \t]")
_UNDERLINE = re.compile(r" {0,3}(={2,}|-{3,})[ \t]*$")
_HTML = re.compile(r" {0,3}<h([1-6])(?:[ \t][^<>]{0,200})?>([^<>]+)</h\1>[ \t]*$", re.IGNORECASE)


def headings(masked: str, lines: Iterable[Line]) -> list[Heading]:
    """In `lines`, which are those outside code, of a text whose comments and code are blanked out."""
    found: list[Heading] = []
    before: Line | None = None  # the line above, where it is a paragraph of one line
    paragraph = 0
    for line in lines:
        content = masked[line.start : line.stop]
        if content.isspace() or not content:
            paragraph = 0
            continue
        is_first = before is None and not found
        heading = _atx(masked, line, content, is_first) or _html(masked, line, content)
        if heading is None and paragraph == 1 and before and before.end == line.start:
            heading = _setext(masked, before, line, content)
        if heading is not None:
            found.append(heading)
            paragraph = 0
            continue
        paragraph = paragraph + 1 if paragraph or _may_be_a_title(content, is_first) else 2
        before = line
    return found


def _may_be_a_title(content: str, is_first: bool) -> bool:
    """CommonMark takes "1. Title" for a list though it is underlined; nobody begins a record with a list like that."""
    return not _NOT_A_PARAGRAPH.match(content) and (is_first or not _LIST_NUMBER.match(content))


def _atx(masked: str, line: Line, content: str, is_first: bool) -> Heading | None:
    stripped = content.lstrip(" ")
    if not stripped.startswith("#"):
        return None
    level = len(stripped[:7]) - len(stripped[:7].lstrip("#"))
    indent = len(content) - len(stripped)
    if level > 6 or indent > 3 or not _follows_its_signs(stripped, level, is_first):
        return None
    start, stop = trimmed(masked, line.start + indent + level, line.stop)
    closing = masked[start:stop].rstrip("#")
    if closing != masked[start:stop] and (not closing or closing[-1].isspace()):
        start, stop = trimmed(masked, start, start + len(closing))
    return Heading(level, masked[start:stop], Span(line.start, line.end), Span(start, stop))


def _follows_its_signs(stripped: str, level: int, is_first: bool) -> bool:
    """Whether a heading begins behind the signs: after a blank, or at once as older readers had it ("##Status").

    One sign before a word is a tag or a reference, unless the text begins with it.
    """
    after = stripped[level : level + 1]
    if not after.strip():
        return True
    return after.isalnum() and "#" not in stripped[level:] and (level > 1 or is_first)


def _html(masked: str, line: Line, content: str) -> Heading | None:
    match = _HTML.match(content) if "</h" in content or "</H" in content else None
    if match is None or not match[2].strip():
        return None
    words = trimmed(masked, line.start + match.start(2), line.start + match.end(2))
    return Heading(int(match[1]), words.of(masked), Span(line.start, line.end), words)


def _setext(masked: str, title: Line, line: Line, content: str) -> Heading | None:
    if not _UNDERLINE.match(content):
        return None
    words = trimmed(masked, title.start, title.stop)
    level = 1 if "=" in content else 2
    return Heading(level, words.of(masked), Span(title.start, line.end), words)
