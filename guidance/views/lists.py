"""Lists of a kind with filters in the address."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.filters import filter_for
from guidance.library import current
from guidance.models import Item
from guidance.packs.vocabulary import Kind

ROWS_ON_A_PAGE = 30


@require_safe
def items(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The list as a page, or as the fragment that changes while somebody types."""
    library = current()
    in_force = Item.objects.of_kind(kind).in_force()
    found = filter_for(kind)(request.GET, in_force, library=library)
    page = Paginator(found.qs.values_list("pk", flat=True), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "library": library,
        "kind": kind,
        "current": found.form.cleaned_data.get("stage", "") if found.form.is_valid() else "",
        "filter": found,
        "page": page,
        "items": [content for pk in page if (content := library.by_item(pk))],
        "is_filtered": any(value for name, value in request.GET.items() if name in found.filters),
        "row": f"guidance/rows/_{kind.value}.html",
    }
    return render(request, "guidance/_item_list.html" if request.htmx else "guidance/item_list.html", context)
