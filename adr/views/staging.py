"""The stage of a project: its history, and a step with the price shown before it is paid."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from adr.actions import correcting, staging
from adr.actions.refusals import ReasonMissing, Refused, Stale
from adr.forms.revisits import CompanyForm, CorrectionForm, PlanForm, StageForm
from adr.models import Project, StageChange
from adr.pages import ladders
from adr.pages.price import price, rows
from adr.rules.ladder import StageMove
from adr.views import access
from adr.views.changing import change, status_of
from guidance import library

PAGE = 50


@require_safe
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the project stands and came from; with `?to=` the price of a step."""
    project = access.get_project(request, slug)
    if "to" not in request.GET:
        return _history(request, project)
    form = CompanyForm(request.GET)
    if not form.is_valid():
        return _history(request, project, 422, company_form=form)
    move = staging.move_of(project, **form.step())
    if not (move.changes_stage or move.changes_company):
        return _history(request, project, company_form=form, nothing_differs=True)
    return _preview(request, project, form, move)


def _history(request: HttpRequest, project: Project, status: int = 200, **bound) -> HttpResponse:
    types, areas = staging.company_of(project)
    shelf = library.current()
    changes = project.stage_changes.select_related("from_stage", "to_stage", "by", "undone_by", "corrects")
    changes = changes.prefetch_related("corrections")
    page = Paginator(changes, PAGE).get_page(request.GET.get("page"))
    last = staging.latest(project)
    undoable = last if last and not staging.why_not_undo(project, last) else None
    context = {
        "project": project,
        "rungs": ladders.rungs_of([project])[project.pk],
        "page": page,
        "undoable": undoable,
        "closing": staging.opened_alone(undoable).count() if undoable else 0,
        "can_be_planned": project.planned_stage_id or project.stage_id != shelf.stages[-1].key,
        "other_stages": [stage for stage in shelf.stages if stage.key != project.stage_id],
        "types": [kind for kind in shelf.business_types if kind.key in types],
        "areas": [topic for topic in shelf.topics if topic.key in areas],
        "company_form": CompanyForm(initial={"to": project.stage_id, "types": types, "areas": areas}),
        "plan_form": PlanForm(
            present=project.stage,
            auto_id="plan_%s",
            initial={"stage": project.planned_stage_id, "day": project.planned_for},
        ),
        "correction_form": CorrectionForm(
            present=project.stage, auto_id="correct_%s", initial={"origin": project.stage_id}
        ),
        "may_manage": access.may(project, "manage"),
        **bound,
    }
    return render(request, "adr/staging/history.html", context, status=status)


def _preview(
    request: HttpRequest, project: Project, asked: CompanyForm, move: StageMove, status: int = 200, **bound
) -> HttpResponse:
    shown = price(project, move)
    context = {
        "project": project,
        "move": move,
        "to": library.current().stage(move.to),
        "price": shown,
        "asked": asked,
        "query": _query(asked),
        "form": StageForm(initial={"origin": project.stage_id}),
        "unticked": frozenset(),
        "ticked": frozenset(),
        "may_manage": access.may(project, "manage"),
        "may_write": access.may(project, "write"),
        "unfiled_count": project.records.unfiled().count(),
        **bound,
    }
    return render(request, "adr/staging/preview.html", context, status=status)


def _query(asked: CompanyForm) -> str:
    """The step as the end of an address."""
    step, query = asked.step(), QueryDict(mutable=True)
    query["to"] = step["to"]
    if step["types"] is not None:
        query["company"] = "on"
        query.setlist("types", step["types"])
        query.setlist("areas", step["areas"])
    return query.urlencode()


@require_safe
def stage_due(request: HttpRequest, slug: str) -> HttpResponse:
    """Every record that a step would re-open, page by page, each with every reason."""
    project = access.get_project(request, slug)
    form = CompanyForm(request.GET)
    if not form.is_valid():
        return redirect("project_stage", slug)
    move = staging.move_of(project, **form.step())
    page = Paginator(staging.due_for(project, move), PAGE).get_page(request.GET.get("page"))
    context = {
        "project": project,
        "to": library.current().stage(move.to),
        "query": _query(form),
        "page": page,
        "rows": rows(project, page.object_list),
    }
    return render(request, "adr/staging/due.html", context)


