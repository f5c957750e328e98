"""Values at the top of a record, set where its dialect keeps them."""

import re

from adr.formats.dialects import convention_of
from adr.formats.document import Dialect, Document, Field, Place, Span
from adr.formats.edits import front_matter
from adr.formats.edits.changing import Change, changed, insertion, on_one_line
from adr.formats.edits.lines_like import cell, line_like
from adr.formats.line_ends import line_end, line_start, line_stop, with_line_end
from adr.formats.vocabulary.labels import label_in
from adr.formats.vocabulary.status_words import language_of

# The next line belongs to the same paragraph or item: it is no blank line, heading, table, item or label.
_CONTINUES = re.compile(r"[ \t]*(?![#|>*+\r\n-])(?!\*\*|__|:\w)[^\W_](?![^\r\n:]{0,30}:)|[ \t]+[\[(`\"“]")
_WORDS = re.compile(r"[ \t]*[*_]{0,3}\w")
_PADDING = re.compile(r" {2,}(?=\|)")
_RULE = re.compile(r"[ \t>]*[|:-][ |:-]*-[ |:-]*[\r\n]*")
_ENGLISH = {"date", "deciders", "author", "authors", "owner", "supersedes", "superseded by", "related"}
_ORDER = ("status", "deciders", "consulted", "informed", "date", "tags")
_FRONT_ORDER = ("status", "date", "deciders", "consulted", "informed", "tags")


def field(document: Document, key: str) -> Field | None:
    """The field that holds a value of ours, the first with something in it before an empty one."""
    found = [field for field in document.fields if field.key == key]
    return next((field for field in found if field.value.strip()), found[0] if found else None)


def set_field(document: Document, key: str, value: str) -> Document:
    """Write one value; "" empties a field that is there and adds none."""
    value = on_one_line(value)
    existing = field(document, key)
    if existing is not None:
        return changed(document, [filled(document, existing, value)])
    return changed(document, [new_field(document, key, value)]) if value else document


def filled(document: Document, existing: Field, value: str) -> Change:
    """The change that puts `value` into a field that is there."""
    if existing.place is Place.FRONT_MATTER:
        return front_matter.replaced(document, existing, value)
    if existing.place is Place.TABLE:
        return _cell_filled(document, existing.span, cell(value))
    before = document.text[existing.span.start - 1 : existing.span.start]
    is_empty = existing.span.start == existing.span.end
    return Change(existing.span, f" {value}" if is_empty and before and not before.isspace() else value)


def _cell_filled(document: Document, span: Span, value: str) -> Change:
    """A cell that keeps its width where the value leaves room for it; one blank at its end is no padding."""
    text = document.text
    if span.start == span.end and text.startswith("|", span.end):
        bar = text.rfind("|", 0, span.start)
        return Change(Span(bar + 1, span.end), f" {value}".ljust(span.end - bar - 2) + " ")
    padding = _PADDING.match(text, span.end)
    if padding is None:
        return Change(span, value)
    return Change(Span(span.start, padding.end()), value.ljust(padding.end() - span.start - 1) + " ")


def goes_on(document: Document, span: Span) -> bool:
    """Whether the sentence or list item in which a value stands has further lines."""
    return bool(_CONTINUES.match(document.text, line_end(document.text, span.end)))


def place_of(document: Document) -> Place:
    """Where this document keeps its values: as its dialect says, else as it does already."""
    places = [
        f.place for f in document.fields if f.key in (*_ORDER, "created", "author") and f.place is not Place.SECTION
    ]
    if places:
        return places[0]
    if document.dialect is Dialect.OTHER:
        return Place.FRONT_MATTER if document.front_matter is not None else Place.LINE
    wanted = convention_of(document.dialect).metadata
    is_unreadable = document.front_matter is None and body_start(document) > 1
    if wanted is Place.SECTION or (wanted is Place.FRONT_MATTER and is_unreadable):
        return Place.LINE
    return wanted


def new_field(document: Document, key: str, value: str) -> Change:
    """A field that is not there yet, in its place among those that are."""
    convention = convention_of(document.dialect)
    place = place_of(document)
    if place is Place.FRONT_MATTER:
        in_yaml = convention if convention.metadata is place else convention_of(Dialect.MADR4)
        return _in_front_matter(document, key, in_yaml.label(key), value)
    label = _label(document, key)
    beside = _neighbours(document, key, place, _ORDER)
    if beside is None:
        return _first(document, f"{convention.bullet} " if place is Place.LIST else "", f"{label}: {value}")
    neighbour, is_before = beside
    label_lines = document.text[neighbour.lines.start : neighbour.span.start]
    if neighbour.place is Place.LINE and label_lines.endswith(("\r", "\n")):  # "**Status**" stands like a heading
        block = label_lines.replace(neighbour.label, label, 1) + value
        return insertion(neighbour.lines.end, f"\n{with_line_end(block, chr(10))}\n")
    return _beside(document, neighbour, is_before, line_like(document, neighbour, label, value))


