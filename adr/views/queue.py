"""The queue of revisits: what is due, overdue and put aside, and what is done with several at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.actions import queueing, settling
from adr.actions.refusals import Refused
from adr.filters import QueueFilter
from adr.forms.queue import AssignForm, KeepForm, SnoozeForm
from adr.models import Project, Revisit
from adr.pages import charts, queue
from adr.views import access
from adr.views.changing import change

PAGE = 50


@require_safe
def revisit_list(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug)
    if request.GET.get("show") == "concluded":
        return _concluded(request, project)
    today = timezone.localdate()
    found = QueueFilter(
        request.GET, queue.open_revisits(project, today), project=project, user=request.user, today=today
    )
    context = {
        "project": project,
        "filter": found,
        "today": today,
        "page": Paginator(found.qs, PAGE).get_page(request.GET.get("page")),
        "counts": queue.counts(project, today),
        "may_revisit": access.may(project, "revisit"),
    }
    if request.htmx:
        return render(request, "adr/queue/_table.html", context)
    recent = project.settlements.filter(undone_at=None).select_related("by").prefetch_related("settled")[:3]
    context["undoable"] = [each for each in recent if settling.can_be_undone(each)]
    return render(request, "adr/queue/list.html", context)


def _concluded(request: HttpRequest, project: Project) -> HttpResponse:
    rows = Revisit.objects.filter(project=project, state=Revisit.State.CONCLUDED).order_by("-concluded_at")
    rows = rows.select_related("record", "concluded_by", "next_look_stage")
    context = {
        "project": project,
        "counts": queue.counts(project, timezone.localdate()),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "adr/queue/concluded.html", context)


@require_safe
def flow(request: HttpRequest, slug: str) -> HttpResponse:
    """How the queue has moved, as a picture and as a table."""
    project = access.get_project(request, slug)
    today = timezone.localdate()
    weeks, ages = queue.weekly_flow(project, today), queue.ages(project, today)
    context = {
        "project": project,
        "weeks": weeks,
        "ages": ages,
        "picture": charts.flow_picture(weeks),
        "age_picture": charts.age_picture(ages),
    }
    return render(request, "adr/queue/flow.html", context)


@require_safe
def several(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be done with the revisits that were ticked; the address holds which."""
    project = access.get_project(request, slug, to="revisit")
    return _several(request, project, _chosen(project, request.GET.getlist("revisit")))


def _several(
    request: HttpRequest, project: Project, revisits: list[Revisit], status: int = 200, **bound: Form
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "project": project,
        "revisits": revisits,
        "today": today,
        "keep_form": KeepForm(revisits=revisits),
        "assign_form": AssignForm(project=project, initial={"assignee": request.user}),
        "snooze_form": SnoozeForm(),
        "days_left": min((queueing.days_left(project, revisit, today) for revisit in revisits), default=0),
        **bound,
    }
    return render(request, "adr/queue/several.html", context, status=status)


def _chosen(project: Project, values: list[str]) -> list[Revisit]:
    """The open revisits of the project among the ids, at most a page of them."""
    ids = [int(value) for value in values if value.isdecimal() and len(value) < 19][:PAGE]
    return list(queue.open_revisits(project, timezone.localdate()).filter(pk__in=ids).prefetch_related("snoozes"))


@change
def keep_several(request: HttpRequest, slug: str) -> HttpResponse:
    project, revisits = _posted(request, slug)
    form = KeepForm(request.POST, revisits=revisits)
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("next_date", "next_stage")}
        try:
            settling.keep(project, form.evidence(), by=request.user, **fields)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("revisit_list", slug)
    return _several(request, project, revisits, 422, keep_form=form)


@change
def assign_several(request: HttpRequest, slug: str) -> HttpResponse:
    project, revisits = _posted(request, slug)
    form = AssignForm(request.POST, project=project)
    if not form.is_valid():
        return _several(request, project, revisits, 422, assign_form=form)
    queueing.assign(project, revisits, form.cleaned_data["assignee"], by=request.user)
    return redirect("revisit_list", slug)


@change
def snooze_several(request: HttpRequest, slug: str) -> HttpResponse:
    project, revisits = _posted(request, slug)
    form = SnoozeForm(request.POST)
    if form.is_valid():
        try:
            queueing.snooze(project, revisits, form.cleaned_data["until"], form.cleaned_data["reason"], by=request.user)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("revisit_list", slug)
    return _several(request, project, revisits, 422, snooze_form=form)


def _posted(request: HttpRequest, slug: str) -> tuple[Project, list[Revisit]]:
    project = access.get_project(request, slug, to="revisit")
    revisits = _chosen(project, request.POST.getlist("revisit"))
    if not revisits:
        raise Refused("None of these revisits is open any more. Look at the queue again.")
    return project, revisits


@change
def wake(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    queueing.wake(access.get_revisit(request, slug, pk, to="revisit"), by=request.user)
    return redirect("revisit_list", slug)


@change
def undo_keep(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="revisit")
    count = settling.undo(access.one(project.settlements.filter(pk=pk), "decision"), by=request.user)
    messages.info(request, f"{count} decision{' is' if count == 1 else 's are'} back in the queue.")
    return redirect("revisit_list", slug)
