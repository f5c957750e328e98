"""Template text that the author has not replaced."""

import re

from adr.formats.document import Span
from adr.formats.line_ends import line_start
from adr.formats.scanning import Scan

_BRACES = re.compile(r"\{[^{}\r\n\"]{2,300}\}")
_BRACKETS = re.compile(r"\[[^\[\]\r\n]{3,300}\](?![(\[:])")
_YEAR = re.compile(r"\bYYYY-MM-DD\b(?: when the decision was last updated)?|\b(?:dd/mm|DD/MM)/YYYY\b")
_COMMENT = re.compile(
    r"<!--\s*(?:This is an optional element|These are optional|short title, representative|Feel free to remove)"
)
_TEMPLATE_WORDS = re.compile(
    r"(?:short )?title(?: of|,)|describe |description|example|option \d|argument [a-d]|decision driver|driver \d"
    r"|justification|e\.g\.|insert |list everyone|link type|link to adr|improvement of|compromising|proposed \|"
    r"|proposed,|…|\.\.\.|optional|explain|your |who |what |why |how |name of|number of|placeholder|todo|fill in|tbd"
    r"|space and/or comma",
    re.IGNORECASE,
)
_SENTENCES = (
    "What is the issue that we're seeing that is motivating this decision or change?",
    "What is the change that we're proposing and/or doing?",
    "What becomes easier or more difficult to do because of this change?",
    "What becomes easier or more difficult to do and any risks introduced by the change that will need to be",
    "The issue motivating this decision, and any context that influences or constrains the decision.",
    "The change that we're proposing or have agreed to implement.",
    "What is the status, such as proposed, accepted, rejected, deprecated, superseded, etc.?",
    "在这里补充上下文",
    "在这里补充上决策信息",
    "在这里记录结果",
    "list everyone involved in the decision",
)


def read(scan: Scan, top_end: int) -> tuple[Span, ...]:
    """The spans of placeholders, in order; code is not looked at, a day's pattern only up to `top_end`."""
    text = _visible(scan)
    found = [Span(*match.span()) for match in _BRACES.finditer(text) if _is_brace(text, match)]
    found += [Span(*m.span()) for m in _BRACKETS.finditer(text) if _TEMPLATE_WORDS.match(m[0][1:].lstrip())]
    found += [Span(*match.span()) for match in _YEAR.finditer(text, 0, top_end)]
    found += [span for span in scan.comments if _COMMENT.match(scan.text, *span)]
    for sentence in _SENTENCES:
        position = text.find(sentence)
        if position >= 0:
            found.append(Span(position, position + len(sentence)))
    return tuple(_outermost(sorted(found)))


def is_placeholder(words: str) -> bool:
    """Whether words are nothing but template text ("{title of option 1}", "[justification].")."""
    bare = words.strip().rstrip(".").strip()
    match = _BRACES.fullmatch(bare) or _BRACKETS.fullmatch(bare)
    return bool(match) and bool(_TEMPLATE_WORDS.match(bare[1:].lstrip()))


def _visible(scan: Scan) -> str:
    """The masked text with the front matter back: a placeholder there is one too."""
    return scan.text[: scan.body_start] + scan.masked[scan.body_start :]


def _is_brace(text: str, match: re.Match) -> bool:
    inside = match[0][1:-1].strip()
    nearby = max(match.start() - 300, line_start(text, match.start()))
    in_code = text.count("`", nearby, match.start()) % 2
    return not in_code and bool(_TEMPLATE_WORDS.search(inside)) and text[match.start() - 1 : match.start()] != "$"


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
