"""Showing a draft to members by name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from adr.actions import sharing
from adr.forms.sharing import ShareForm
from adr.models import Share
from adr.views import access
from adr.views.changing import change
from adr.views.records import record_page


@change
def share(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    form = ShareForm(request.POST, project=record.project, by=request.user)
    if not form.is_valid():
        return record_page(request, record, status=422, share_form=form)
    sharing.share(record, form.cleaned_data["people"], note=form.cleaned_data["note"], by=request.user)
    messages.success(request, "It stands on their first page now.")
    return redirect(record)


@change
def unshare(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Those who write may end any sharing; whoever was asked may end their own."""
    project = access.get_project(request, slug)
    found = access.one(Share.objects.filter(record__project=project, pk=pk).select_related("record"), "entry")
    if found.user_id != request.user.pk:
        project = access.get_project(request, slug, to="write")
    found.record.project = project
    sharing.take_back(found, by=request.user)
    return redirect(found.record)
