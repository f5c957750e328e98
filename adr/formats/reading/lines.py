"""The lines of a part of a text."""

from bisect import bisect_left

from adr.formats.document import Span
from adr.formats.scanning import Line, Scan


def lines_of(scan: Scan, span: Span) -> list[Line]:
    """The lines that begin inside a range."""
    first = bisect_left(scan.lines, span.start, key=_start)
    return list(scan.lines[first : bisect_left(scan.lines, span.end, first, key=_start)])


def _start(line: Line) -> int:
    return line.start
