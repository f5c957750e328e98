"""AsciiDoc: titles of one line, delimited blocks and comments."""

from adr.formats.document import Span, Syntax
from adr.formats.scanning.scan import Heading, Line, Scan, mask, split, trimmed

_DELIMITERS = set("-.+/")


def scan(text: str, filename: str = "") -> Scan:
    lines = split(text)
    comments: list[Span] = []
    code: list[Span] = []
    open_lines: list[Line] = []
    delimiter, start = "", 0
    for line in lines:
        content = text[line.start : line.stop].rstrip()
        if delimiter:
            if content == delimiter:
                (comments if delimiter[0] == "/" else code).append(Span(start, line.end))
                delimiter = ""
        elif _is_delimiter(content):
            delimiter, start = content, line.start
        elif content.startswith("//"):
            comments.append(Span(line.start, line.stop))
        else:
            open_lines.append(line)
    unclosed = ((start, f"the block {delimiter} is never closed"),) if delimiter else ()
    code += [Span(start, len(text))] if delimiter else []
    masked = mask(text, sorted(comments + code))
    headings = [heading for line in open_lines if (heading := _heading(masked, line))]
    return Scan(
        text=text,
        masked=masked,
        syntax=Syntax.ASCIIDOC,
        lines=tuple(lines),
        headings=tuple(headings),
        comments=tuple(comments),
        code=tuple(code),
        unclosed=unclosed,
    )


def _is_delimiter(content: str) -> bool:
    return len(content) >= 4 and content[0] in _DELIMITERS and not content.strip(content[0])


def _heading(masked: str, line: Line) -> Heading | None:
    content = masked[line.start : line.stop]
    mark = content[:1]
    level = len(content[:7]) - len(content[:7].lstrip(mark)) if mark and mark in "=#" else 0
    if not 1 <= level <= 6 or not content[level : level + 1].isspace():
        return None
    start, stop = trimmed(masked, line.start + level, line.stop)
    return Heading(level, masked[start:stop], Span(line.start, line.end), Span(start, stop))
