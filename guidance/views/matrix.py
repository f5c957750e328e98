"""The way in: topics down, stages across."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.addresses import list_address
from guidance.library import current
from guidance.packs.content import Guideline
from guidance.packs.parts import Term
from guidance.packs.vocabulary import Kind, StanceKind
from guidance.snapshot import Library

DOORS = (
    Kind.GUIDELINE,
    Kind.DECISION_POINT,
    Kind.QUESTION,
    Kind.TENSION,
    Kind.TRIGGER,
    Kind.CHECKLIST,
    Kind.EVIDENCE,
)


@dataclass(frozen=True)
class Cell:
    """How many guidelines of a topic take each stance at a stage; `prevailing` is the one that most take."""

    counts: list[tuple[StanceKind, int]]
    url: str

    @property
    def prevailing(self) -> StanceKind:
        """Where two tie, the warmer one."""
        return max(self.counts, key=lambda pair: pair[1])[0]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    library = current()
    context = {
        "library": library,
        "rows": lambda: matrix(library),
        "stances": list(StanceKind),
        "doors": lambda: doors(library),
    }
    return render(request, "guidance/index.html", context)


def doors(library: Library) -> list[tuple[Kind, int, str]]:
    """The lists of the library: the kind, how many there are, and where."""
    return [(kind, len(library.of(kind)), list_address(kind)) for kind in DOORS]


def matrix(library: Library) -> list[tuple[Term, list[Cell | None]]]:
    """A row for each topic, a cell for each stage."""
    rows = []
    for topic in library.topics:
        guidelines = library.on_topic(Kind.GUIDELINE, topic.key)
        rows.append((topic, [_cell(guidelines, topic, stage) for stage in library.stages]))
    return rows


def _cell(guidelines: tuple[Guideline, ...], topic: Term, stage: Term) -> Cell | None:
    stances = [each.stance for guideline in guidelines if (each := guideline.stance_at(stage.key))]
    counts = [(stance, stances.count(stance)) for stance in StanceKind if stance in stances]
    return Cell(counts, list_address(Kind.GUIDELINE, topic=topic.key, stage=stage.key)) if counts else None
