"""Import: files or a repository, a look at what was read, and only then writing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adr import uploads
from adr.actions import importing
from adr.actions.refusals import Refused
from adr.forms.importing import FinishForm, ImportForm, RepositoryForm
from adr.models import ImportRun, Project
from adr.pages.previews import Preview
from adr.rules.arriving import Fate
from adr.views import access
from adr.views.changing import change, form_page

SECONDS_BETWEEN_LOOKS = 3
WRITTEN = {Fate.NEW: "new", Fate.UPDATE: "updated", Fate.RENAMED: "renamed", Fate.UNCHANGED: "unchanged"}


@form_page
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug, to="import")
    bound = request.method == "POST"
    form = ImportForm(request.POST if bound else None, request.FILES if bound else None)
    if form.is_valid():
        try:
            brought = uploads.read(form.cleaned_data["files"])
            run = importing.hold(project, brought.source, brought.files, by=request.user, skipped=brought.skipped)
        except Refused as refused:
            form.add_error("files", [refused.message, *refused.details])
        else:
            return redirect("import_preview", slug, run.pk)
    return _upload_page(request, project, form, RepositoryForm(initial=_last_repository(project)))


@change
def repository(request: HttpRequest, slug: str) -> HttpResponse:
    """Have a worker read a repository; the page that follows shows how far it is."""
    project = access.get_project(request, slug, to="import")
    form = RepositoryForm(request.POST)
    if form.is_valid():
        try:
            run = importing.request(project, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("import_preview", slug, run.pk)
    return _upload_page(request, project, ImportForm(), form)


def _last_repository(project: Project) -> dict:
    """What was typed last time, but for the token."""
    names = ("address", "branch", "folder", "username")
    return project.import_runs.exclude(address="").values(*names).first() or {}


def _upload_page(request: HttpRequest, project: Project, form: ImportForm, repository: RepositoryForm) -> HttpResponse:
    context = {
        "project": project,
        "form": form,
        "repository_form": repository,
        "runs": project.import_runs.select_related("by")[:10],
    }
    status = 422 if form.is_bound or repository.is_bound else 200
    return render(request, "adr/importing/upload.html", context, status=status)


@require_safe
def preview(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="import")
    return _preview(request, _run(project, pk))


def _preview(request: HttpRequest, run: ImportRun, status: int = 200, problem: str = "") -> HttpResponse:
    if run.is_under_way:
        response = render(request, "adr/importing/under_way.html", {"project": run.project, "run": run})
        # Pages work without scripts, this one too: the browser asks again by itself.
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
        return response
    context = {
        "project": run.project,
        "run": run,
        "preview": Preview(run, request.GET.get("show", ""), request.GET.get("page", 1)),
        "is_waiting": run.state == ImportRun.State.PREVIEWED,
        "problem": problem or run.problem,
    }
    return render(request, "adr/importing/preview.html", context, status=status)


def _run(project: Project, pk: int) -> ImportRun:
    run = access.one(ImportRun.objects.filter(project=project, pk=pk), "import")
    run.project = project
    return run


@change
def choose(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Settle one file that changed here and there."""
    run = _run(access.get_project(request, slug, to="import"), pk)
    importing.choose(run, request.POST.get("path", ""), theirs=request.POST.get("text") == "theirs")
    query = {name: request.POST[name] for name in ("show", "page") if request.POST.get(name)}
    return redirect(reverse("import_preview", args=[slug, pk], query=query))


@change
def finish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    run = _run(access.get_project(request, slug, to="import"), pk)
    form = FinishForm(request.POST)
    if not form.is_valid():
        return _preview(request, run, 422, "Choose a format that is offered.")
    try:
        run = importing.approve(run, by=request.user, theirs=request.POST.getlist("theirs"), **form.cleaned_data)
    except Refused as refused:
        return _preview(request, _run(run.project, pk), 422, refused.message)
    if run.is_under_way:
        return redirect("import_preview", slug, pk)
    messages.info(request, _done(run))
    return redirect("record_list", slug)


def _done(run: ImportRun) -> str:
    """What was written, in numbers."""
    counts = Preview(run).counts
    words = [f"{counts[fate]} {word}" for fate, word in WRITTEN.items() if fate in counts]
    return f"Imported: {', '.join(words)}." if words else "Nothing to import: every file is as it was."


@change
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    importing.discard(_run(access.get_project(request, slug, to="import"), pk))
    return redirect("import_upload", slug)
