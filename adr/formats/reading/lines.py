"""The lines and headings of a part of a text."""

from bisect import bisect_left

from adr.formats.document import Span
from adr.formats.scanning import Heading, Line, Scan


def lines_of(scan: Scan, span: Span) -> list[Line]:
    """The lines that begin inside a range."""
    first = bisect_left(scan.lines, (span.start,))
    return list(scan.lines[first : bisect_left(scan.lines, (span.end,), first)])


def headings_of(scan: Scan, span: Span) -> list[Heading]:
    """The headings that begin inside a range."""
    first = bisect_left(scan.headings, span.start, key=_heading_start)
    return list(scan.headings[first : bisect_left(scan.headings, span.end, first, key=_heading_start)])


def _heading_start(heading: Heading) -> int:
    return heading.span.start
