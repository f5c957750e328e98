"""Statuses as boxes to tick."""

import re

from adr.formats.document import Document, Place, Role, Span
from adr.formats.edits.changing import Change, insertion
from adr.formats.edits.status_writing import Wanted
from adr.formats.line_ends import LINE_START
from adr.formats.vocabulary import statuses

BOX = re.compile(LINE_START + r"([ \t]*[-*+][ \t]+)\[([ xX])\]([ \t]+)([^\r\n]*)")


def ticked(document: Document, wanted: Wanted) -> list[Change]:
    """In a status section, or at the top: tick the wanted box and take the ticks off those after it. A list that
    lacks it gets one more."""
    section = document.section(Role.STATUS)
    boxes = list(BOX.finditer(document.text, *(section.body_span if section else document.preamble)))
    read = [statuses.read(box[4]).status for box in boxes]
    if wanted.status in read:
        ours = read.index(wanted.status)
        return [_mark(boxes[ours], "x"), *(_mark(box, " ") for box in boxes[ours + 1 :])]
    stated = [box for box, status in zip(boxes, read, strict=True) if status]
    if len(stated) < 2:
        return []
    last = stated[-1]
    words = wanted.words(document, last[4].partition(" ")[0], Place.SECTION)
    return [insertion(last.end(), f"\n{last[1]}[x]{last[3]}{words}")]


def _mark(box: re.Match, mark: str) -> Change:
    is_ticked = box[2] != " "
    return Change(Span(box.start(2), box.end(2)), box[2] if is_ticked and mark == "x" else mark)
