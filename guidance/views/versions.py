"""Versions of an item, and what differs between two of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guidance.citing import link_citations
from guidance.comparing import in_words, passages, text_of
from guidance.library import current
from guidance.models import Item, Version
from guidance.packs.content import Content
from guidance.packs.payload import from_data
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library
from guidance.views.finding import find, nothing_here
from guidance.views.presenting import by_stage, item_context


@require_safe
def version(request: HttpRequest, kind: Kind, key: str, number: int) -> HttpResponse:
    """One version in full, and what it changed. `?pack=` tells an original from what adapts it."""
    library = current()
    content = find(library, kind, key)
    if content is None:
        return nothing_here(request, library, kind, key)
    versions = Version.objects.select_related("item__pack").filter(item_id=_item_id(content, request.GET.get("pack")))
    row = get_object_or_404(versions, number=number)
    before = versions.filter(number=number - 1).first()
    context = _context(library, content, row)
    context["passages"] = list(passages(text_of(before), text_of(row))) if before else []
    return render(request, "guidance/version.html", context)


@require_safe
def original(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """What an adapted item was adapted from, as it stands now, and how the adaptation differs from it."""
    library = current()
    content = find(library, kind, key)
    if content is None or not content.adapts:
        return nothing_here(request, library, kind, key)
    adapted = get_object_or_404(
        Version.objects.select_related("item__adapts__current__item__pack"), pk=content.version_id
    )
    row = adapted.item.adapts.current
    context = _context(library, content, row)
    context["passages"] = list(passages(text_of(row), text_of(adapted)))
    context["has_moved_on"] = row.pk != adapted.adapts_id
    return render(request, "guidance/original.html", context)


def _item_id(content: Content, pack: str | None) -> int | None:
    if pack in (None, content.pack):
        return content.item_id
    return Item.objects.filter(kind=content.kind, key=content.key, pack__key=pack).values_list("pk", flat=True).first()


def _context(library: Library, content: Content, row: Version) -> dict:
    shown = from_data(content.kind, row.data)
    return item_context(
        library,
        content,
        row=row,
        shown=shown,
        text=in_words(shown),
        stances=by_stage(library, getattr(shown, "stances", ())),
        body=link_citations(row.html, library),
    )
