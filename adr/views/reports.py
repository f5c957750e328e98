"""Metrics and events: what is watched, what was reported, and reporting it."""

import json
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from adr.actions import receiving, reporting
from adr.actions.receiving import NotBelieved
from adr.actions.refusals import Refused
from adr.forms.reports import ReportForm
from adr.models import Condition, Project
from adr.pages import charts, watched
from adr.rules.signing import Seal
from adr.views import access
from adr.views.changing import change, status_of

PAGE = 50
LONGEST_BODY = 16_000  # bytes


@require_safe
def conditions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every metric and event that decisions in force wait for, with the last value."""
    project = access.get_project(request, slug)
    page = Paginator(watched.conditions(project), PAGE).get_page(request.GET.get("page"))
    context = {
        "project": project,
        "page": page,
        "may_report": access.may(project, "revisit"),
        "may_manage": access.may(project, "manage"),
    }
    return render(request, "adr/reports/conditions.html", context)


@require_safe
def condition(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _condition_page(request, _get(request, slug, pk))


def _get(request: HttpRequest, slug: str, pk: int, *, to: str = "read") -> Condition:
    reportable = Condition.objects.filter(kind__in=watched.KINDS).select_related("watcher")
    return access.get_part(request, slug, reportable, pk, to=to)


def _condition_page(
    request: HttpRequest, condition: Condition, status: int = 200, form: Form | None = None
) -> HttpResponse:
    reports = condition.reports.select_related("by", "token")
    context = {
        "project": condition.record.project,
        "condition": condition,
        "form": form or ReportForm(condition=condition),
        "page": Paginator(reports, PAGE).get_page(request.GET.get("page")),
        "picture": _picture(condition),
        "may_report": access.may(condition.record.project, "revisit"),
    }
    return render(request, "adr/reports/condition.html", context, status=status)


def _picture(condition: Condition) -> charts.Chart | None:
    values = watched.recent_values(condition)
    unit = f" {condition.unit}" if condition.unit else ""
    return charts.metric_picture(values, condition.threshold, unit, condition.is_crossed_by) if values else None


@change
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A person's word: a value, or that it happened."""
    condition = _get(request, slug, pk, to="revisit")
    form = ReportForm(request.POST, condition=condition)
    if form.is_valid():
        try:
            reporting.report(condition, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
            return _condition_page(request, condition, status_of(refused), form)
        return redirect("condition", slug, pk)
    return _condition_page(request, condition, 422, form)


@csrf_exempt  # a machine has no session: the signature says who asks
@login_not_required
@require_POST
def signed_report(request: HttpRequest, slug: str) -> HttpResponse:
    """A machine's word, signed with a key of the project; documented in docs/reporting.md."""
    try:
        body = _body(request)
        seal = _seal(request)
        token = receiving.believe(slug, seal, body)
        made = receiving.receive(token, seal, _fields(body))
    except NotBelieved as problem:
        headers = {"Retry-After": str(60 - timezone.now().second)} if problem.status == 429 else None
        answer = {"error": problem.error, "message": problem.message}
        return JsonResponse(answer, status=problem.status, headers=headers)
    answer = {"report": made.pk, "crossed": made.has_crossed, "revisit": _revisit_path(token.project, made)}
    return JsonResponse(answer, status=201)


def _body(request: HttpRequest) -> bytes:
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > LONGEST_BODY:
        raise NotBelieved("too-long", f"A report has at most {LONGEST_BODY:,} bytes.", 413)
    return request.body


def _seal(request: HttpRequest) -> Seal:
    return Seal(*(request.headers.get(f"X-Waymark-{part}", "") for part in ("Key", "Timestamp", "Nonce", "Signature")))


def _fields(body: bytes) -> dict[str, Any]:
    """The three fields of a report: the condition's number, and a value or a note where there are any."""
    try:
        fields = json.loads(body, parse_float=Decimal, parse_constant=lambda word: None)
    except (ValueError, RecursionError):
        raise NotBelieved("body", 'The body is no JSON. Send {"condition": 12, "value": 870}.', 422) from None
    if not isinstance(fields, dict) or not _is_whole(fields.get("condition")):
        raise NotBelieved("body", 'Name the condition by its number: {"condition": 12, "value": 870}.', 422)
    value, note = fields.get("value"), fields.get("note", "")
    if not (value is None or isinstance(value, Decimal) or _is_whole(value)) or not isinstance(note, str):
        raise NotBelieved("body", "“value” is a number and “note” a text; both may be left out.", 422)
    return {"condition": fields["condition"], "value": None if value is None else Decimal(value), "note": note[:1000]}


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


def _revisit_path(project: Project, made) -> str | None:
    opened = project.revisits.open().filter(record=made.condition.record).first() if made.has_crossed else None
    return reverse("revisit", args=[project.slug, opened.pk]) if opened else None
