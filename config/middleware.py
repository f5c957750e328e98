"""Middleware of the site: a request's id, private pages, and sessions that end under an open page."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django.views.defaults import bad_request

from adr.views import resending

Handler = Callable[[HttpRequest], HttpResponse]


def request_id(get_response: Handler) -> Handler:
    """Give each request an id that its error page and its log lines share."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.id = secrets.token_hex(6)
        response = get_response(request)
        response["X-Request-ID"] = request.id
        return response

    return middleware


def storable(get_response: Handler) -> Handler:
    """Answer 400 where an address or a field holds what no database takes, such as a NUL byte."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return bad_request(request, exception) if isinstance(exception, DataError) else None

    middleware.process_exception = process_exception
    return middleware


def private_pages(get_response: Handler) -> Handler:
    """Keep what a signed-in person sees out of every cache, and other origins away from it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def log_in_again(get_response: Handler) -> Handler:
    """Lose nothing where a session has ended: a form can be sent again, and no fragment holds a log-in page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        login_url = resolve_url(settings.LOGIN_URL)
        if response.status_code != 302 or not response["Location"].startswith(login_url):
            return response
        if request.htmx:
            redirect = HttpResponse(status=204)
            redirect["HX-Redirect"] = response["Location"]
            return redirect
        return resending.signed_out(request) or response

    return middleware