def _beside(document: Document, neighbour: Field, is_before: bool, line: str) -> Change:
    """A whole line behind its neighbour or before it."""
    offset = neighbour.lines.end if is_before else neighbour.lines.start
    if neighbour.place is Place.TABLE:
        # A row may stand behind the rule under a table's head, but not before it.
        rule = Span(neighbour.lines.end, line_end(document.text, neighbour.lines.end))
        return insertion(rule.end if _RULE.fullmatch(rule.of(document.text)) else offset, line)
    if _is_paragraph(document, neighbour):
        return insertion(offset, f"\n{line}" if is_before else f"{line}\n")
    if not is_before or not _breaks_lines(document):
        return insertion(offset, line)
    stop = line_stop(document.text, neighbour.span.end)
    if document.text.endswith("  ", 0, stop):
        return insertion(stop, f"\n{line.rstrip()}  ")
    return insertion(stop, f"  \n{line.rstrip()}")


def _is_paragraph(document: Document, neighbour: Field) -> bool:
    """Whether a line of values stands alone: another right below it would be shown as more of its words."""
    line = neighbour.lines
    if neighbour.place is not Place.LINE or not _WORDS.match(document.text, line.start):
        return False
    before = line_before(document.text, line.start)
    after = document.text[line.end : line_end(document.text, line.end)]
    is_below_title = before.start <= document.title_span.start < before.end
    return not after.strip() and (is_below_title or not before.of(document.text).strip())


def _label(document: Document, key: str) -> str:
    """The dialect's label; in records without a tool that reads them, in the language of the record."""
    language = language_of(["", *(section.heading for section in document.sections)])
    is_free = document.dialect in (Dialect.NYGARD, Dialect.OTHER)
    if is_free and not any(field.label.lower() in _ENGLISH for field in document.fields):
        translated = label_in(language, key)
        if translated:
            return translated
    label = dict(convention_of(document.dialect).labels).get(key) or key.capitalize()
    return label.capitalize() if label.islower() else label


def _in_front_matter(document: Document, key: str, label: str, value: str) -> Change:
    beside = _neighbours(document, key, Place.FRONT_MATTER, _FRONT_ORDER)
    if beside is None:
        return front_matter.added(document, {label: value})
    neighbour, is_before = beside
    offset = neighbour.lines.end if is_before else neighbour.lines.start
    return insertion(offset, front_matter.line(document, label, value))


def _neighbours(document: Document, key: str, place: Place, order: tuple[str, ...]) -> tuple[Field, bool] | None:
    """The nearest field that stands before (True) or after the one to be written."""
    there = {field.key: field for field in reversed(document.fields) if field.place is place}
    position = order.index(key) if key in order else len(order)
    for earlier in reversed(order[:position]):
        if earlier in there:
            return there[earlier], True
    for later in order[position + 1 :]:
        if later in there:
            return there[later], False
    others = [field for field in document.fields if field.place is place]
    return (others[-1], True) if others else None


def _breaks_lines(document: Document) -> bool:
    """Whether lines of values end with the two blanks that keep them apart when they are shown."""
    lines = (field.lines.of(document.text) for field in document.fields if field.place is Place.LINE)
    return any(line.rstrip("\r\n").endswith("  ") for line in lines)


def _first(document: Document, bullet: str, line: str) -> Change:
    """The first value: after the title, or at the top of a text without one."""
    end = title_end(document)
    before, after = document.text[:end], document.text[end : end + 1]
    lead = "\n" if before.endswith(("\r", "\n")) else "\n\n" if before.strip("\ufeff") else ""
    return insertion(end, f"{lead}{bullet}{line}\n" + ("" if after in ("", "\r", "\n") else "\n"))


def title_end(document: Document) -> int:
    """The offset after the title's lines; without a title, where the text begins after front matter."""
    is_above_sections = document.title and document.title_span.start < document.preamble.end
    return document.title_end if is_above_sections else body_start(document)


def body_start(document: Document) -> int:
    front = front_matter.front_matter.split(document.text)
    return front.body_start if front else int(document.text.startswith("\ufeff"))


def line_before(text: str, offset: int) -> Span:
    """The line that ends where another begins; empty at the start of the text."""
    if not offset:
        return Span(0, 0)
    stop = offset - (2 if text.endswith("\r\n", 0, offset) else 1)
    return Span(lines_around(text, Span(stop, stop)).start, offset)


def lines_around(text: str, span: Span) -> Span:
    """The whole lines that a range touches."""
    return Span(line_start(text, span.start), line_end(text, span.end))