@change
def change_stage(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    form = StageForm(request.POST)
    if not form.is_valid():
        raise Refused("Choose the stage again, on the page that shows what the change re-opens.")
    fields = form.cleaned_data
    try:
        staging.change(
            project,
            **form.step(),
            origin=fields["origin"],
            seen=fields["seen"] or None,
            note=fields["note"],
            unticked=_unticked(request.POST, project, form),
            ticked=_ids(request.POST.getlist("also")),
            by=request.user,
        )
    except Refused as refused:
        return _refused(request, access.get_project(request, slug), form, refused)
    messages.info(request, f"The project is at {fields['to'].label}.")
    return redirect("revisit_list", slug)


def _refused(request: HttpRequest, project: Project, form: StageForm, refused: Refused) -> HttpResponse:
    """The price again, as it is now, with what was typed."""
    move = staging.move_of(project, **form.step())
    if not (move.changes_stage or move.changes_company):
        raise refused
    fresh = request.POST.copy()
    if isinstance(refused, Stale):
        fresh["origin"] = project.stage_id
    bound = StageForm(fresh)
    bound.add_error("reason" if isinstance(refused, ReasonMissing) else None, refused.message)
    typed = {
        int(name[7:]): text for name, text in request.POST.items() if name[:7] == "reason-" and name[7:].isdecimal()
    }
    unticked = _ids(request.POST.getlist("shown")) - _ids(request.POST.getlist("record"))
    ticked = _ids(request.POST.getlist("also"))
    return _preview(
        request, project, form, move, status_of(refused), form=bound, typed=typed, unticked=unticked, ticked=ticked
    )


def _unticked(posted: QueryDict, project: Project, form: StageForm) -> dict[int, str]:
    """Why each suggested record that was not ticked is passed over: its own reason, else the one for all of them."""
    common = form.cleaned_data["reason"]
    shown, ticked = _ids(posted.getlist("shown")), _ids(posted.getlist("record"))
    reasons = {pk: posted.get(f"reason-{pk}", "").strip() or common for pk in shown - ticked}
    if posted.get("rest") == "pass":
        due = staging.preview(project, **form.step())
        reasons |= {item.record: common for item in due if item.is_suggestion and item.record not in shown}
    return reasons


def _ids(values: list[str]) -> frozenset[int]:
    return frozenset(int(value) for value in values if value.isdecimal() and len(value) < 19)


@change
def undo_stage(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    staging.undo(access.one(StageChange.objects.filter(project=project, pk=pk), "change"), by=request.user)
    messages.info(request, "The change of stage is undone.")
    return redirect("project_stage", slug)


@require_safe
def correction(request: HttpRequest, slug: str) -> HttpResponse:
    """What it does to the revisits of the last change to call it a mistake."""
    project = access.get_project(request, slug, to="manage")
    form = CorrectionForm(request.GET, auto_id="correct_%s")
    if not form.is_valid():
        return _history(request, project, 422, correction_form=form)
    if form.cleaned_data["to"].pk == project.stage_id:
        form.add_error("to", f"The project is at {project.stage.label} already.")
        return _history(request, project, 422, correction_form=form)
    return _correction(request, project, form)


def _correction(request: HttpRequest, project: Project, form: CorrectionForm, status: int = 200) -> HttpResponse:
    context = {
        "project": project,
        "to": form.cleaned_data["to"],
        "correction": correcting.preview(project, form.cleaned_data["to"].pk),
        "form": form,
    }
    return render(request, "adr/staging/correction.html", context, status=status)


@change
def correct_stage(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    form = CorrectionForm(request.POST, auto_id="correct_%s")
    if not form.is_valid():
        return _history(request, project, 422, correction_form=form)
    fields = form.cleaned_data
    correcting.correct(project, fields["to"].pk, origin=fields["origin"], note=fields["note"], by=request.user)
    messages.info(request, f"The project is at {fields['to'].label}; the change before is marked as a mistake.")
    return redirect("project_stage", slug)


@change
def plan_stage(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    form = PlanForm(request.POST, present=project.stage, auto_id="plan_%s")
    if form.is_valid():
        try:
            staging.plan(project, form.cleaned_data["stage"], form.cleaned_data["day"], by=request.user)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("project_stage", slug)
    return _history(request, project, 422, plan_form=form)
