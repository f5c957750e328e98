"""The reference architecture, as a whole and layer by layer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.citing import cited
from guidance.library import current
from guidance.packs.content import Layer
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library
from guidance.views.finding import shows
from guidance.views.presenting import by_stage, item_context

CONVENTION = "reference-architecture"


@require_safe
def reference_architecture(request: HttpRequest) -> HttpResponse:
    library = current()
    context = {
        "library": library,
        "about": library.convention(CONVENTION),
        "shapes": by_stage(library, library.stage_shapes),
        "layers": [(layer, by_stage(library, layer.by_stage)) for layer in library.layers],
        "combinations": [(each, cited(library, library.evidence_of(each))) for each in library.combinations],
    }
    return render(request, "guidance/reference_architecture.html", context)


@shows(Kind.LAYER)
def layer(request: HttpRequest, library: Library, content: Layer) -> HttpResponse:
    context = item_context(library, content, notes=by_stage(library, content.by_stage))
    return render(request, "guidance/layer.html", context)
