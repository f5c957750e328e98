"""The stage of a project: its history, and a change with the price shown before it is paid."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from adr.actions import staging
from adr.forms.revisits import StageForm
from adr.models import DecisionRecord, Project, StageChange
from adr.views import access
from adr.views.changing import change
from adr.views.projects import rungs
from guidance import library


@require_safe
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    """History, and with `?to=` what the change would re-open."""
    project = access.get_project(request, slug)
    to = request.GET.get("to", "")
    if to and to != project.stage_id and library.current().stage(to):
        return _preview(request, project, to)
    changes = list(project.stage_changes.select_related("from_stage", "to_stage", "by", "undone_by"))
    for each in changes:
        each.why_not_undo = staging.why_not_undo(project, each) if each == changes[0] else "only the latest"
    context = {
        "project": project,
        "rungs": rungs(project),
        "changes": changes,
        "other_stages": [stage for stage in library.current().stages if stage.key != project.stage_id],
        "may_manage": access.may(project, "manage"),
    }
    return render(request, "adr/staging/history.html", context)


def _preview(request: HttpRequest, project: Project, to: str, status: int = 200, form=None) -> HttpResponse:
    due = staging.preview(project, to)
    records = DecisionRecord.objects.filter(project=project).for_list().in_bulk([item.record for item in due])
    rows = [(records[item.record], item) for item in due]
    context = {
        "project": project,
        "to": library.current().stage(to),
        "certain": [row for row in rows if not row[1].is_suggestion],
        "suggested": [row for row in rows if row[1].is_suggestion],
        "in_force_count": DecisionRecord.objects.filter(project=project).in_force().count(),
        "form": form or StageForm(initial={"to": to, "origin": project.stage_id}),
        "may_manage": access.may(project, "manage"),
    }
    return render(request, "adr/staging/preview.html", context, status=status)


@change
def change_stage(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    form = StageForm(request.POST)
    if not form.is_valid():
        return redirect("project_stage", slug)
    shown = _ids(request.POST.getlist("shown"))
    ticked = _ids(request.POST.getlist("record"))
    fields = form.cleaned_data
    staging.change(
        project,
        fields["to"].pk,
        origin=fields["origin"],
        note=fields["note"],
        unticked=shown - ticked,
        by=request.user,
    )
    messages.info(request, f"The project is at {fields['to'].label}.")
    return redirect("revisit_list", slug)


def _ids(values: list[str]) -> frozenset[int]:
    return frozenset(int(value) for value in values if value.isdecimal() and len(value) < 19)


@change
def undo_stage(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    staging.undo(access.one(StageChange.objects.filter(project=project, pk=pk), "change"), by=request.user)
    messages.info(request, "The change of stage is undone.")
    return redirect("project_stage", slug)
