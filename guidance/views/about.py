"""How to read the library."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.library import current
from guidance.packs.vocabulary import EvidenceNote, StanceKind
from guidance.views.matrix import doors


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The packs in use, their conventions, and the meaning of the marks."""
    library = current()
    context = {
        "library": library,
        "stances": list(StanceKind),
        "doors": doors(library),
        "notes": list(EvidenceNote),
    }
    return render(request, "guidance/about.html", context)
