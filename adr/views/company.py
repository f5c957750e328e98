"""One page for a company with several projects at several stages."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adr.models import Project
from adr.pages import company

PAGE = 20


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    projects = Project.objects.visible_to(request.user).select_related("stage", "planned_stage")
    page = Paginator(projects, PAGE).get_page(request.GET.get("page"))
    standings = company.standings(list(page), timezone.localdate())
    return render(request, "adr/company/overview.html", {"page": page, "standings": standings})
