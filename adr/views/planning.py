"""The backlog, the ledger of what was put off, and the plan for the next stage."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.pages import backlog, planning
from adr.views import access
from guidance import library


@require_safe
def backlog_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What is not decided, and one part of what was put off; the address says which."""
    project = access.get_project(request, slug)
    rows = {name: part(project) for name, part in backlog.PARTS.items()}
    chosen = request.GET.get("part")
    chosen = chosen if chosen in rows else "answers"
    page = Paginator(rows[chosen], backlog.PAGE).get_page(request.GET.get("page"))
    shelf = library.current()
    for answer in page if chosen == "answers" else ():
        answer.asked = shelf.by_item(answer.question_id)
    context = {
        "project": project,
        "points": backlog.with_defaults(backlog.undecided(project), project.stage_id),
        "can_wait": backlog.can_wait(project),
        "part": chosen,
        "counts": {name: part.count() for name, part in rows.items()},
        "page": page,
        "here": shelf.stage_position(project.stage_id),
        "today": timezone.localdate(),
        "may_write": access.may(project, "write"),
    }
    return render(request, "adr/planning/backlog.html", context)


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
