"""Line endings: splitting at them, what prevails, and changing them."""

import re
from collections import Counter

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n)|([^\r\n]+)")


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
