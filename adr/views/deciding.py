"""Review and the buttons that change a record's status."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from adr.actions import deciding, drafting, examining, reviewing
from adr.actions.refusals import Refused
from adr.formats import Status
from adr.forms.records import CommentForm, ReasonForm, VerdictForm
from adr.models import DecisionRecord, Verdict
from adr.rules import gaps
from adr.views import access
from adr.views.changing import change, status_of
from adr.views.records import record_page


@change
def propose(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    return proposed(request, access.get_record(request, slug, ref, to="write"))


def proposed(request: HttpRequest, record: DecisionRecord) -> HttpResponse:
    """Put a record before its reviewers, and say what they will miss in it."""
    record = deciding.propose(record, by=request.user)
    messages.info(request, f"Proposed as {record.label}. It waits for its reviewers.")
    lacking = gaps.blocking(examining.gaps_of(record))
    if lacking:
        more = f" And {len(lacking) - 1} more." if len(lacking) > 1 else ""
        messages.warning(request, f"Something is still open in it. {lacking[0].message}{more}")
    return redirect(record)


@change
def withdraw(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = deciding.withdraw(access.get_record(request, slug, ref, to="write"), by=request.user)
    return redirect("record_edit", slug, record.ref)


@change
def accept(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = deciding.accept(access.get_record(request, slug, ref, to="decide"), by=request.user)
    return redirect("record", slug, record.ref)


@change
def reject(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    return _with_reason(request, access.get_record(request, slug, ref, to="decide"), deciding.reject)


@change
def deprecate(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    return _with_reason(request, access.get_record(request, slug, ref, to="decide"), deciding.deprecate)


def _with_reason(request: HttpRequest, record, action) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return record_page(request, record, 422, reason_form=form)
    action(record, form.cleaned_data["reason"], by=request.user)
    return redirect("record", record.project.slug, record.ref)


@change
def give_verdict(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="review")
    form = VerdictForm(request.POST)
    if form.is_valid():
        fields = form.cleaned_data
        try:
            reviewing.give_verdict(
                record, Verdict.Kind(fields["kind"]), revision=fields["revision"], text=fields["text"], by=request.user
            )
        except Refused as refused:
            return _verdict_refused(request, access.get_record(request, slug, ref), refused)
        return redirect("record", slug, record.ref)
    return record_page(request, record, 422, verdict_form=form)


def _verdict_refused(request: HttpRequest, record: DecisionRecord, refused: Refused) -> HttpResponse:
    """The record as it is now, with what was typed in a form for the text that stands there now."""
    if record.status != Status.PROPOSED:
        raise refused
    fields = request.POST.copy()
    fields["revision"] = record.head.sequence
    form = VerdictForm(fields)
    form.add_error(None, refused.message)
    return record_page(request, record, status_of(refused), verdict_form=form)


@change
def comment(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="review")
    form = CommentForm(request.POST)
    if not form.is_valid():
        return record_page(request, record, 422, comment_form=form)
    reviewing.comment(record, form.cleaned_data["text"], by=request.user)
    return redirect(f"{record.get_absolute_url()}#comments")


@change
def succeed(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Start a successor: a draft that will supersede this record when it is accepted."""
    record = access.get_record(request, slug, ref, to="write")
    successor = drafting.succeed(record, by=request.user)
    return redirect("record_edit", slug, successor.ref)
