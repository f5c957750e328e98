"""What a decision record says, part by part, each part with its place in the text."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from adr.formats.kinds import ArgumentKind, DateMeaning, Dialect, Place, Relation, Role, Status, Syntax


class Span(NamedTuple):
    """Half-open range of offsets (code points, not bytes) into `Document.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class StatusMention:
    """One place that states a status; `words` are the author's, `span` covers them."""

    status: Status
    words: str
    span: Span
    place: Place


_UNSTATED = StatusMention(Status.UNSTATED, "", Span(0, 0), Place.NOWHERE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """`date` is None where the words are no calendar day ("January , 2026")."""

    meaning: DateMeaning
    raw: str
    date: datetime.date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """`role` is one of decider, consulted, informed, author, reviewer."""

    role: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another record; `target` is the address as written, "" for a bare number."""

    verb: str
    relation: Relation
    number: int | None
    title: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what follows, up to the next section. Headings without a role of their own
    that lie deeper stay inside the body."""

    role: Role
    heading: str
    level: int
    span: Span
    body_span: Span


@dataclass(frozen=True, slots=True)
class Argument:
    """`text` is without its bullet and without "Good, because"."""

    kind: ArgumentKind
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Option:
    """`span` covers its line in the list of options, or its block where it has only a block;
    `block_span` covers the heading and arguments, None where there are none."""

    title: str
    description: str
    pros: tuple[Argument, ...]
    cons: tuple[Argument, ...]
    neutral: tuple[Argument, ...]
    chosen: bool
    span: Span
    block_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value at the top: `key` is our word for the label ("status", "date", "deciders"),
    or the label in lower case; `lines` covers every whole line it occupies."""

    key: str
    label: str
    value: str
    span: Span
    lines: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not understood, and the line it stands on (from 1)."""

    line: int
    message: str


@dataclass(frozen=True)
class Document:
    """A record's text and what it says. `sections` tile the text after `preamble`, in order.

    `number` is what the title, else the file name states. `date` is the day of the decision
    as the text states it; a day that only the file name gives is in `dates`. `statuses` keeps every
    place that states one, the deciding one first. `title_span` is without the number, whose digits are
    `title_number_span`; the text goes on at `title_end`, behind the title's marks or the front matter that holds it.
    `choice_span` covers "Chosen option: …, because …".
    """

    text: str
    filename: str
    syntax: Syntax
    dialect: Dialect
    number: int | None
    title: str
    title_span: Span
    title_number_span: Span | None
    title_end: int
    statuses: tuple[StatusMention, ...]
    date: datetime.date | None
    dates: tuple[DateMention, ...]
    people: tuple[Person, ...]
    tags: tuple[str, ...]
    technical_story: str
    links: tuple[Link, ...]
    preamble: Span
    sections: tuple[Section, ...]
    options: tuple[Option, ...]
    chosen: str
    decision_reason: str
    choice_span: Span | None
    consequences: tuple[Argument, ...]
    front_matter: Mapping[str, object] | None
    fields: tuple[Field, ...]
    appendix: Span | None
    template_text: tuple[Span, ...]
    notes: tuple[Note, ...]

    @property
    def status(self) -> Status:
        """UNSTATED where the text states none, or one that is not known here (see `status_words`)."""
        return self._status.status

    @property
    def status_words(self) -> str:
        return self._status.words

    @property
    def status_span(self) -> Span:
        return self._status.span

    @property
    def status_source(self) -> Place:
        return self._status.place

    @property
    def _status(self) -> StatusMention:
        return self.statuses[0] if self.statuses else _UNSTATED

    @property
    def statuses_disagree(self) -> bool:
        return len({mention.status for mention in self.statuses} - {Status.UNSTATED}) > 1

    def body(self, section: Section | None) -> str:
        """The section's text without its heading and the blank lines around it; "" for None."""
        return self.core(section).of(self.text) if section else ""

    def core(self, section: Section) -> Span:
        """Where `body` stands: from the first line's indent to the last line's trailing blanks."""
        text, (low, high) = self.text, section.body_span
        start, end = low, high
        while start < high and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        while start > low and text[start - 1] in " \t":
            start -= 1
        while end < high and text[end] in " \t":
            end += 1
        return Span(start, end)

    def section(self, role: Role) -> Section | None:
        """The first section with this role."""
        return next((section for section in self.sections if section.role is role), None)

    def line(self, offset: int) -> int:
        """The line number of an offset, from 1; CRLF, LF and a lone CR each end a line."""
        head = self.text[:offset]
        return 1 + head.count("\n") + head.count("\r") - head.count("\r\n")

    def people_as(self, role: str) -> tuple[str, ...]:
        return tuple(person.name for person in self.people if person.role == role)


@dataclass(frozen=True, slots=True)
class Successor:
    """The record that takes another's place, as a link needs it."""

    number: int | None
    title: str
    filename: str
