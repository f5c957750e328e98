"""Import: upload, look at what was read, then write."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from adr import uploads
from adr.actions import importing
from adr.actions.refusals import Refused
from adr.forms.repositories import ImportForm
from adr.models import ImportRun
from adr.views import access
from adr.views.changing import change, once


@once
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug, to="import")
    bound = request.method == "POST"
    form = ImportForm(request.POST if bound else None, request.FILES if bound else None)
    if form.is_valid():
        try:
            source, files = uploads.read(form.cleaned_data["files"])
            run = importing.hold(project, source, files, by=request.user)
        except Refused as refused:
            form.add_error("files", refused.message)
        else:
            return redirect("import_preview", slug, run.pk)
    context = {"project": project, "form": form, "runs": project.import_runs.select_related("by")[:10]}
    return render(request, "adr/importing/upload.html", context, status=422 if bound else 200)


@require_safe
def preview(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="import")
    run = access.one(ImportRun.objects.filter(project=project, pk=pk), "import")
    readings = importing.look_again(run)
    context = {
        "project": project,
        "run": run,
        "readings": readings,
        "records": [reading for reading in readings if reading.kind == "record"],
        "others": [reading for reading in readings if reading.kind != "record"],
        "in_need": sum(reading.needs_you for reading in readings),
        "noted": sum(bool(reading.notes) for reading in readings),
        "is_waiting": run.state == ImportRun.State.PREVIEWED,
    }
    return render(request, "adr/importing/preview.html", context)


@change
def finish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="import")
    run = access.one(ImportRun.objects.filter(project=project, pk=pk), "import")
    readings = importing.finish(run, by=request.user, theirs=frozenset(request.POST.getlist("theirs")))
    count = sum(reading.fate == importing.Fate.NEW for reading in readings)
    messages.info(request, f"{count} {'record' if count == 1 else 'records'} imported.")
    return redirect("record_list", slug)


@change
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="import")
    importing.discard(access.one(ImportRun.objects.filter(project=project, pk=pk), "import"))
    return redirect("import_upload", slug)
