"""The radar of stances at a project's stage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adr.pages import radar_picture
from adr.pages.beginnings import beginnings
from adr.rules import radar
from adr.views import access
from guidance import library


@require_safe
def radar_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Every guideline by its stance at the project's stage, with those that move at the next one."""
    project = access.get_project(request, slug)
    shelf = library.current()
    position = shelf.stage_position(project.stage_id)
    next_stage = shelf.stages[position + 1] if position + 1 < len(shelf.stages) else None
    types = list(project.business_types.values_list("pk", flat=True))
    blips = radar.blips(shelf.guidelines, project.stage_id, next_stage and next_stage.key, types)
    context = {
        "project": project,
        "library": shelf,
        "next_stage": next_stage,
        "types": [shelf.business_type(key) for key in types],
        "beginnings": beginnings(project, shelf),
        "groups": radar.by_stance(blips),
        "moving": [blip for blip in blips if blip.moves],
        "picture": radar_picture.drawn(blips, [(topic.key, topic.label) for topic in shelf.topics]),
    }
    return render(request, "adr/radar/radar.html", context)
