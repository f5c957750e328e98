"""The title and the number, in a heading, in the front matter or in the file's name."""

import html
import re
from dataclasses import dataclass
from typing import NamedTuple

from adr.formats import filenames
from adr.formats.document import Field, Role, Section, Span, Syntax
from adr.formats.reading.labelled_lines import unwrapped
from adr.formats.scanning import Heading, Scan
from adr.formats.scanning.scan import trimmed
from adr.formats.vocabulary import statuses
from adr.formats.vocabulary.roles import role_of
from adr.formats.vocabulary.wording import plain

_KIND = (
    r"(?:architectur(?:e|al) decision records?|decision records?|[lmt]?adr|[pst]?dr|ad|rfc|architekturentscheidung"
    r"|decision)"
)
_MARK = r"(?:[\]:：.)]|[-–—|·•]+(?=[ \t]))"
_SEPARATOR = rf"[ \t]*(?:(?(bold)\*\*)[ \t]*{_MARK}|{_MARK}(?(bold)\*\*)|(?(bold)\*\*))?[ \t]*"
_NUMBERED_KIND = re.compile(
    r"(?P<bold>\*\*)?\[?(?:[\w ]{1,40}[-–—:] )?(?:[A-Z][A-Z0-9]{1,5}-)?"
    + _KIND
    + r"(?:[ \t#_-]|[A-Z]{1,4}-){0,4}(?P<number>\d{1,5})(?![^\W_])"
    + _SEPARATOR,
    re.IGNORECASE,
)
_NUMBER = re.compile(r"#?(?P<number>\d{1,5})[ \t]*(?:[.):：][ \t]*|[-–—|·]+[ \t]+)(?=\S)")
# "DEC-517 — …" in a file whose name begins so, too: there is no telling such a word from any other without it.
_IDENTIFIER = re.compile(
    r"[A-Za-z][\w-]{0,15}?[-_ ]?(?P<number>\d{1,5})[ \t]*(?:[:：.)]|[-–—|·]+(?=[ \t]))[ \t]*(?=\S)"
)
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,5}(?=[ \t])|\d{3,5}(?=-))[ \t-]+(?=[^\W\d_])")
_KIND_ONLY = re.compile(rf"{_KIND}[ \t]*[:–—-][ \t]+|\[{_KIND}\][ \t]*(?=\S)|title[ \t]*:[ \t]+(?=\S)", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}[ \t:–-]+")
_STATUS = re.compile(r"[^\W\d_][\w -]{2,24}:[ \t]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)")
_FIELD_NUMBER = re.compile(r"(?:[A-Za-z]{1,6}[- ]?){0,2}(\d{1,5})")
_DOCUMENT_KIND = re.compile(_KIND + r"(?: \(?adr\)?)?\Z")


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Title:
    """`number_span` covers the number's digits in the heading; `state_span` a status before the title."""

    heading: Heading | None = None
    text: str = ""
    span: Span = NOWHERE
    number: int | None = None
    number_span: Span | None = None
    state_span: Span | None = None
    day_span: Span | None = None


def escaped(title: str, name: str = "") -> str:
    """A title as a Markdown heading writes it, so that it is read as these very words where that can be."""
    text = _ESCAPE.sub(r"\\\g<0>", title).replace("<!--", "\\<!--")
    if text.endswith("#"):
        text = text[:-1] + "\\#"
    if unwrapped(text, Span(0, len(text))) != Span(0, len(text)) or text[0] == "#":
        text = "\\" + text
    words = _lead(text, Span(0, len(text)), name).words
    mark = next((i for i in range(words.start) if text[i] in ".:)]-#"), None)
    return text if mark is None else f"{text[:mark]}\\{text[mark:]}"


def unescaped(text: str) -> str:
    """The words that Markdown shows: a backslash before punctuation vanishes."""
    return _ESCAPED.sub(r"\1", text)


def is_in_html(text: str, words: Span) -> bool:
    """Whether a title is written as `<h1>…</h1>`, where other signs are escaped than in Markdown."""
    line_start = max(text.rfind(mark, 0, words.start) for mark in "\r\n") + 1
    return text[line_start : words.start].lstrip()[:2].lower() == "<h"


def heading_of(scan: Scan, fields: list[Field]) -> Heading | None:
    """The heading that is the title: the first of level 1, else the first, unless it names a section or
    the front matter has the title."""
    headings = scan.headings
    first = next((heading for heading in headings if heading.level == 1), None)
    has_field = any(field.key == "title" and field.value for field in fields)
    if has_field and (first is None or role_of(first.text) is not Role.OTHER):
        return None
    if first is None or (headings[0] is not first and role_of(headings[0].text) is Role.OTHER):
        first = headings[0] if headings and headings[0].level <= 3 else first
    if first is None:
        return None
    is_alone = first is headings[0] and all(heading.level > first.level for heading in headings[1:])
    if role_of(first.text) is not Role.OTHER and not (is_alone and first.level == 1):
        return None
    return None if plain(first.text) == "title" else first


