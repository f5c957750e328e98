"""reStructuredText: titles by their underlines, levels by order of appearance."""

from adr.formats.document import Span, Syntax
from adr.formats.scanning.scan import Heading, Line, Scan, mask, split, trimmed

_ADORNMENTS = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def scan(text: str, filename: str = "") -> Scan:
    lines = split(text)
    comments = [Span(line.start, line.stop) for line in lines if _is_comment(text, line)]
    masked = mask(text, comments)
    return Scan(
        text=text,
        masked=masked,
        syntax=Syntax.RESTRUCTURED_TEXT,
        lines=tuple(lines),
        headings=tuple(_headings(masked, lines)),
        comments=tuple(comments),
    )


def _is_comment(text: str, line: Line) -> bool:
    """A comment or a link target (`.. _name:`); directives (`.. note::`) are text."""
    content = text[line.start : line.stop]
    return content.startswith(".. ") and "::" not in content and not content.startswith(".. [")


def _headings(masked: str, lines: list[Line]) -> list[Heading]:
    found: list[Heading] = []
    levels: dict[tuple[str, bool], int] = {}
    taken = -1  # the last line that belongs to a title
    for index in range(1, len(lines)):
        mark = _adornment(masked, lines[index])
        title = lines[index - 1]
        words = trimmed(masked, title.start, title.stop)
        if not mark or words.start == words.end or _adornment(masked, title):
            continue
        overlined = index - 2 > taken and _adornment(masked, lines[index - 2]) == mark
        starts_block = overlined or index - 2 <= taken or not _has_text(masked, lines[index - 2])
        long_enough = lines[index].stop - lines[index].start + 1 >= min(words.end - words.start, 4)
        if starts_block and long_enough:
            level = levels.setdefault((mark, overlined), len(levels) + 1)
            first = lines[index - 2] if overlined else title
            span = Span(first.start, lines[index].end)
            found.append(Heading(level, words.of(masked), span, words))
            taken = index
    return found


def _adornment(masked: str, line: Line) -> str:
    """The character a line repeats (three times at least), else ""."""
    content = masked[line.start : line.stop].rstrip()
    if len(content) < 3 or content[0] not in _ADORNMENTS or content.strip(content[0]):
        return ""
    return content[0]


def _has_text(masked: str, line: Line) -> bool:
    return bool(masked[line.start : line.stop].strip())
