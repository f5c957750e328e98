"""Lists and fences as the hosts of repositories read them, re-indented the way Python-Markdown reads them."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-+*]|(?P<number>\d{1,9})[.)])(?P<gap> +)(?P<text>\S.*)")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})")
_FENCE = re.compile(r" *(?P<fence>`{3,}|~{3,}) *(?P<info>[^`]*)")
_LANGUAGE = re.compile(r"[\w#.+-]*")
_QUOTE = re.compile(r" {0,3}> ?")
_INTERRUPTS = re.compile(r"#{1,6} |[>|<]")
_RAW = (("<!--", "-->"), ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>"))
_DETAILS = re.compile(r" {0,3}<details(?=[ >])", re.IGNORECASE)
_STEP = 4
_QUOTES_IN_QUOTES = 5


def as_python_markdown_reads(lines: list[str], depth: int = 0) -> list[str]:
    """Rewrite lines whose meaning differs between CommonMark and Python-Markdown.

    Items nested by two or three spaces, lists that follow a paragraph without a blank line, `1)`,
    fences inside items and fences with words after the language. Each line is looked at once.
    """
    reading = _Reading(depth)
    for line in lines:
        reading.feed(line)
    return reading.finish()


@dataclass(frozen=True, slots=True)
class _Item:
    content: int  # column at which the item's own text begins
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class _Fence:
    mark: str
    indent: int
    prefix: str | None  # the indentation of a code block inside an item, None at the top level


class _Reading:
    """The open items, fence and quote at one line, and the lines written so far."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._written: list[str] = []
        self._items: list[_Item] = []
        self._quote: list[str] = []
        self._fence: _Fence | None = None
        self._until = ""  # the end of raw HTML that is passed through
        self._after_item = False

    def feed(self, line: str) -> None:
        if self._fence:
            self._in_fence(self._fence, line)
        elif self._until:
            self._raw(line)
        elif self._starts_quote(line):
            self._quote.append(_QUOTE.sub("", line, count=1))
        else:
            self._end_quote()
            self._outside(line)

    def finish(self) -> list[str]:
        if self._fence and self._fence.prefix is None:
            while not self._written[-1]:
                self._written.pop()
            self._written += [self._fence.mark, ""]
        self._end_quote()
        return self._written

    def _outside(self, line: str) -> None:
        if not line.strip():
            self._written.append("")
        elif (fence := _FENCE.fullmatch(line)) and not self._is_code(line):
            self._open_fence(fence)
        elif (item := _ITEM.fullmatch(line)) and not self._is_code(line) and not _RULE.fullmatch(line):
            self._item(item)
        else:
            self._text(line)

    def _is_code(self, line: str) -> bool:
        content = self._items[-1].content if self._items else 0
        return _indent(line) >= content + _STEP and (self._after_blank() or not self._items)

    def _after_blank(self) -> bool:
        return not self._written or not self._written[-1]

    def _blank(self) -> None:
        if not self._after_blank():
            self._written.append("")

    def _close_items(self, indent: int) -> _Item | None:
        """Close the items that a block at this column is not part of; return the outermost of them."""
        closed = None
        while self._items and indent < self._items[-1].content:
            closed = self._items.pop()
        return closed

    def _item(self, found: re.Match[str]) -> None:
        is_ordered = found["number"] is not None
        if self._continues_paragraph(found):
            self._text(found[0])
            return
        sibling = self._close_items(len(found["indent"]))
        if not self._after_item or (sibling and sibling.is_ordered != is_ordered):
            self._blank()
        marker = f"{found['number']}." if is_ordered else found["marker"]
        gap = found["gap"] if len(found["gap"]) <= _STEP else " "
        content = len(found["indent"] + found["marker"] + gap)
        fence = _FENCE.fullmatch(found["text"])
        text = "&#8203;" if fence else found["text"]
        self._written.append(f"{self._margin()}{marker} {text}")
        self._items.append(_Item(content, is_ordered))
        self._after_item = True
        if fence:
            self._open_fence(fence, content)

    def _continues_paragraph(self, found: re.Match[str]) -> bool:
        """A number other than 1 at the start of a line of prose is no list ("… in\\n2019. Then …")."""
        in_prose = not self._after_blank() and not self._after_item
        return in_prose and not self._items and found["number"] not in (None, "1")

    def _text(self, line: str) -> None:
        if _INTERRUPTS.match(line.lstrip()) or _RULE.fullmatch(line):
            self._close_items(_indent(line))
            if self._after_item:
                self._blank()
        elif self._after_blank():
            self._close_items(_indent(line))
        elif self._items:
            # Python-Markdown takes the line to the item above when it stands at that item's margin.
            self._written.append(" " * _STEP * (len(self._items) - 1) + line.lstrip())
            self._after_item = False
            return
        self._block(line)

    def _block(self, line: str) -> None:
        self._after_item = False
        if not self._items:
            self._raw(_DETAILS.sub('<details markdown="1"', line))
            return
        extra = _indent(line) - self._items[-1].content
        self._written.append(self._margin() + " " * (extra if extra >= _STEP else 0) + line.lstrip())

    def _raw(self, line: str) -> None:
        """Pass a line through; within raw HTML all lines pass until its end."""
        self._written.append(line)
        if not self._until:
            beginning = line.lstrip().lower()
            self._until = next((end for begin, end in _RAW if beginning.startswith(begin)), "")
        if self._until and self._until in line.lower():
            self._until = ""

    def _margin(self) -> str:
        return " " * _STEP * len(self._items)

    def _open_fence(self, found: re.Match[str], column: int | None = None) -> None:
        indent = _indent(found[0]) if column is None else column
        self._close_items(indent)
        self._after_item = False
        self._blank()
        if self._items:
            self._fence = _Fence(found["fence"], indent, self._margin() + " " * _STEP)
        else:
            self._fence = _Fence(found["fence"], indent, None)
            self._written.append(found["fence"] + _LANGUAGE.match(found["info"])[0])

    def _in_fence(self, fence: _Fence, line: str) -> None:
        closing = line.strip()
        if closing.startswith(fence.mark) and not closing.strip(fence.mark[0]):
            self._written += [fence.mark, ""] if fence.prefix is None else [""]
            self._fence = None
            return
        code = line[min(fence.indent, _indent(line)) :]
        self._written.append((fence.prefix or "") + code)

    def _starts_quote(self, line: str) -> bool:
        return not self._items and self._depth < _QUOTES_IN_QUOTES and bool(_QUOTE.match(line))

    def _end_quote(self) -> None:
        if self._quote:
            inner = as_python_markdown_reads(self._quote, self._depth + 1)
            self._written += [f"> {line}" for line in inner]
            self._quote = []


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
