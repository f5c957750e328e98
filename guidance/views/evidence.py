"""Pages of the source documents and of single pieces of evidence."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.library import current
from guidance.packs.content import Evidence, Source
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library
from guidance.views.finding import find, shows
from guidance.views.presenting import by_stage, grouped, item_context, users_of


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    library = current()
    rows = [(source, sum(each.source == source.key for each in library.evidence)) for source in library.sources]
    return render(request, "guidance/source_list.html", {"library": library, "rows": rows})


@shows(Kind.SOURCE)
def source(request: HttpRequest, library: Library, content: Source) -> HttpResponse:
    """All that was taken from a document, section by section, and where each piece went."""
    pieces = [each for each in library.evidence if each.source == content.key]
    context = item_context(library, content, sections=lambda: _sections(library, content, pieces), count=len(pieces))
    return render(request, "guidance/source.html", context)


def _sections(library: Library, content: Source, pieces: list[Evidence]) -> list[tuple]:
    return [
        (section, [(each, grouped(users_of(library, each))) for each in pieces if each.section == section.key])
        for section in content.sections
    ]


@shows(Kind.EVIDENCE)
def piece(request: HttpRequest, library: Library, content: Evidence) -> HttpResponse:
    source = find(library, Kind.SOURCE, content.source)
    context = item_context(
        library,
        content,
        source=source,
        section=source and source.section(content.section),
        stances=by_stage(library, content.stances),
    )
    return render(request, "guidance/evidence.html", context)
