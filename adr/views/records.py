"""Reading records: the list, one record, its exact text, its history."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from adr.actions import reviewing
from adr.filters import RecordFilter
from adr.formats import Status
from adr.forms.filing import FilingForm, filed_as
from adr.forms.looking_back import DayForm
from adr.forms.records import CommentForm, GuidanceForm, ReasonForm, VerdictForm
from adr.forms.sharing import ShareForm
from adr.models import DecisionRecord
from adr.models.timeline import PARTS_OF_AN_IMPORT
from adr.pages import advising, decisions_over_time, looking_back, reading, waiting_for
from adr.views import access
from guidance import library
from markup import diff

PAGE = 50


@require_safe
def record_list(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug)
    records = DecisionRecord.objects.filter(project=project).kept().for_list().in_order()
    found = RecordFilter(request.GET, queryset=records)
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    context = {"project": project, "filter": found, "page": page, "may_write": access.may(project, "write")}
    if context["may_write"] and not request.htmx:
        context["unfiled_count"] = project.records.unfiled().count()
    template = "adr/records/_table.html" if request.htmx else "adr/records/list.html"
    return render(request, template, context)


@require_safe
def record(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    return record_page(request, access.get_record(request, slug, ref))


def record_page(request: HttpRequest, record: DecisionRecord, status: int = 200, **forms) -> HttpResponse:
    """The record with all that belongs to it; `forms` are bound ones that did not hold."""
    project = record.project
    context = {
        "project": project,
        "record": record,
        "page": reading.page(record, request.user),
        "may_write": access.may(project, "write"),
        "may_decide": access.may(project, "decide"),
        "comment_form": CommentForm(),
        "reason_form": ReasonForm(),
        **forms,
    }
    if record.status == Status.DRAFT and not record.discarded_at and context["may_write"]:
        context.setdefault("share_form", ShareForm(project=project, by=request.user))
    if record.status == Status.PROPOSED:
        context["approval"] = reviewing.state_of_approval(record, context["page"].verdicts)
        context.setdefault("verdict_form", VerdictForm(initial={"revision": record.head.sequence}))
    return render(request, "adr/records/record.html", context, status=status)


@require_safe
def record_guidance(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Guidance and conditions of a record, with the forms that change them."""
    record = access.get_record(request, slug, ref, to="write")
    return guidance_page(request, record)


def guidance_page(request: HttpRequest, record: DecisionRecord, status: int = 200, **forms) -> HttpResponse:
    context = {
        "project": record.project,
        "record": record,
        "page": reading.page(record, request.user),
        "suggested": reading.guidelines_for(record),
        "guidelines": library.current().guidelines,
        "filing_form": FilingForm(record, initial=filed_as(record, library.current())),
        "guidance_form": GuidanceForm(),
        "condition_forms": waiting_for.forms(record, request.GET.get("trigger", "")),
        "suggested_conditions": advising.suggested_conditions(record),
        **forms,
    }
    return render(request, "adr/records/guidance.html", context, status=status)


@require_safe
def record_markdown(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The record's exact bytes."""
    record = access.get_record(request, slug, ref)
    response = HttpResponse(bytes(record.head.content), content_type="text/markdown; charset=utf-8")
    name = record.path.rpartition("/")[2] or f"{record.key}.md"
    response.headers["Content-Disposition"] = content_disposition_header(False, name)
    return response


@require_safe
def history(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref)
    entries = record.timeline.select_related("by", "revision")
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    return render(request, "adr/records/history.html", {"project": record.project, "record": record, "page": page})


@require_safe
def compare(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Two revisions side by side as one text with what was removed and added."""
    record = access.get_record(request, slug, ref)
    revisions = record.revisions.select_related("by").defer("content")
    newer = _revision(record, request.GET.get("to"), record.head.sequence)
    older = _revision(record, request.GET.get("from"), max(newer.sequence - 1, 1))
    context = {
        "project": record.project,
        "record": record,
        "revisions": revisions,
        "older": older,
        "newer": newer,
        "pieces": diff.word_diff(older.text, newer.text),
    }
    return render(request, "adr/records/compare.html", context)


def _revision(record: DecisionRecord, stated: str | None, default: int):
    sequence = int(stated) if stated and stated.isdecimal() and len(stated) < 9 else default
    return access.one(record.revisions.filter(sequence=sequence), "revision")


@require_safe
def in_force(request: HttpRequest, slug: str) -> HttpResponse:
    """What holds today, by topic; `?as_of=2026-01-31` looks back."""
    project = access.get_project(request, slug)
    form = DayForm(request.GET)
    day = form.cleaned_data["as_of"] if form.is_valid() else None
    holding = looking_back.in_force(project, day)
    context = {"project": project, "holding": holding, "day": day, "form": form}
    return render(request, "adr/records/in_force.html", context)


@require_safe
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """The decisions as a picture, and what happened, newest first; an import is one line that leads to its records."""
    project = access.get_project(request, slug)
    entries = project.timeline.exclude(verb__in=PARTS_OF_AN_IMPORT).select_related("by", "record__project", "revision")
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    context = {"project": project, "page": page, "may_write": access.may(project, "write")}
    if page.number == 1:
        context["timeline"] = decisions_over_time.timeline(project, timezone.localdate())
    return render(request, "adr/projects/timeline.html", context)
