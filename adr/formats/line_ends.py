"""Line endings: splitting at them, what prevails, and changing them."""

import re
from collections import Counter

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n)|([^\r\n]+)")


# In place of "^": that one does not know that a lone CR ends a line.
LINE_START = r"(?:(?<=[\r\n])|(?<![\s\S]))"


def line_start(text: str, offset: int) -> int:
    """Where the line that holds an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_stop(text: str, offset: int) -> int:
    """Where the line that holds an offset ends, before its line ending."""
    stops = [position for mark in "\r\n" if (position := text.find(mark, offset)) >= 0]
    return min(stops, default=len(text))


def line_end(text: str, offset: int) -> int:
    """Where the next line begins."""
    stop = line_stop(text, offset)
    return stop + 2 if text.startswith("\r\n", stop) else min(stop + 1, len(text))


def split_lines(text: str) -> list[tuple[str, str]]:
    """(content, line ending) pairs. Only CRLF, LF and CR end a line (`str.splitlines` knows more);
    the last line's ending is "" where the text does not end with one."""
    return [(m[1] or m[3] or "", m[2] or "") for m in _LINE.finditer(text)]


def prevailing_line_end(text: str) -> str:
    """The most frequent ending in `text`; LF where there is none."""
    crlf = text.count("\r\n")
    counts = Counter({"\n": text.count("\n") - crlf, "\r\n": crlf, "\r": text.count("\r") - crlf})
    ending, count = counts.most_common(1)[0]
    return ending if count else "\n"


def with_line_end(text: str, ending: str) -> str:
    """`text` with every line ending replaced by `ending`."""
    return "".join(content + (ending if old else "") for content, old in split_lines(text))
