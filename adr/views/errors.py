"""Error pages that know more than Django's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the names of those who may."""
    context = {"exception": str(exception), "who_may": getattr(exception, "who_may", [])}
    return render(request, "403.html", context, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500, with the number that its log line has; needs neither database nor session."""
    page = loader.render_to_string("500.html", {"request_id": getattr(request, "id", "")})
    return HttpResponse(page, status=500)
