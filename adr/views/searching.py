"""Search over records and guidance together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adr import search

MORE = 20
HITS_AT_MOST = 200


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """The page, or what was found alone while somebody types."""
    words = request.GET.get("q", "")[: search.TYPED_AT_MOST]
    kind = request.GET.get("kind", "")
    kind = kind if kind in search.KINDS else ""
    limit = _limit(request.GET.get("limit", ""))
    context = {
        "words": words,
        "kind": kind,
        "found": search.find(words, request.user, kind=kind, limit=limit),
        "more": min(limit + MORE, HITS_AT_MOST),
        "shows_most": limit == HITS_AT_MOST,
        "first_of_more": limit + 1,
    }
    return render(request, "adr/searching/_results.html" if request.htmx else "adr/searching/search.html", context)


def _limit(stated: str) -> int:
    wanted = int(stated) if stated.isdecimal() and len(stated) < 5 else MORE
    return min(max(wanted, MORE), HITS_AT_MOST)
