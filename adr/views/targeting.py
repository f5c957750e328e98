"""Repositories: what was written, what would be, and what went wrong."""

from datetime import timedelta

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.actions import exporting, reconciling, targeting
from adr.actions.refusals import Refused
from adr.forms.repositories import TargetForm
from adr.models import Export, Target
from adr.views import access
from adr.views.changing import change, form_page

SECONDS_BETWEEN_LOOKS = 3
SOON = timedelta(minutes=1)


@require_safe
def target_list(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug)
    targets = list(project.targets.annotate(latest_pk=Max("exports")))
    latest = Export.objects.in_bulk([target.latest_pk for target in targets])
    for target in targets:
        target.latest = latest.get(target.latest_pk)
    exports = Export.objects.filter(target__project=project).select_related("target", "cause__record", "cause__by")[:20]
    context = {
        "project": project,
        "targets": targets,
        "exports": exports,
        "may_write": access.may(project, "write"),
        "may_manage": access.may(project, "manage"),
    }
    return _up_to_date(render(request, "adr/targeting/list.html", context), exports)


@form_page
def target_edit(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    target = access.get_target(request, slug, pk, to="manage") if pk else Target(folder=project.record_folder)
    kept_token = target.token
    form = TargetForm(request.POST if request.method == "POST" else None, instance=target)
    if form.is_valid():
        target = form.instance
        target.token = form.cleaned_data["token"] or kept_token
        try:
            targeting.set_up(target, project, by=request.user)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("target", slug, target.pk)
    context = {"project": project, "form": form, "target": target if pk else None}
    return render(request, "adr/targeting/edit.html", context, status=422 if form.is_bound else 200)


@require_safe
def target(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One repository: its state, and what the next export would write."""
    target = access.get_target(request, slug, pk)
    target.project = access.get_project(request, slug)
    changes = exporting.changes_for(target, exporting.wanted_files(target))
    delivered = set(target.files.values_list("path", flat=True))
    context = {
        "project": target.project,
        "target": target,
        "new": sorted(path for path in changes if path not in delivered),
        "changed": sorted(path for path in changes if path in delivered),
        "exports": target.exports.select_related("cause__by", "cause__record")[:20],
        "may_write": access.may(target.project, "write"),
        "may_manage": access.may(target.project, "manage"),
    }
    return _up_to_date(render(request, "adr/targeting/target.html", context), context["exports"])


def _up_to_date(response: HttpResponse, exports) -> HttpResponse:
    """While something is being written the browser asks again by itself, also without scripts."""
    if any(export.is_expected_by(timezone.now() + SOON) for export in exports):
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


@change
def write_now(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    target = access.get_target(request, slug, pk, to="manage")
    exporting.request(target, by=request.user)
    return redirect("target", slug, pk)


@change
def try_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="write")
    export = access.one(Export.objects.filter(target__project=project, pk=pk), "export")
    exporting.try_again(export)
    return redirect("target", slug, export.target_id)


@change
def keep_ours(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write over what others changed in the repository."""
    project = access.get_project(request, slug, to="manage")
    export = access.one(Export.objects.filter(target__project=project, pk=pk), "export")
    reconciling.keep_ours(export, by=request.user)
    return redirect("target", slug, export.target_id)


@change
def read_theirs(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Read the repository for an import, to choose between both texts of each file."""
    target = _managed(request, slug, pk)
    return redirect("import_preview", slug, reconciling.read_theirs(target, by=request.user).pk)


@change
def stop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    targeting.stop(_managed(request, slug, pk), by=request.user)
    return redirect("target", slug, pk)


@change
def start(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    targeting.start(_managed(request, slug, pk), by=request.user)
    return redirect("target", slug, pk)


def _managed(request: HttpRequest, slug: str, pk: int) -> Target:
    return access.get_target(request, slug, pk, to="manage")
