"""What was read from one file: all that an import needs to know of it, without its text."""

import datetime
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple, Self

from adr.actions.writing import printable
from adr.formats import Dialect, Document, FileKind, Relation, Status
from adr.models import ImportedFile
from adr.rules.arriving import Fate


class StatedLink(NamedTuple):
    """A link as the text states it; `line` counts from 1."""

    verb: str
    relation: Relation
    number: int | None
    title: str
    target: str
    line: int


@dataclass
class Reading:
    """One file of an import, and what is to become of it.

    Its fields have the names of a `Document`'s, so that a record's columns and links derive from either. `blob` names
    the text that the record would hold: the content, without the part of its appendix that is understood. `record`
    and `row` are ids.
    """

    path: str
    kind: str = ""
    why: str = ""
    fate: Fate = Fate.NEW
    was: str = ""
    dialect: Dialect = Dialect.OTHER
    number: int | None = None
    title: str = ""
    status: Status = Status.UNSTATED
    status_words: str = ""
    date: datetime.date | None = None
    links: tuple[StatedLink, ...] = ()
    notes: list[str] = field(default_factory=list)
    has_appendix: bool = False
    blob: str = ""
    content: bytes = field(default=b"", repr=False)
    record: int | None = None
    row: int | None = None

    @property
    def is_record(self) -> bool:
        return self.kind == FileKind.RECORD

    def take(self, document: Document) -> None:
        """Keep what a document says."""
        self.dialect, self.number, self.date = document.dialect, document.number, document.date
        self.title, self.status = printable(document.title), document.status
        self.status_words = printable(document.status_words)
        self.take_links(document)
        self.notes += [f"line {note.line}: {printable(note.message)}" for note in document.notes]
        self.has_appendix = document.appendix is not None

    def take_links(self, document: Document) -> None:
        self.links = tuple(
            StatedLink(
                printable(link.verb),
                link.relation,
                link.number,
                printable(link.title),
                printable(link.target),
                document.line(link.span.start),
            )
            for link in document.links
        )

    def as_row(self) -> dict[str, Any]:
        """For `--json`: what a script needs."""
        row = asdict(self)
        for name in ("content", "record", "row", "blob", "has_appendix"):
            del row[name]
        row["date"] = self.date.isoformat() if self.date else ""
        row["links"] = [link._asdict() for link in self.links]
        return row

    def stored(self) -> ImportedFile:
        """The row that keeps it until somebody has looked at it."""
        return ImportedFile(
            path=self.path,
            content=self.content,
            kind=self.kind,
            blob=self.blob,
            is_noted=bool(self.notes),
            fate=Fate.REFUSED if self.fate is Fate.REFUSED else "",
            reading={
                "why": self.why,
                "dialect": self.dialect,
                "number": self.number,
                "title": self.title,
                "status": self.status,
                "status_words": self.status_words,
                "date": self.date.isoformat() if self.date else "",
                "links": self.links,
                "notes": self.notes,
                "has_appendix": self.has_appendix,
            },
        )

    @classmethod
    def of(cls, file: ImportedFile) -> Self:
        """What a row keeps; its content stays in the database until it is asked for."""
        kept = file.reading
        return cls(
            path=file.path,
            kind=file.kind,
            why=kept["why"],
            fate=Fate(file.fate) if file.fate else Fate.KEPT,
            dialect=Dialect(kept["dialect"]),
            number=kept["number"],
            title=kept["title"],
            status=Status(kept["status"]),
            status_words=kept["status_words"],
            date=datetime.date.fromisoformat(kept["date"]) if kept["date"] else None,
            links=tuple(StatedLink(verb, Relation(relation), *others) for verb, relation, *others in kept["links"]),
            notes=kept["notes"],
            has_appendix=kept["has_appendix"],
            blob=file.blob,
            record=file.record_id,
            row=file.pk,
        )
