"""The first page: what waits for me."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from adr.models import Project
from adr.pages import waiting

THEMES = ("system", "light", "dark")
YEAR = 365 * 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    lists = waiting.for_user(request.user)
    nothing = not any(part.rows for part in lists)
    projects = Project.objects.for_cards(request.user) if nothing else ()
    return render(request, "adr/home.html", {"lists": lists, "nothing": nothing, "projects": projects})


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    theme = request.POST.get("theme")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response
