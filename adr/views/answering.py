"""Answering questions beside a draft, and linking guidance and conditions to a record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from adr.actions import answering, examining, guiding, watching
from adr.actions.refusals import Refused, Stale
from adr.forms.records import AnswerForm, ConditionForm, GuidanceForm, NotApplicableForm
from adr.models import Answer, Condition, DecisionRecord, GuidanceLink
from adr.models.guidance_link import Stand
from adr.views import access
from adr.views.changing import change
from adr.views.drafting import edit_page
from adr.views.records import guidance_page
from guidance.models import Item
from guidance.packs.vocabulary import Kind


@change
def answer(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    form = AnswerForm(request.POST)
    question = _item(Kind.QUESTION, request.POST.get("question", ""))
    if form.is_valid():
        try:
            answering.answer(record, question, form.cleaned_data["text"], by=request.user)
        except Refused as refused:
            form.add_error("text", refused.message)
        else:
            return _back(record, question)
    return edit_page(request, record, 422, answer_form=form, asked_key=question.key)


@change
def not_applicable(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    form = NotApplicableForm(request.POST)
    question = _item(Kind.QUESTION, request.POST.get("question", ""))
    if form.is_valid():
        try:
            answering.not_applicable(
                record, question, form.cleaned_data["reason"], until=form.cleaned_data["until"], by=request.user
            )
        except Refused as refused:
            form.add_error("reason", refused.message)
        else:
            return _back(record, question)
    return edit_page(request, record, 422, put_off_form=form, asked_key=question.key)


@change
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put an answer into the section it belongs to."""
    answer = access.get_part(request, slug, Answer.objects.select_related("question"), pk, to="write")
    try:
        base = int(request.POST.get("base", ""))
    except ValueError:
        raise Stale("The form does not say which text it was made for. Open the page again.") from None
    section, question = examining.place_of(answer)
    answering.place(answer, section, question=question, base=base, by=request.user)
    return redirect("record_edit", slug, answer.record.ref)


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
def unlink_guidance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    link = access.get_part(request, slug, GuidanceLink.objects.select_related("guideline"), pk, to="write")
    guiding.unlink(link, by=request.user)
    return redirect("record_guidance", slug, link.record.ref)


@change
def add_condition(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    form = ConditionForm(request.POST)
    if form.is_valid():
        fields = form.cleaned_data
        try:
            watching.add(record, Condition.Kind(fields.pop("kind")), by=request.user, **fields)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("record_guidance", slug, record.ref)
    return guidance_page(request, record, 422, condition_form=form)


@change
def remove_condition(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    condition = access.get_part(request, slug, Condition.objects.all(), pk, to="write")
    watching.remove(condition, by=request.user)
    return redirect("record_guidance", slug, condition.record.ref)


def _item(kind: Kind, key: str) -> Item:
    item = Item.objects.in_force().of_kind(kind).filter(key=key).select_related("current").first()
    if item is None:
        raise Http404(f"The library has no {kind.label.lower()} “{key}”.")
    return item


def _back(record: DecisionRecord, question: Item) -> HttpResponse:
    return redirect(f"{record.edit_url}#{question.key}")
