"""The queue of revisits, and concluding one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr import reading
from adr.actions import revisiting
from adr.actions.refusals import Refused
from adr.forms.revisits import EvidenceForm, NextLookForm, SupersedeForm
from adr.models import Outcome, Revisit
from adr.views import access
from adr.views.changing import change, status_of

PAGE = 50

FORMS = {
    Outcome.KEEP: NextLookForm,
    Outcome.SUPERSEDE: SupersedeForm,
    Outcome.RETIRE: EvidenceForm,
    Outcome.ACCEPT_RISK: NextLookForm,
}


@require_safe
def revisit_list(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug)
    concluded = request.GET.get("show") == "concluded"
    rows = Revisit.objects.filter(project=project).for_list()
    rows = rows.filter(state=Revisit.State.CONCLUDED).order_by("-concluded_at") if concluded else rows.open()
    context = {
        "project": project,
        "concluded": concluded,
        "today": timezone.localdate(),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "adr/revisiting/list.html", context)


@require_safe
def revisit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return revisit_page(request, access.get_revisit(request, slug, pk))


def revisit_page(request: HttpRequest, revisit: Revisit, status: int = 200, **bound) -> HttpResponse:
    record = access.get_record(request, revisit.project.slug, revisit.record.ref)
    forms = {f"{outcome.name.lower()}_form": form(prefix=outcome) for outcome, form in FORMS.items()}
    forms["supersede_form"].initial["title"] = record.title
    context = {
        "project": record.project,
        "revisit": revisit,
        "record": record,
        "page": reading.page(record, request.user),
        "may_revisit": access.may(record.project, "revisit"),
        **forms,
        **bound,
    }
    return render(request, "adr/revisiting/revisit.html", context, status=status)


@change
def conclude(request: HttpRequest, slug: str, pk: int, outcome: str) -> HttpResponse:
    """One button for each outcome; each takes the evidence and does its part."""
    revisit = access.get_revisit(request, slug, pk, to="revisit")
    if outcome not in FORMS:
        raise Http404("There is no such outcome.")
    outcome = Outcome(outcome)
    form = FORMS[outcome](request.POST, prefix=outcome)
    if form.is_valid():
        try:
            return _conclude(request, revisit, outcome, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
            return revisit_page(request, revisit, status_of(refused), **{f"{outcome.name.lower()}_form": form})
    return revisit_page(request, revisit, 422, **{f"{outcome.name.lower()}_form": form})


def _conclude(request: HttpRequest, revisit: Revisit, outcome: Outcome, fields: dict) -> HttpResponse:
    slug, by = revisit.project.slug, request.user
    match outcome:
        case Outcome.SUPERSEDE:
            successor = revisiting.supersede(revisit, by=by, **fields)
            messages.info(request, "The successor is begun. This record holds until the successor is accepted.")
            return redirect("record_edit", slug, successor.ref)
        case Outcome.KEEP:
            revisiting.keep(revisit, by=by, **fields)
        case Outcome.RETIRE:
            revisiting.retire(revisit, by=by, **fields)
        case Outcome.ACCEPT_RISK:
            revisiting.accept_risk(revisit, by=by, owner=by, **fields)
    return redirect("revisit_list", slug)


@change
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Look into it myself."""
    revisit = access.get_revisit(request, slug, pk, to="revisit")
    revisiting.assign(revisit, request.user, by=request.user)
    return redirect("revisit", slug, pk)
