"""How to read the library."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.library import current
from guidance.packs.vocabulary import EvidenceNote, StanceKind


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The packs in use, their conventions, and the meaning of the marks."""
    context = {"library": current(), "stances": list(StanceKind), "notes": list(EvidenceNote)}
    return render(request, "guidance/about.html", context)
