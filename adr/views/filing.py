"""Saying what records are about, and whether they hold: a page of them at once, or one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from adr.actions import filing
from adr.actions.refusals import Refused
from adr.forms.filing import FilingForm, OthersForm
from adr.models import DecisionRecord, Project
from adr.pages.filing import row
from adr.views import access, draft_form
from adr.views.changing import change, form_page
from guidance import library

PAGE = 20


@form_page
def several(request: HttpRequest, slug: str) -> HttpResponse:
    """Records without a topic or a status, with the topics that their words suggest."""
    project = access.get_project(request, slug, to="write")
    if request.method == "POST":
        return _file(request, project)
    records = _unfiled(project).select_related("head").prefetch_related("topics").in_order()
    page = Paginator(records, PAGE).get_page(request.GET.get("page"))
    shelf = library.current()
    rows = [row(record, shelf) for record in _of(project, page)]
    context = {"project": project, "page": page, "rows": rows}
    if any("status" in each.form.fields for each in rows):
        context["others"] = OthersForm()
    return render(request, "adr/filing/several.html", context)


def _file(request: HttpRequest, project: Project) -> HttpResponse:
    numbers = [int(number) for number in request.POST.getlist("record") if number.isdecimal() and len(number) < 10]
    # What somebody else filed meanwhile is left as they said it.
    records = _unfiled(project).filter(pk__in=numbers[:PAGE])
    shelf = library.current()
    forms = [FilingForm(each, request.POST, prefix=str(each.pk), shelf=shelf) for each in _of(project, records)]
    others = OthersForm(request.POST).status()
    count = filing.file(project, [_filing(form, others) for form in forms], by=request.user)
    saved = f"Saved for {count} record{'' if count == 1 else 's'}."
    messages.info(request, saved if count else "Nothing was ticked, so nothing changed.")
    return redirect("records_filing", project.slug)


@change
def one(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    if draft_form.is_draft(request) and (refused := draft_form.kept(request, record)):
        return refused
    filing.file(record.project, [_filing(FilingForm(record, request.POST))], by=request.user)
    return redirect("record_edit" if record.is_open else "record_guidance", slug, record.ref)


def _filing(form: FilingForm, others: str = "") -> filing.Filing:
    if not form.is_valid():
        raise Refused("One of these topics is not in the library any more. Choose again.")
    return form.filing(others)


def _unfiled(project: Project) -> QuerySet[DecisionRecord]:
    return project.records.unfiled()


def _of(project: Project, records) -> list[DecisionRecord]:
    records = list(records)
    for record in records:
        record.project = project
    return records
