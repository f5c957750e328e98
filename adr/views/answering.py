"""Answering questions beside a draft, and linking guidance and suggested conditions to a record.

Each address takes a form of its own, with a question and a text, as well as the form of a draft page, whose
fields carry the question's key; with that one everything typed on the page is kept first.
"""

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from adr.actions import answering, examining, guiding, watching
from adr.actions.refusals import Refused, Stale
from adr.forms.records import AnswerForm, GuidanceForm, NotApplicableForm
from adr.models import Answer, DecisionRecord, GuidanceLink, Membership
from adr.models.guidance_link import Stand
from adr.pages import advising, asking
from adr.rules import answers
from adr.views import access, draft_form, draft_page
from adr.views.changing import change
from adr.views.records import guidance_page
from guidance import library
from guidance.models import Item, Stage
from guidance.packs.vocabulary import Kind


@change
def answer(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    question = _item(Kind.QUESTION, request.POST.get("question", ""))
    if draft_form.is_draft(request):
        empty = not any(request.POST.getlist(f"answer-{question.key}"))
        return _kept(request, record, question, empty and answers.EMPTY)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answering.answer(record, question, form.cleaned_data["text"], by=request.user)
        except Refused as refused:
            form.add_error("text", refused.message)
        else:
            return _back(record, question)
    typed = asking.Typed(answers.Given((request.POST.get("text", ""),)), problem=_errors(form))
    return draft_page.edit_page(request, record, 422, typed={question.key: typed})


@change
def not_applicable(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    question = _item(Kind.QUESTION, request.POST.get("question", ""))
    if draft_form.is_draft(request):
        empty = not request.POST.get(f"reason-{question.key}", "").strip()
        return _kept(request, record, question, empty and "Say in a few words why the question does not apply.")
    form = NotApplicableForm(request.POST)
    if form.is_valid():
        reason, until = form.cleaned_data["reason"], form.cleaned_data["until"]
        try:
            answering.not_applicable(record, question, reason, until=until, by=request.user)
        except Refused as refused:
            form.add_error("reason", refused.message)
        else:
            return _back(record, question)
    typed = asking.Typed(answers.Given(()), request.POST.get("reason", ""), problem=_errors(form))
    return draft_page.edit_page(request, record, 422, typed={question.key: typed})


def _kept(request: HttpRequest, record: DecisionRecord, question: Item, problem: str | bool) -> HttpResponse:
    """Everything on the page is kept, the answer with it; `problem` says what the pressed button misses."""
    refused = draft_form.kept(request, record)
    if refused is not None:
        return refused
    if problem:
        typed = asking.Typed(answers.Given(()), problem=str(problem))
        return draft_page.edit_page(request, record, 422, typed={question.key: typed})
    return _back(record, question)


def _errors(form) -> str:
    return " ".join(error for errors in form.errors.values() for error in errors)


@change
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put an answer into the section it belongs to."""
    answer = access.get_part(request, slug, Answer.objects.select_related("question"), pk, to="write")
    record = answer.record
    if draft_form.is_draft(request):
        refused = draft_form.kept(request, record)
        if refused is not None:
            return refused
        answer.refresh_from_db()
        base = record.head.sequence
    else:
        base = _base(request)
    answering.place(answer, examining.place_of(answer), base=base, by=request.user)
    return redirect(f"{record.edit_url}#{answer.question.key}")


def _base(request: HttpRequest) -> int:
    try:
        return int(request.POST.get("base", ""))
    except ValueError:
        raise Stale("The form does not say which text it was made for. Open the page again.") from None


@change
def link_guidance(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    form = GuidanceForm(request.POST)
    if form.is_valid():
        guideline = _item(Kind.GUIDELINE, form.cleaned_data["guideline"])
        stand = Stand(form.cleaned_data["stand"])
        try:
            guiding.link(record, guideline, stand, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refused:
            form.add_error("reason", refused.message)
        else:
            return redirect("record_guidance", slug, record.ref)
    return guidance_page(request, record, 422, guidance_form=form)


@change
def link_beside(request: HttpRequest, slug: str, ref: str, stand: str) -> HttpResponse:
    """Link a guideline from the page of a draft; the fields of a guideline carry its key."""
    record = access.get_record(request, slug, ref, to="write")
    refused = draft_form.kept(request, record)
    if refused is not None:
        return refused
    guideline = _item(Kind.GUIDELINE, request.POST.get("guideline", ""))
    if stand not in Stand.values:
        raise Refused("A record follows a guideline, departs from it, or considered it.")
    reason = request.POST.get(f"departs-{guideline.key}", "")
    try:
        guiding.link(record, guideline, Stand(stand), reason=reason, by=request.user)
    except Refused as unfit:
        return draft_page.edit_page(request, record, 422, problem=unfit.message, place=f"departs-{guideline.key}")
    return redirect(f"{record.edit_url}#guidance")


@change
def suggested_condition(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Take over a condition that the library suggests; a metric is watched by somebody."""
    record = access.get_record(request, slug, ref, to="write")
    refused = draft_form.kept(request, record)
    if refused is not None:
        return refused
    item = _item(Kind.TRIGGER, request.POST.get("trigger", ""))
    found = advising.suggestion(library.current().by_item(item.pk), record)
    if found is None:
        raise Refused("This is past at the project's stage, or comes up by itself.")
    watching.add(
        record,
        found.kind,
        by=request.user,
        stage=Stage.objects.filter(key=found.stage).first(),
        months=found.months,
        text=request.POST.get(f"metric-{item.key}", "").strip() or found.words,
        read_at=request.POST.get(f"read-{item.key}", ""),
        watcher=_member(record, request.POST.get(f"watcher-{item.key}", "")),
        trigger=item,
    )
    return redirect(f"{record.edit_url}#conditions")


def _member(record: DecisionRecord, pk: str) -> AbstractUser | None:
    """A member of the record's project by the number in a form."""
    if not pk.isdecimal() or len(pk) > 9:
        return None
    found = Membership.objects.filter(project=record.project_id, user=int(pk)).select_related("user").first()
    return found.user if found else None


@change
def unlink_guidance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    link = access.get_part(request, slug, GuidanceLink.objects.select_related("guideline"), pk, to="write")
    guiding.unlink(link, by=request.user)
    return redirect("record_guidance", slug, link.record.ref)


def _item(kind: Kind, key: str) -> Item:
    content = library.current().find(kind, key)
    if content is None:
        raise Refused(f"The library has no {kind.label.lower()} “{key[:80]}” any more.")
    return Item.objects.select_related("current").get(pk=content.item_id)


def _back(record: DecisionRecord, question: Item) -> HttpResponse:
    return redirect(f"{record.edit_url}#{question.key}")
