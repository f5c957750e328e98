"""What every view that changes something has in common."""

import functools
import uuid
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from adr.actions import submitting
from adr.actions.refusals import Refused, Stale
from adr.formats.edits import EditRefused

View = Callable[..., HttpResponse]

# Fields that people write in, whatever the prefix of their form: a refusal gives their words back.
WRITTEN = ("evidence", "note", "reason", "text", "title")


def change(view: View) -> View:
    """A view that answers POST alone, does its work once per form, and explains a refusal on a page."""
    return require_POST(once(explained(view)))


def form_page(view: View) -> View:
    """A page with a form, which is sent to the page's own address."""
    return require_http_methods(["GET", "HEAD", "POST"])(explained(once(view)))


def once(view: View) -> View:
    """Answer a form that was sent twice, by a double click or a retry, with the first one's redirect."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        key = _key(request)
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            submission = submitting.claim(key, by=request.user)
            if submission.location:
                return HttpResponseRedirect(submission.location)
            response = view(request, *args, **kwargs)
            submitting.settle(submission, response.url if isinstance(response, HttpResponseRedirect) else None)
            return response

    return wrapped


def explained(view: View) -> View:
    """Turn an action's refusal into a page that says why and leads back."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except EditRefused as refused:
            return refusal(request, Refused(str(refused)))
        except Refused as refused:
            return refusal(request, refused)

    return wrapped


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A page that says why nothing was changed, and leads back to where the person came from."""
    status = status_of(refused)
    context = {
        "page": f"{status}.html",
        "why": refused.message,
        "reasons": refused.details,
        "url": _page_before(request),
        "written": [value for name, value in request.POST.items() if name.rpartition("-")[2] in WRITTEN and value],
    }
    return render(request, "adr/refused.html", context, status=status)


def _page_before(request: HttpRequest) -> str:
    """The page the form was on, if it was one of ours."""
    came_from = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    return came_from if came_from and own else ""


def status_of(refused: Refused) -> int:
    return 409 if isinstance(refused, Stale) else 422


def _key(request: HttpRequest) -> uuid.UUID | None:
    """The form's one-time id for these very words: what was written after a return to the page is another form."""
    try:
        form = uuid.UUID(request.POST.get("submission", ""))
    except ValueError:
        return None
    fields = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return uuid.uuid5(form, f"{request.path} {fields!r}")
