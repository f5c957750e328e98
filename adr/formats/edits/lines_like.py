"""New lines of values, written like those that are there."""

import re

from adr.formats.document import Document, Field, Place

_AFTER_LABEL = re.compile(r"(?P<before>\*\*|__|\*|_)?(?P<gap>[ \t]*)(?P<colon>[:：])(?P<behind>\*\*|__|\*|_)?")


def line_like(document: Document, neighbour: Field, label: str, value: str) -> str:
    """A line like the neighbour's, with its bullet, quote mark, emphasis or table bars."""
    on_line = [field for field in document.fields if field.lines == neighbour.lines]
    first = min(on_line, key=lambda field: field.span)
    label = label.lower() if first.label.islower() else label
    line = first.lines.of(document.text).rstrip("\r\n")
    at = line.find(first.label)
    if first.place is Place.TABLE:
        return _row_like(line, first, label, cell(value), document)
    after = _AFTER_LABEL.match(line, at + len(first.label)) if at >= 0 else None
    if after is None:
        return f"{label}: {value}\n"
    lead, colon = line[:at], after["colon"]
    gap = "" if colon == "：" else " "
    mark = next((mark for mark in ("**", "__", "*", "_") if lead.endswith(mark)), "")
    if mark and after["before"] == mark:
        return f"{lead}{label}{mark}{after['gap']}{colon}{gap}{value}\n"
    if mark and after["behind"] == mark:
        return f"{lead}{label}{after['gap']}{colon}{mark}{gap}{value}\n"
    return f"{lead}{label}{after['gap']}{colon}{gap}{value}{mark}\n"


def _row_like(line: str, neighbour: Field, label: str, value: str, document: Document) -> str:
    """A row with the neighbour's bars, emphasis of the label, and widths of cells where they suffice."""
    offset, at = neighbour.lines.start, line.index(neighbour.label)
    between = line[at + len(neighbour.label) : neighbour.span.start - offset].rstrip("`*_")
    mark, bar, gap = between.partition("|")
    rest = line[neighbour.span.end - offset :].lstrip("`*_")
    label += mark.rstrip(" ") + " " * _blanks(mark, len(neighbour.label) - len(label))
    if rest.strip():
        value += " " * _blanks(rest[: len(rest) - len(rest.lstrip(" "))], len(neighbour.value) - len(value))
    return f"{line[:at]}{label}{bar}{gap}{value}{rest.lstrip(' ')}\n"


def _blanks(before: str, shorter: int) -> int:
    """How many blanks end a cell whose words are `shorter` than those that had `before` behind them."""
    there = len(before) - len(before.rstrip(" "))
    return max(min(there, 1), there + shorter)


def cell(value: str) -> str:
    """A value as a cell of a table holds it."""
    return value.replace("|", "\\|")
