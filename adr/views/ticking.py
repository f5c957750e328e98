"""Checklists of the library, ticked for a project."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adr.actions import ticking
from adr.models import ChecklistTick, Project
from adr.rules import checklists
from adr.views import access
from adr.views.changing import change
from guidance import library
from guidance.packs.content import Checklist
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library

PAGE = 50


@require_safe
def checklist_list(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug)
    shelf = library.current()
    page = Paginator(shelf.checklists, PAGE).get_page(request.GET.get("page"))
    standing = ChecklistTick.objects.filter(project=project, unticked_at=None)
    ticked: dict[str, set[str]] = {}
    for key, point in standing.values_list("checklist__key", "point"):
        ticked.setdefault(key, set()).add(point)
    rows = [(each, checklists.due(_parts(shelf, project, each, ticked.get(each.key, set())))) for each in page]
    return render(request, "adr/ticking/checklist_list.html", {"project": project, "page": page, "rows": rows})


@require_safe
def checklist(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The points by stage with who ticked them and when; those of later stages are shown as later."""
    project = access.get_project(request, slug)
    shelf = library.current()
    content = _checklist(shelf, key)
    rows = ChecklistTick.objects.filter(project=project, checklist__key=content.key)
    latest = {tick.point: tick for tick in rows.select_related("by", "unticked_by")}
    ticked = {point for point, tick in latest.items() if tick.stands}
    parts = _parts(shelf, project, content, ticked)
    points = {checklists.point_key(entry.text) for entry in content.entries}
    context = {
        "project": project,
        "library": shelf,
        "item": content,
        "parts": [(part, shelf.stage(part.stage), _points(part, latest)) for part in parts],
        "due": checklists.due(parts),
        "gone": [tick for point, tick in latest.items() if tick.stands and point not in points],
        "may_write": access.may(project, "write"),
    }
    return render(request, "adr/ticking/checklist.html", context)


@change
def tick_point(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    project, content = access.get_project(request, slug, to="write"), _checklist(library.current(), key)
    point = request.POST.get("point", "")
    ticking.tick(project, content, point, by=request.user)
    return _back(project, content, point)


@change
def untick_point(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    project, content = access.get_project(request, slug, to="write"), _checklist(library.current(), key)
    point = request.POST.get("point", "")
    ticking.untick(project, content, point, by=request.user)
    return _back(project, content, point)


def _back(project: Project, content: Checklist, point: str) -> HttpResponse:
    """To the list, at the point: with a hundred of them nobody wants to begin at the top again."""
    return redirect(f"{reverse('checklist', args=[project.slug, content.key])}#point-{point}")


def _checklist(shelf: Library, key: str) -> Checklist:
    content = shelf.find(Kind.CHECKLIST, key)
    if content is None:
        raise Http404("The library has no such checklist.")
    return content


def _parts(shelf: Library, project: Project, content: Checklist, ticked: set[str]) -> list[checklists.Part]:
    stages = [stage.key for stage in shelf.stages]
    return checklists.parts(content.entries, stages, project.stage_id, ticked)


def _points(part: checklists.Part, latest: dict[str, ChecklistTick]) -> list[tuple]:
    keys = [(checklists.point_key(entry.text), entry) for entry in part.entries]
    return [(key, entry, latest.get(key)) for key, entry in keys]
