"""What somebody sees of an import before it is written: a page of its files, and what there is in all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator

from adr.actions import importing
from adr.actions.importing import comparing
from adr.formats import FileKind, encoding
from adr.models import DecisionRecord, ImportRun, Project
from adr.rules.arriving import Becoming, Fate, Held, becoming
from markup.diff import Piece, word_diff

ON_A_PAGE = 50
DIFF_AT_MOST = 200_000  # characters of both texts together


class Line(NamedTuple):
    """One file, as much of it as filters need."""

    row: int
    path: str
    kind: str
    blob: str
    is_noted: bool
    fate: str


class Tab(NamedTuple):
    """A filter: what stands in the address, what people read, and how many files it shows."""

    show: str
    label: str
    count: int


@dataclass(frozen=True)
class Shown:
    """One file of the page; `pieces` are the difference of both texts where it changed here and there."""

    reading: importing.Reading
    clashes: bool = False
    pieces: Sequence[Piece] = ()
    takes_theirs: bool = False


class Preview:
    """The files of one import under one filter; loads what one page shows, however many there are."""

    def __init__(self, run: ImportRun, show: str = "", page: int = 1) -> None:
        self.run = run
        self.show = show if show in ("need", "notes", "others") else ""
        self._page_number = page

    @cached_property
    def lines(self) -> list[Line]:
        names = ("pk", "path", "kind", "blob", "is_noted", "fate")
        lines = [Line(*row) for row in self.run.files.order_by("path").values_list(*names)]
        return [line._replace(fate=self._fate(line)) for line in lines]

    @cached_property
    def tabs(self) -> list[Tab]:
        labels = {"": "Records", "need": "Need you", "notes": "With notes", "others": "Other files"}
        return [Tab(show, label, len(self._under(show))) for show, label in labels.items()]

    @cached_property
    def page(self) -> Page:
        """A page of files, each with its present fate and, where the texts clash, the difference."""
        page = Paginator(self._under(self.show), ON_A_PAGE).get_page(self._page_number)
        page.object_list = self._shown(page.object_list)
        return page

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many files there are of each fate."""
        fates = [line.fate for line in self.lines]
        return {str(fate): fates.count(fate) for fate in Fate if fate in fates}

    @cached_property
    def gone(self) -> list[str]:
        """Paths of earlier imports that are not among these files; their records stay."""
        if not self._is_open:
            return []
        settled = {found.record for found in self._becoming.values()}
        return [each.path for each in self._held if each.imported and each.record not in settled]

    @property
    def writes(self) -> int:
        """How many records are new, changed or renamed if it is finished as it stands."""
        taken = {Fate.NEW, Fate.UPDATE, Fate.RENAMED}
        theirs = set(self.run.choices.get("theirs", ()))
        return sum(line.fate in taken or (line.fate == Fate.CONFLICT and line.path in theirs) for line in self.lines)

    @cached_property
    def dialect(self) -> str:
        """The one that most records of this log are written in; "" where new records cannot be."""
        dialects = self.run.files.filter(kind=FileKind.RECORD).values_list("reading__dialect", flat=True)
        return importing.usual_dialect(list(dialects)) or ""

    @property
    def dialect_label(self) -> str:
        return dict(Project._meta.get_field("dialect").choices).get(self.dialect, "")

    @cached_property
    def templates(self) -> list[str]:
        """Paths of files that new records could begin with, the shallowest first."""
        paths = self.run.files.filter(kind=FileKind.TEMPLATE).values_list("path", flat=True)
        return sorted(paths, key=lambda path: (path.count("/"), path))

    @property
    def _is_open(self) -> bool:
        return self.run.state == ImportRun.State.PREVIEWED

    @cached_property
    def _held(self) -> list[Held]:
        return comparing.held_by(self.run.project)

    @cached_property
    def _becoming(self) -> dict[str, Becoming]:
        files = self.run.files.filter(kind=FileKind.RECORD).values_list("path", "blob")
        return becoming(dict(files), self._held)

    def _fate(self, line: Line) -> str:
        if line.fate or not self._is_open:
            return line.fate
        return self._becoming[line.path].fate if line.kind == FileKind.RECORD else Fate.KEPT

    def _under(self, show: str) -> list[Line]:
        match show:
            case "need":
                return [line for line in self.lines if line.fate in (Fate.CONFLICT, Fate.REFUSED)]
            case "notes":
                return [line for line in self.lines if line.is_noted]
            case "others":
                return [line for line in self.lines if line.kind != FileKind.RECORD]
        return [line for line in self.lines if line.kind == FileKind.RECORD]

    def _shown(self, lines: Sequence[Line]) -> list[Shown]:
        files = self.run.files.defer("content").in_bulk([line.row for line in lines])
        readings = [importing.Reading.of(files[line.row]) for line in lines]
        for reading, line in zip(readings, lines, strict=True):
            reading.fate = Fate(line.fate) if line.fate else Fate.KEPT
            if self._is_open and (found := self._becoming.get(line.path)):
                reading.was, reading.record = found.was, found.record
        clashing = {shown.reading.path: shown for shown in self._clashes(readings)}
        return [clashing.get(reading.path) or Shown(reading) for reading in readings]

    def _clashes(self, readings: Sequence[importing.Reading]) -> Iterator[Shown]:
        clashing = [reading for reading in readings if reading.fate is Fate.CONFLICT and self._is_open]
        if not clashing:
            return
        records = DecisionRecord.objects.select_related("head").in_bulk([reading.record for reading in clashing])
        contents = self.run.files.filter(pk__in=[reading.row for reading in clashing]).values_list("pk", "content")
        theirs = {row: encoding.decode(bytes(content)).readable for row, content in contents}
        chosen = set(self.run.choices.get("theirs", ()))
        for reading in clashing:
            pieces = _diff(records[reading.record].head.decoded.readable, theirs[reading.row])
            yield Shown(reading, True, pieces, reading.path in chosen)


def _diff(ours: str, theirs: str) -> list[Piece]:
    """The difference, or nothing where comparing would keep people waiting."""
    return word_diff(ours, theirs) if len(ours) + len(theirs) <= DIFF_AT_MOST else []
