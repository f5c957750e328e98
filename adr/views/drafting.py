"""Writing a record: start, edit, preview, keep what is typed, discard."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

import markup
from adr import conflicts, reading
from adr.actions import drafting, examining
from adr.actions.refusals import Refused, Stale
from adr.forms.records import StartForm, TextForm, TopicsForm
from adr.models import DecisionRecord
from adr.rules import prompts
from adr.views import access
from adr.views.changing import change, explained, once
from guidance import library
from guidance.packs.vocabulary import Kind


@explained
@once
def start(request: HttpRequest, slug: str) -> HttpResponse:
    project = access.get_project(request, slug, to="write")
    form = StartForm(request.POST if request.method == "POST" else None, initial=_suggested(request))
    if form.is_valid():
        record = drafting.start(project, by=request.user, **_with_decision_point(form.cleaned_data))
        return redirect("record_edit", slug, record.ref)
    status = 422 if form.is_bound else 200
    return render(request, "adr/drafting/start.html", {"project": project, "form": form}, status=status)


def _suggested(request: HttpRequest) -> dict:
    """What a link from a decision point brings along."""
    point = library.current().find(Kind.DECISION_POINT, request.GET.get("decision", ""))
    return {"decision_point": point.address_key, "title": point.title, "topics": point.topics} if point else {}


def _with_decision_point(cleaned: dict) -> dict:
    """A decision point lends its options, and its topics where none was chosen."""
    item = cleaned["decision_point"]
    point = library.current().by_item(item.pk) if item else None
    if point is None:
        return cleaned
    topics = list(cleaned["topics"]) or list(item.topics.all())
    return {**cleaned, "topics": topics, "options": tuple(option.name for option in point.options)}


@explained
@once
def edit(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    if not record.is_open:
        raise Refused(f"This record is {record.status}: its text is closed. Write a successor instead.")
    if request.method != "POST":
        return edit_page(request, record)
    form = TextForm(request.POST)
    if not form.is_valid():
        return edit_page(request, record, 422, form=form)
    return _save(request, record, form)


def _save(request: HttpRequest, record: DecisionRecord, form: TextForm) -> HttpResponse:
    text, base = form.cleaned_data["text"], form.cleaned_data["base"]
    try:
        drafting.revise(record, text, base=base, by=request.user)
    except Stale:
        return _conflict(request, record, text, base)
    except Refused as refused:
        form.add_error(None, refused.message)
        return edit_page(request, record, 422, form=form)
    stay = request.POST.get("then") != "read"
    return redirect("record_edit" if stay else "record", record.project.slug, record.ref)


def _conflict(request: HttpRequest, record: DecisionRecord, text: str, base: int) -> HttpResponse:
    """Somebody saved first: both texts, a merged proposal, and the loser's text kept as their draft."""
    drafting.keep(record, text, base=base, by=request.user)
    record.refresh_from_db()
    context = {
        "project": record.project,
        "record": record,
        "conflict": conflicts.between(record, text, base),
        "head": record.head,
    }
    return render(request, "adr/drafting/conflict.html", context, status=409)


def edit_page(request: HttpRequest, record: DecisionRecord, status: int = 200, **context) -> HttpResponse:
    """The text at the left, what is asked here at the right; other views show it with what they refused."""
    kept = record.drafts.filter(user=request.user).select_related("base").first()
    asked = examining.prompts_for(record)
    count = len(asked) if request.GET.get("all") else prompts.FIRST
    context = {
        "project": record.project,
        "record": record,
        "form": TextForm(initial={"text": record.head.text, "base": record.head.sequence}),
        "kept": kept if kept and kept.text != record.head.text else None,
        "groups": grouped(asked[:count], record),
        "more": len(asked) - count,
        "answers": reading.answers_of(record),
        "gaps": examining.gaps_of(record),
        "page": reading.page(record, request.user),
        "stages": library.current().stages,
        "topics_form": TopicsForm(initial={"topics": record.topics.all()}),
        **context,
    }
    return render(request, "adr/drafting/edit.html", context, status=status)


def grouped(asked: list[prompts.Prompt], record: DecisionRecord) -> list[tuple[str, list[prompts.Prompt]]]:
    """Prompts under the section they help to write, in the order of the document."""
    order = list(prompts.SECTIONS.values())
    groups: dict = {}
    for prompt in sorted(asked, key=lambda prompt: order.index(prompt.section)):
        groups.setdefault(prompt.section, []).append(prompt)
    return [(str(section).capitalize(), found) for section, found in groups.items()]


@require_POST
def keep(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Autosave: keeps the text as this person's draft."""
    record = access.get_record(request, slug, ref, to="write")
    form = TextForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"problem": "The form is incomplete."}, status=422)
    try:
        drafting.keep(record, form.cleaned_data["text"], base=form.cleaned_data["base"], by=request.user)
    except Refused as refused:
        return JsonResponse({"problem": refused.message}, status=422)
    newest = record.head.sequence
    return JsonResponse({"saved": timezone.localtime().strftime("%H:%M:%S"), "head": newest})


@require_POST
def preview(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    made = markup.render(request.POST.get("text", ""), links=reading.addresses(record), heading_shift=2)
    return render(request, "adr/drafting/_preview.html", {"made": made})


@change
def let_go(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Forget the unsaved text that was offered."""
    record = access.get_record(request, slug, ref, to="write")
    drafting.let_go(record, by=request.user)
    return redirect("record_edit", slug, record.ref)


@change
def set_topics(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    form = TopicsForm(request.POST)
    if form.is_valid():
        drafting.set_topics(record, list(form.cleaned_data["topics"]), by=request.user)
    return redirect("record_edit" if record.is_open else "record", slug, record.ref)


@change
def discard(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    drafting.discard(record, by=request.user)
    messages.info(request, "The draft is discarded. You can bring it back from its page.")
    return redirect("record", slug, record.ref)


@change
def restore(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    drafting.restore(record, by=request.user)
    return redirect("record", slug, record.ref)
