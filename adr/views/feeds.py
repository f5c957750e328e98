"""The queue in a calendar and in a feed reader, opened by a personal key in the address."""

import functools
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.actions import feeding
from adr.actions.refusals import Refused
from adr.forms.queue import KeyForm
from adr.models import FeedToken, Project
from adr.pages import feeds
from adr.views import access
from adr.views.changing import View, change


def opened_by_key(view: View) -> View:
    """A page that a program reads: who asks is the holder of the key in the address, else who is signed in."""

    @login_not_required
    @require_safe
    @functools.wraps(view)
    def wrapped(request: HttpRequest, slug: str) -> HttpResponse:
        if "key" in request.GET:
            holder = feeding.holder(slug, request.GET["key"])
            if holder is None:
                raise Http404("There is nothing at this address.")
            request.user = holder
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, access.get_project(request, slug))

    return wrapped


@opened_by_key
def calendar(request: HttpRequest, project: Project) -> HttpResponse:
    response = HttpResponse(feeds.calendar(project, timezone.localdate()), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{project.slug}-revisits.ics"'
    return response


@opened_by_key
def atom(request: HttpRequest, project: Project) -> HttpResponse:
    # The feed names its own address without the key, which would travel with every copy of it.
    address = settings.SITE_URL + reverse("revisits_atom", args=[project.slug])
    return HttpResponse(feeds.atom(project, address), content_type="application/atom+xml; charset=utf-8")


@require_safe
def feed_page(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, access.get_project(request, slug))


def _page(request: HttpRequest, project: Project, status: int = 200, **context) -> HttpResponse:
    context = {
        "project": project,
        "keys": feeding.keys_of(project, request.user),
        "form": KeyForm(),
        **context,
    }
    return render(request, "adr/feeds/page.html", context, status=status)


@change
def make_key(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows the addresses once: only the key's digest is kept."""
    project = access.get_project(request, slug)
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, project, 422, form=form)
    try:
        key = feeding.issue(project, form.cleaned_data["name"], by=request.user)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _page(request, project, 422, form=form)
    return _page(request, project, addresses=_addresses(project, key))


def _addresses(project: Project, key: str) -> list[tuple[str, str]]:
    query = "?" + urlencode({"key": key})
    return [
        (label, settings.SITE_URL + reverse(name, args=[project.slug]) + query)
        for label, name in (("Calendar", "revisits_ics"), ("Atom feed", "revisits_atom"))
    ]


@change
def revoke_key(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Everybody revokes their own; a key of somebody else is not there."""
    project = access.get_project(request, slug)
    own = FeedToken.objects.filter(project=project, user=request.user, pk=pk).select_related("project")
    feeding.revoke(access.one(own, "key"), by=request.user)
    return redirect("feeds", slug)
