"""Starting a record: blank, from a decision point or a guideline, as successor or amendment of another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adr.actions import drafting, guiding
from adr.forms.records import OWN, StartForm
from adr.models import DecisionRecord, Project
from adr.models.guidance_link import Stand
from adr.pages import similar
from adr.views import access
from adr.views.changing import change, form_page
from guidance import library
from guidance.models import Item
from guidance.packs.vocabulary import Kind


@form_page
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; similar records are shown once before one is written twice."""
    project = access.get_project(request, slug, to="write")
    if request.htmx:
        return _similar(request, project, request.GET.get("title", ""))
    form = StartForm(
        request.POST if request.method == "POST" else None, initial=_suggested(request, project), project=project
    )
    found = []
    if form.is_valid():
        found = _alike(request, project, form.cleaned_data["title"], form.cleaned_data["decision_point"])
        if not found or "anyway" in request.POST:
            record = _start(request, project, form.cleaned_data)
            return redirect("record_edit", slug, record.ref)
    context = {
        "project": project,
        "form": form,
        "similar": found,
        "guideline": _guideline(form["guideline"].value() or ""),
        "discarded": DecisionRecord.objects.filter(project=project, discarded_at__isnull=False).exists(),
    }
    return render(request, "adr/drafting/start.html", context, status=422 if form.is_bound else 200)


def _similar(request: HttpRequest, project: Project, title: str) -> HttpResponse:
    """The similar records alone, while the title is typed."""
    context = {"project": project, "similar": _alike(request, project, title, None)}
    return render(request, "adr/drafting/_similar.html", context)


def _alike(request: HttpRequest, project: Project, title: str, point: Item | None) -> list[DecisionRecord]:
    return similar.similar_to(project, title, request.user, decision_point=point)


def _suggested(request: HttpRequest, project: Project) -> dict:
    """What a link from a decision point or a guideline brings along."""
    template = {"template": OWN if project.template else ""}
    point = library.current().find(Kind.DECISION_POINT, request.GET.get("decision", ""))
    if point:
        return template | {"decision_point": point.address_key, "title": point.title, "topics": point.topics}
    guideline = _guideline(request.GET.get("guideline", ""))
    return template | ({"guideline": guideline.key, "topics": guideline.topics} if guideline else {})


def _guideline(key: str):
    return library.current().find(Kind.GUIDELINE, key) if key else None


def _start(request: HttpRequest, project: Project, cleaned: dict) -> DecisionRecord:
    """A decision point lends its options, and its topics where none was chosen; a guideline is linked as considered."""
    item = cleaned["decision_point"]
    point = library.current().by_item(item.pk) if item else None
    record = drafting.start(
        project,
        cleaned["title"],
        by=request.user,
        topics=list(cleaned["topics"]) or (list(item.topics.all()) if item else []),
        decision_point=item,
        options=tuple(option.name for option in point.options) if point else (),
        template=project.template if cleaned.get("template") == OWN else None,
    )
    guideline = _guideline(cleaned["guideline"])
    if guideline:
        row = Item.objects.select_related("current").get(pk=guideline.item_id)
        guiding.link(record, row, Stand.CONSIDERED, by=request.user)
    return record


@require_safe
def choose_project(request: HttpRequest) -> HttpResponse:
    """From a page of the library (`?guideline=`, `?decision=`) to the form of a project; who has one is not asked."""
    begun = {name: request.GET[name] for name in ("guideline", "decision") if request.GET.get(name)}
    projects = access.projects_to_write_in(request)
    choices = [(each, reverse("record_start", args=[each.slug], query=begun)) for each in projects]
    if len(choices) == 1:
        return redirect(choices[0][1])
    return render(request, "adr/drafting/choose_project.html", {"choices": choices})


@change
def amend(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Start a draft that changes a part of this decision, which stays in force."""
    record = access.get_record(request, slug, ref, to="write")
    amendment = drafting.amend(record, by=request.user)
    return redirect("record_edit", slug, amendment.ref)
