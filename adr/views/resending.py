"""What somebody typed into a form that cannot be taken now, given back with a button that sends it again.

A form is given back only to a page of this site: what another site sends is refused and not repeated.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.views.csrf import csrf_failure

LONG = 60  # characters from which a field is shown, and not only carried along


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """The page for a form whose session has ended; None where nothing was typed, or it came from elsewhere."""
    return _page(request, "signed_out.html", 401)


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose safety token no longer fits, as after signing in again."""
    return _page(request, "out_of_date.html", 403) or csrf_failure(request, reason)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse | None:
    fields = _typed(request) if request.method == "POST" and _is_our_own(request) else []
    if not fields:
        return None
    context = {
        "fields": fields,
        "texts": [value for _, value in fields if len(value) >= LONG],
        "has_files": bool(request.FILES),
        "login_url": resolve_url(settings.LOGIN_URL),
    }
    return render(request, template, context, status=status)


def _is_our_own(request: HttpRequest) -> bool:
    came_from = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(came_from)[:2] == (request.scheme, request.get_host())


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field with its values in order; a form that asks for a password is left alone."""
    if any("password" in name for name in request.POST):
        return []
    kept = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    return [(name, value) for name, values in kept for value in values]