def read(scan: Scan, heading: Heading | None, sections: tuple[Section, ...], fields: list[Field], name: str) -> Title:
    titled = next((section for section in sections if plain(section.heading) == "title"), None)
    if titled is not None and (heading is None or _DOCUMENT_KIND.match(plain(heading.text))):
        body = trimmed(scan.masked, *titled.body_span)
        line = trimmed(scan.masked, body.start, _first_line_end(scan.masked, body))
        return _parts(scan, heading, line, name)
    if heading is not None:
        return _parts(scan, heading, heading.text_span, name)
    stated = next((field for field in fields if field.key == "title" and field.value), None)
    return _of_field(scan, stated, name) if stated else Title()


def _of_field(scan: Scan, field: Field, name: str) -> Title:
    """A title in the front matter; the places inside of one that is written with escapes are not told."""
    if field.span.of(scan.text) == field.value:
        return _parts(scan, None, field.span, name)
    lead = _lead(field.value, Span(0, len(field.value)), name)
    number = int(lead.number.of(field.value)) if lead.number else None
    return Title(None, lead.words.of(field.value), field.span, number)


def end(title: Title, body_start: int) -> int:
    """Where the text goes on behind a title: past its underline or closing tag, past the front matter that holds it."""
    heading = title.heading
    if heading and heading.span.start <= title.span.start < heading.span.end:
        return heading.span.end
    return max(title.span.end, body_start) if title.text else body_start


def _first_line_end(text: str, body: Span) -> int:
    breaks = [position for mark in "\r\n" if (position := text.find(mark, *body)) >= 0]
    return min(breaks, default=body.end)


def _parts(scan: Scan, heading: Heading | None, span: Span, name: str) -> Title:
    text = scan.masked if heading else scan.text
    lead = _lead(text, unwrapped(text, span), name)
    title = lead.words.of(scan.text)
    if heading is not None and scan.syntax is Syntax.MARKDOWN:
        title = html.unescape(title) if is_in_html(scan.text, lead.words) else unescaped(title)
    number = int(lead.number.of(text)) if lead.number else None
    return Title(heading, title, lead.words, number, lead.number, lead.state, lead.day)


class _Lead(NamedTuple):
    """The title's own words behind what stands in front of them."""

    words: Span
    number: Span | None
    state: Span | None
    day: Span | None


def _lead(text: str, span: Span, name: str) -> _Lead:
    """Take off, in this order where they are there: a status, a day, the number, the kind of record."""
    start, stop = span
    state = _state(text, start, stop)
    start = state.end if state else start
    dated = _DATE.match(text, start, stop)
    start = dated.end() if dated and dated.end() < stop else start
    kind = _KIND_ONLY.match(text, start, stop)
    start = kind.end() if kind and kind.end() < stop else start
    match = _number_match(text, start, stop, name)
    number = Span(*match.span("number")) if match else None
    start = match.end() if match and match.end() < stop else start
    if state is None and (state := _state(text, start, stop)):
        start = state.end
    state = Span(state.start, text.index(":", state.start)) if state else None
    return _Lead(trimmed(text, start, stop), number, state, Span(*dated.span()) if dated else None)


def _state(text: str, start: int, stop: int) -> Span | None:
    """A status before the title: "Superseded: Planning …"."""
    match = _STATUS.match(text, start, stop)
    if match is None or match.end() >= stop or plain(match[0]) not in statuses.STATUS_OF:
        return None
    return Span(start, match.end())


def _number_match(text: str, start: int, stop: int, name: str) -> re.Match | None:
    named = filenames.number_of(name) if name else None
    match = _NUMBERED_KIND.match(text, start, stop) or _NUMBER.match(text, start, stop)
    if match is None:
        match = _BARE_NUMBER.match(text, start, stop)
        return match if match and int(match["number"]) == named else _identifier(text, start, stop, name)
    is_year = len(match["number"]) == 4 and match["number"][:2] in ("19", "20")
    return None if is_year and int(match["number"]) != named else match


def _identifier(text: str, start: int, stop: int, name: str) -> re.Match | None:
    match = _IDENTIFIER.match(text, start, stop)
    begins_so = match and filenames.name_of(name).lower().startswith(text[start : match.end("number")].lower())
    return match if begins_so else None


def number(title: Title, fields: list[Field], name: str) -> int | None:
    """What the front matter states, else the file's name (tools go by it), else the title."""
    stated = next((field for field in fields if field.key == "number"), None)
    digits = _FIELD_NUMBER.fullmatch(stated.value.strip()) if stated else None
    if digits:
        return int(digits[1])
    named = filenames.number_of(name) if name else None
    return title.number if named is None else named
