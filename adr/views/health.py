"""Whether the site is alive and ready, and how it is: for whatever and whoever watches it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from adr.pages import metrics as figures
from adr.pages.status import status as status_of_site
from adr.views import access


@login_not_required
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", content_type="text/plain", status=503, headers={"Retry-After": "5"})
    return HttpResponse("ready\n", content_type="text/plain")


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """For administrators: what ran when, and what somebody should look at."""
    access.require_administrator(request)
    return render(request, "status.html", {"status": status_of_site(timezone.now())})


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus, with the token of the settings; an administrator may look too."""
    if not _has_token(request):
        if "Authorization" in request.headers:
            return HttpResponse("wrong token\n", "text/plain", 401, headers={"WWW-Authenticate": "Bearer"})
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        access.require_administrator(request)
    return HttpResponse(figures.exposition(), content_type=figures.CONTENT_TYPE)


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.METRICS_TOKEN) and constant_time_compare(given, settings.METRICS_TOKEN)
