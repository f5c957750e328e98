"""Guidance that changed since a record cited it: what differs, and taking note of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from adr.actions import noting
from adr.actions.refusals import Refused, Stale
from adr.forms.noting import NoteForm
from adr.models import GuidanceLink
from adr.models.timeline import Verb
from adr.views import access
from adr.views.changing import change
from guidance import library
from guidance.comparing import passages, text_of


@require_safe
def guidance_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a guideline said when the record cited it, and what it says now."""
    return _change_page(request, _link(request, slug, pk, to="read"))


@change
def take_note(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    link = _link(request, slug, pk, to="write")
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _change_page(request, link, 422, form)
    try:
        noting.take_note(link, **form.cleaned_data, by=request.user)
    except Stale:
        raise
    except Refused as refused:
        form.add_error("reason", refused.message)
        return _change_page(request, link, 422, form)
    return redirect("record", slug, link.record.ref)


def _link(request: HttpRequest, slug: str, pk: int, *, to: str) -> GuidanceLink:
    links = GuidanceLink.objects.select_related("guideline__current__item", "guideline__pack", "version__item")
    return access.get_part(request, slug, links, pk, to=to)


def _change_page(
    request: HttpRequest, link: GuidanceLink, status: int = 200, form: NoteForm | None = None
) -> HttpResponse:
    project = link.record.project
    now = link.guideline.current
    context = {
        "project": project,
        "record": link.record,
        "link": link,
        "now": now,
        "in_force": library.current().by_item(link.guideline_id),
        "has_changed": link.version_id != now.pk,
        "passages": list(passages(text_of(link.version), text_of(now))),
        "form": form or NoteForm(initial={"seen": now.number}),
        "may_write": access.may(project, "write"),
        "notes": _notes(link),
    }
    return render(request, "adr/noting/change.html", context, status=status)


def _notes(link: GuidanceLink) -> list:
    """Earlier changes that somebody took note of for this record."""
    entries = link.record.timeline.filter(verb=Verb.GUIDANCE_NOTED, data__guideline=link.guideline.key)
    return list(entries.select_related("by", "revision"))
