"""Markdown: fences, comments, headings and our appendix, in one pass without backtracking."""

import re
from dataclasses import dataclass, field

from adr.formats.document import Span, Syntax
from adr.formats.scanning.headings import headings
from adr.formats.scanning.scan import Line, Scan, mask, split
from markup import front_matter

APPENDIX_BEGIN = "<!-- waymark:begin -->"
APPENDIX_END = "<!-- waymark:end -->"
_FENCE = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(`{3,}|~{3,})")


@dataclass
class _State:
    """What the pass has met so far; `fence` is the opening run of an open code block."""

    text: str
    is_mdx: bool
    may_hold_code: bool  # False where no fence can be: then none is looked for
    comments_close: bool  # False where no "<!--" is, and once no "-->" is left: then none is looked for
    fence: str = ""
    code_start: int = 0
    masked_to: int = 0
    comments: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    appendix: Span | None = None
    unclosed: list[tuple[int, str]] = field(default_factory=list)
    open_lines: list[Line] = field(default_factory=list)


def scan(text: str, filename: str = "") -> Scan:
    front = front_matter.split(text)
    body_start = front.body_start if front else 0
    is_mdx = filename.lower().endswith(".mdx")
    may_hold_code = is_mdx or "```" in text or "~~~" in text
    state = _State(text, is_mdx, may_hold_code, comments_close="<!--" in text)
    lines = split(text)
    for line in lines:
        if line.start >= body_start:
            _read(state, line)
    if state.fence:
        state.code.append(Span(state.code_start, len(text)))
        state.unclosed.append((state.code_start, "a code block begins here and is never closed"))
    hidden = [Span(0, body_start), *state.comments, *state.code]
    hidden += [state.appendix] if state.appendix else []
    masked = mask(text, sorted(hidden))
    return Scan(
        text=text,
        masked=masked,
        syntax=Syntax.MARKDOWN,
        lines=tuple(lines),
        headings=tuple(headings(masked, state.open_lines)),
        comments=tuple(state.comments),
        code=tuple(state.code),
        appendix=state.appendix,
        unclosed=tuple(state.unclosed),
        body_start=body_start,
    )


def _read(state: _State, line: Line) -> None:
    """Take one line: code, comment, or open text that may hold a heading."""
    if line.start < state.masked_to:
        if line.stop > state.masked_to:
            _find_comments(state, line, state.masked_to)
        return
    content = state.text[line.start : line.stop]
    if state.fence:
        _read_code(state, line, content)
    elif state.may_hold_code and _opens_fence(state, content):
        state.code_start = line.start
    else:
        if state.comments_close:
            _find_comments(state, line, line.start)
        state.open_lines.append(line)


def _opens_fence(state: _State, content: str) -> bool:
    if state.is_mdx and content.endswith("{`"):
        state.fence = "`}"
        return True
    match = _FENCE.match(content)
    # Three backticks that close again on the line are inline code, not a fence.
    if match is None or (match[1][0] == "`" and "`" in content[match.end() :]):
        return False
    state.fence = match[1]
    return True


def _read_code(state: _State, line: Line, content: str) -> None:
    stripped = content.strip()
    if state.fence == "`}":
        closes = stripped.startswith("`}")
    else:
        closes = stripped.startswith(state.fence) and not stripped.strip(state.fence[0])
    if closes:
        state.fence = ""
        state.code.append(Span(state.code_start, line.end))


def _find_comments(state: _State, line: Line, position: int) -> None:
    """Note the comments that begin on this line, from `position` on."""
    text = state.text
    counted, ticks = line.start, 0
    while position < line.stop and state.comments_close:
        start = text.find("<!--", position, line.stop)
        if start < 0:
            return
        ticks += text.count("`", counted, start)
        counted = start
        if ticks % 2:
            position = start + 4  # inside inline code
            continue
        end = text.find("-->", start + 2)
        if end < 0:
            state.comments_close = False
            state.unclosed.append((start, "a comment begins here and is never closed"))
            return
        position = _take_comment(state, start, end + 3)


def _take_comment(state: _State, start: int, end: int) -> int:
    if state.text.startswith(APPENDIX_BEGIN, start):
        close = state.text.find(APPENDIX_END, end)
        if close < 0 or state.text.find(APPENDIX_BEGIN, end, close) >= 0:
            state.unclosed.append((start, f"{APPENDIX_BEGIN} has no {APPENDIX_END} after it"))
        elif state.appendix is None:
            state.appendix = Span(start, close + len(APPENDIX_END))
            state.masked_to = state.appendix.end
            return state.masked_to
    state.comments.append(Span(start, end))
    state.masked_to = end
    return end
