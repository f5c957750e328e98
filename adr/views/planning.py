"""The backlog, the ledger of what was put off, and the plan for the next stage."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.actions import filing
from adr.actions.filing import Filing
from adr.actions.refusals import Refused
from adr.pages import backlog, planning
from adr.views import access
from adr.views.changing import change, form_page
from guidance import library
from guidance.packs.vocabulary import Kind


@require_safe
def backlog_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What is not decided, and one part of what was put off; the address says which."""
    project = access.get_project(request, slug)
    rows = {name: part(project) for name, part in backlog.PARTS.items()}
    chosen = request.GET.get("part")
    chosen = chosen if chosen in rows else "answers"
    page = Paginator(rows[chosen], backlog.PAGE).get_page(request.GET.get("page"))
    if chosen == "answers":
        page.object_list = backlog.with_questions(page.object_list)
    context = {
        "project": project,
        "points": backlog.with_defaults(backlog.undecided(project), project.stage_id),
        "can_wait": backlog.can_wait(project),
        "decided": backlog.decided(project),
        "part": chosen,
        "counts": {name: part.count() for name, part in rows.items()},
        "page": page,
        "here": library.current().stage_position(project.stage_id),
        "today": timezone.localdate(),
        "may_write": access.may(project, "write"),
    }
    return render(request, "adr/planning/backlog.html", context)


@form_page
def decided(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Which record takes a decision that the backlog lists, chosen from those in force that fit it best."""
    project = access.get_project(request, slug, to="write")
    point = library.current().find(Kind.DECISION_POINT, key)
    if point is None:
        raise Http404("The library has no such decision point.")
    candidates = backlog.candidates(project, point)
    if request.method == "POST":
        chosen = next((record for record in candidates if str(record.pk) == request.POST.get("record")), None)
        if chosen is None:
            raise Refused("Choose one of the records. What takes another decision meanwhile is left out.")
        topics = [topic.pk for topic in chosen.topics.all()] or point.topics
        filing.file(project, [Filing(chosen, topics, point)], by=request.user)
        return redirect("project_backlog", slug)
    context = {"project": project, "point": point, "candidates": candidates}
    return render(request, "adr/planning/decided.html", context)


@change
def undecided(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Take back that a record takes a decision of the library."""
    record = access.get_record(request, slug, ref, to="write")
    filing.file(record.project, [Filing(record, record.topics.values_list("pk", flat=True))], by=request.user)
    return redirect("project_backlog", slug)


@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """What a move to the next stage brings, to print; `?to=` plans for another one."""
    project = access.get_project(request, slug)
    stage = library.current().stage(request.GET.get("to", "")) or planning.next_stage(project)
    if stage and stage.key == project.stage_id:
        stage = planning.next_stage(project)
    context = {
        "project": project,
        "stage": stage,
        "plan": planning.plan(project, stage.key, timezone.localdate()) if stage else None,
        "other_stages": [each for each in library.current().stages if each.key != project.stage_id],
        "planned_for": project.planned_for if stage and project.planned_stage_id == stage.key else None,
        "printed_on": timezone.localdate(),
    }
    return render(request, "adr/planning/plan.html", context)
