"""What every page's template is given."""

from django.conf import settings
from django.http import HttpRequest

from adr.views.home import THEMES


def site(request: HttpRequest) -> dict:
    theme = request.COOKIES.get("theme")
    return {
        "theme": theme if theme in THEMES else "system",
        "waymark_version": settings.WAYMARK_VERSION,
        "request_id": getattr(request, "id", ""),
    }
