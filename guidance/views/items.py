"""Pages of guidelines, questions, decision points, tensions, triggers and checklists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guidance.citing import Cited, cited, link_citations
from guidance.models import Version
from guidance.packs.content import Checklist, DecisionPoint, Guideline, Question, Source, Tension, Trigger
from guidance.packs.parts import Position
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library
from guidance.views.finding import shows
from guidance.views.presenting import by_stage, item_context

# The app of the records adds its records where it is installed; guidance knows nothing of them.
DECIDED_TEMPLATES = ["adr/library/_records_on_decision_point.html", "guidance/_no_records.html"]
STANDING_TEMPLATES = ["adr/library/_records_on_guideline.html", "guidance/_no_records.html"]
TICKING_TEMPLATES = ["adr/library/_projects_on_checklist.html", "guidance/_no_records.html"]


@shows(Kind.GUIDELINE)
def guideline(request: HttpRequest, library: Library, content: Guideline) -> HttpResponse:
    context = item_context(
        library,
        content,
        stances=lambda: by_stage(library, content.stances),
        body=lambda: link_citations(_html(content), library),
        standing_templates=STANDING_TEMPLATES,
    )
    return render(request, "guidance/guideline.html", context)


def _html(content: Guideline) -> str:
    return Version.objects.values_list("html", flat=True).get(pk=content.version_id)


@shows(Kind.QUESTION)
def question(request: HttpRequest, library: Library, content: Question) -> HttpResponse:
    context = item_context(library, content, priorities=[(s, content.priority_at(s.key)) for s in library.stages])
    return render(request, "guidance/question.html", context)


@shows(Kind.DECISION_POINT)
def decision_point(request: HttpRequest, library: Library, content: DecisionPoint) -> HttpResponse:
    context = item_context(
        library,
        content,
        defaults=lambda: [(s, each, content.option(each.option)) for s, each in by_stage(library, content.defaults)],
        questions=lambda: library.named(Kind.QUESTION, content.questions),
        triggers=lambda: library.named(Kind.TRIGGER, content.triggers),
        tensions=lambda: library.named(Kind.TENSION, content.tensions),
        decided_templates=DECIDED_TEMPLATES,
    )
    return render(request, "guidance/decision_point.html", context)


@shows(Kind.TENSION)
def tension(request: HttpRequest, library: Library, content: Tension) -> HttpResponse:
    context = item_context(
        library,
        content,
        positions=lambda: [_position(library, each) for each in content.positions],
        notes=lambda: by_stage(library, content.by_stage),
    )
    return render(request, "guidance/tension.html", context)


def _position(library: Library, position: Position) -> tuple[Position, list[Cited], list[Source]]:
    """A position with what is said for it, and by which sources, each once."""
    pieces = cited(library, library.named(Kind.EVIDENCE, position.evidence))
    return position, pieces, list({each.source.key: each.source for each in pieces}.values())


@shows(Kind.TRIGGER)
def trigger(request: HttpRequest, library: Library, content: Trigger) -> HttpResponse:
    return render(request, "guidance/trigger.html", item_context(library, content))


@shows(Kind.CHECKLIST)
def checklist(request: HttpRequest, library: Library, content: Checklist) -> HttpResponse:
    entries = [(entry, library.named(Kind.EVIDENCE, entry.evidence)) for entry in content.entries]
    stages = [
        (stage, [pair for pair in entries if pair[0].from_stage == stage.key])
        for stage in library.stages
        if any(entry.from_stage == stage.key for entry, _ in entries)
    ]
    context = item_context(library, content, stages=stages, ticking_templates=TICKING_TEMPLATES)
    return render(request, "guidance/checklist.html", context)
