"""Arguments: list items that speak for or against, with the heading or label they stand under."""

import re
from bisect import bisect_left

from adr.formats.document import Argument, ArgumentKind, Role, Section, Span
from adr.formats.reading.lines import lines_of
from adr.formats.reading.lists import Item, items
from adr.formats.reading.placeholders import is_placeholder
from adr.formats.scanning import Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary.arguments import kind_of, kind_of_heading

_LABEL_AT_MOST = 60
_DEFINITION = re.compile(r"\[[^\[\]\r\n]{1,100}\]:")
_MARKS = re.compile(r"^[#\s*_]+|[\s*_:：]+$")


def read(scan: Scan, span: Span, kind: ArgumentKind = ArgumentKind.UNMARKED) -> list[Argument]:
    """The arguments among the list items of a range. `kind` is what its heading says; a label line or
    heading further down ("**Negative:**") changes it for what follows."""
    return _of_items(scan, span, items(scan, span), kind)


def _of_items(scan: Scan, span: Span, listed: list[Item], kind: ArgumentKind) -> list[Argument]:
    labels = _labels(scan, span) if listed else []
    found: list[Argument] = []
    for item in listed:
        current = _current(labels, item.span.start, kind)
        nested = (
            kind_of_heading(item.words.of(scan.text)) if item.words.end - item.words.start < _LABEL_AT_MOST else None
        )
        if nested:
            found += [_argument(scan, inner, nested) for inner in _nested(scan, item)]
        else:
            found.append(_argument(scan, item, current))
    return [argument for argument in found if argument.text and not is_placeholder(argument.text)]


def of_section(scan: Scan, section: Section) -> list[Argument]:
    """A section of consequences; where it has no list, its paragraphs."""
    kind = kind_of_heading(section.heading) or ArgumentKind.UNMARKED
    if listed := items(scan, section.body_span):
        return _of_items(scan, section.body_span, listed, kind)
    return [_of_paragraph(scan, kind, span) for span in paragraphs(scan, section.body_span)]


def _of_paragraph(scan: Scan, kind: ArgumentKind, span: Span) -> Argument:
    return Argument(kind, " ".join(span.of(scan.text).split()), span)


def of_sections(scan: Scan, sections: tuple[Section, ...]) -> tuple[Argument, ...]:
    wanted = [section for section in sections if section.role is Role.CONSEQUENCES]
    return tuple(argument for section in wanted for argument in of_section(scan, section))


def paragraphs(scan: Scan, span: Span) -> list[Span]:
    """Runs of lines between blank lines, without headings."""
    found: list[Span] = []
    start = None
    for line in lines_of(scan, span):
        content = scan.masked[line.start : line.stop].strip()
        if not content or content.startswith("#"):
            start = None
        elif start is None:
            start = line.start
            found.append(trimmed(scan.masked, line.start, line.stop))
        else:
            found[-1] = trimmed(scan.masked, start, line.stop)
    return [span for span in found if not _is_aside(span.of(scan.masked))]


def _is_aside(paragraph: str) -> bool:
    """A link's definition or template text is no consequence."""
    return bool(_DEFINITION.match(paragraph)) or is_placeholder(paragraph)


def _labels(scan: Scan, span: Span) -> list[tuple[int, ArgumentKind]]:
    found = []
    for line in lines_of(scan, span):
        content = scan.masked[line.start : line.stop]
        if len(content) <= _LABEL_AT_MOST and (kind := kind_of_heading(_MARKS.sub("", content))):
            found.append((line.start, kind))
    return found


def _current(labels: list[tuple[int, ArgumentKind]], offset: int, kind: ArgumentKind) -> ArgumentKind:
    index = bisect_left(labels, offset, key=lambda label: label[0])
    return labels[index - 1][1] if index else kind


def _nested(scan: Scan, item: Item) -> list[Item]:
    return items(scan, Span(item.words.end, item.span.end))


def _argument(scan: Scan, item: Item, kind: ArgumentKind) -> Argument:
    words = " ".join(item.words.of(scan.text).split())
    own, offset = kind_of(words)
    return Argument(kind if own is ArgumentKind.UNMARKED else own, words[offset:].strip(), item.span)
