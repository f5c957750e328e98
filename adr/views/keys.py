"""Keys of machines that report metrics and events."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adr.actions import receiving
from adr.actions.refusals import Refused
from adr.forms.reports import MachineForm
from adr.models import Project
from adr.pages import watched
from adr.views import access
from adr.views.changing import change


@require_safe
def keys(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, access.get_project(request, slug, to="manage"))


def _page(request: HttpRequest, project: Project, status: int = 200, **context) -> HttpResponse:
    context = {
        "project": project,
        "tokens": project.tokens.filter(revoked_at=None).select_related("created_by"),
        "form": MachineForm(),
        "address": settings.SITE_URL + reverse("signed_report", args=[project.slug]),
        "example": watched.conditions(project).filter(kind="metric").first(),
        **context,
    }
    return render(request, "adr/reports/keys.html", context, status=status)


@change
def make_key(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows the secret once."""
    project = access.get_project(request, slug, to="manage")
    form = MachineForm(request.POST)
    if not form.is_valid():
        return _page(request, project, 422, form=form)
    try:
        made = receiving.issue(project, form.cleaned_data["name"], by=request.user)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _page(request, project, 422, form=form)
    return _page(request, project, made=made)


@change
def revoke_key(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    project = access.get_project(request, slug, to="manage")
    receiving.revoke(access.one(project.tokens.filter(pk=pk).select_related("project"), "key"), by=request.user)
    return redirect("report_keys", slug)
