"""Saying when to look at a record again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from adr.actions import watching
from adr.actions.refusals import Refused
from adr.models import Condition
from adr.pages import waiting_for
from adr.views import access
from adr.views.changing import change
from adr.views.records import guidance_page
from guidance import library
from guidance.models import Item
from guidance.packs.vocabulary import Kind


@change
def add_condition(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    record = access.get_record(request, slug, ref, to="write")
    stated = request.POST.get("kind", "")
    if stated not in Condition.Kind.values:
        raise Refused("Choose what the record should wait for: a stage, a day, months, a metric or an event.")
    kind = Condition.Kind(stated)
    form = waiting_for.form(record, kind, request.POST)
    if form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name not in ("kind", "trigger")}
        try:
            watching.add(record, kind, by=request.user, trigger=_trigger(form.cleaned_data["trigger"]), **fields)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            return redirect("record_guidance", slug, record.ref)
    return guidance_page(request, record, 422, condition_forms=waiting_for.forms(record, bound={kind: form}))


@change
def remove_condition(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    condition = access.get_part(request, slug, Condition.objects.all(), pk, to="write")
    watching.remove(condition, by=request.user)
    return redirect("record_guidance", slug, condition.record.ref)


def _trigger(key: str) -> Item | None:
    found = library.current().find(Kind.TRIGGER, key) if key else None
    return Item.objects.get(pk=found.item_id) if found else None
