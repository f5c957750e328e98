"""A change of stage as it is kept: what it re-opened and passed over, and what was in force then."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adr.actions import snapshots
from adr.models import Project, Revisit, StageChange
from adr.pages import reading
from adr.views import access

PAGE = 100
TODAY = "today"
PARTS = {"in-force": "In force then", "re-opened": "Re-opened", "passed-over": "Passed over"}


@require_safe
def stage_change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One change for ever; `?show=` chooses between what was in force, what it re-opened and what it passed over."""
    project = access.get_project(request, slug)
    found = _change(project, number)
    parts = {
        "in-force": found.snapshot.select_related("record__project", "revision").defer("revision__content"),
        "re-opened": Revisit.objects.filter(reasons__stage_change=found).distinct().for_list().order_by("pk"),
        "passed-over": found.passed_over.select_related("record__project"),
    }
    chosen = request.GET.get("show")
    chosen = chosen if chosen in parts else "in-force"
    context = {
        "project": project,
        "change": found,
        "show": chosen,
        "parts": [(name, PARTS[name], rows.count()) for name, rows in parts.items()],
        "page": Paginator(parts[chosen], PAGE).get_page(request.GET.get("page")),
        "others": project.stage_changes.exclude(pk=found.pk).select_related("from_stage", "to_stage"),
    }
    return render(request, "adr/staging/change.html", context)


@require_safe
def compare_snapshots(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What is in force in one of two snapshots and not, or at another revision, in the other (`?with=`)."""
    project = access.get_project(request, slug)
    earlier = _change(project, number)
    stated = request.GET.get("with", TODAY)
    later = None if stated == TODAY else _change(project, _number(stated))
    if later and later.sequence < earlier.sequence:
        earlier, later = later, earlier
    now = snapshots.of(later) if later else snapshots.today(project)
    found = snapshots.differences(project, snapshots.of(earlier), now)
    context = {
        "project": project,
        "earlier": earlier,
        "later": later,
        "counts": {kind: sum(each.kind == kind for each in found) for kind in ("added", "gone", "changed")},
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "others": project.stage_changes.exclude(pk=earlier.pk).select_related("from_stage", "to_stage"),
    }
    return render(request, "adr/staging/compare.html", context)


@require_safe
def record_then(request: HttpRequest, slug: str, number: int, ref: str) -> HttpResponse:
    """A record as it stood at a change."""
    record = access.get_record(request, slug, ref)
    found = _change(record.project, number)
    entries = found.snapshot.filter(record=record).select_related("revision__rendering", "revision__by")
    entry = access.one(entries, "record in force then")
    now = record.head
    record.head = entry.revision
    record.head.record = record
    context = {
        "project": record.project,
        "record": record,
        "change": found,
        "then": entry.revision,
        "now": now,
        "document": entry.revision.document,
        "rendering": reading.rendering(record),
    }
    return render(request, "adr/staging/record_then.html", context)


def _change(project: Project, number: int) -> StageChange:
    changes = project.stage_changes.select_related("from_stage", "to_stage", "by", "undone_by", "corrects")
    return access.one(changes.filter(sequence=number), "change of stage")


def _number(stated: str) -> int:
    if not stated.isdecimal() or len(stated) > 9:
        raise Http404("There is no such change of stage.")
    return int(stated)
