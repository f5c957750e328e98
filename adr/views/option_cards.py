"""The cards of a draft's options: each button keeps what was typed on the page and then does its one thing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from adr.actions import options
from adr.actions.refusals import Refused
from adr.formats import ArgumentKind
from adr.models import DecisionRecord, Revision
from adr.views import access, draft_form
from adr.views.changing import change

STEPS = {"up": -1, "down": 1}


@change
def remove(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record, title = access.get_record(request, slug, ref, to="write"), _title(request)
    return _after_keeping(request, record, lambda base: options.remove(record, title, base=base, by=request.user))


@change
def move(request: HttpRequest, slug: str, ref: str, way: str) -> HttpResponse:
    record, title = access.get_record(request, slug, ref, to="write"), _title(request)
    if way not in STEPS:
        raise Refused("An option moves up or down.")
    return _after_keeping(
        request, record, lambda base: options.move(record, title, STEPS[way], base=base, by=request.user)
    )


@change
def bring_arguments(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Add what the library says for and against an option."""
    record, title = access.get_record(request, slug, ref, to="write"), _title(request)
    return _after_keeping(
        request, record, lambda base: options.bring_arguments(record, title, base=base, by=request.user)
    )


@change
def remove_argument(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The button names the option by its place on the page, and the kind and the words of the argument."""
    record = access.get_record(request, slug, ref, to="write")
    title, kind, text = _argument(request)
    return _after_keeping(
        request, record, lambda base: options.remove_argument(record, title, kind, text, base=base, by=request.user)
    )


def _after_keeping(request: HttpRequest, record: DecisionRecord, act: Callable[[int], Revision]) -> HttpResponse:
    refused = draft_form.kept(request, record)
    if refused is not None:
        return refused
    act(record.head.sequence)
    return redirect(f"{record.edit_url}#options")


def _title(request: HttpRequest) -> str:
    title = request.POST.get("option", "").strip()
    if not title:
        raise Refused("The form does not say which option is meant. Open the page again.")
    return title


def _argument(request: HttpRequest) -> tuple[str, ArgumentKind, str]:
    index, _, rest = request.POST.get("argument", "").partition(":")
    kind, _, text = rest.partition(":")
    title = request.POST.get(f"option-{index}", "")
    if not title or kind not in set(ArgumentKind) or not text:
        raise Refused("The form does not say which argument is meant. Open the page again.")
    return title, ArgumentKind(kind), text
