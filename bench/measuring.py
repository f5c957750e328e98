"""Measures pages within one process: CPU per request of the WSGI application, without a network.

Run as `python -m bench.measuring SITE` with SITE `bare` or `waymark`; prints JSON.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any
from wsgiref.util import setup_testing_defaults

import django

from bench.pages import BARE, PAGES, Page

SETTINGS = {"bare": "bench.bare", "waymark": "config.settings"}
WARM_UP = 5
SAMPLES = 40
SECONDS_AT_MOST = 3.0


def main() -> None:
    site = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS[site]
    django.setup()
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    cookie = _signed_in()
    found = places() if site == "waymark" else {}
    pages = PAGES if site == "waymark" else BARE
    print(json.dumps([_measured(application, page, page.path.format(**found), cookie) for page in pages]))


def places() -> dict[str, Any]:
    """Return the project with the most records, and the number of its longest record."""
    from django.apps import apps
    from django.db.models import Count

    try:
        project = apps.get_model("adr", "Project").objects.annotate(size=Count("records")).latest("size")
        record = project.records.filter(number__isnull=False).latest("number")
    except Exception as error:
        sys.exit(f"no project to measure ({error}); does `manage.py make_demo` work?")
    return {"project": project.slug, "record": record.number}


def _signed_in() -> str:
    """Return the cookie of a session of somebody who may see everything."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model

    people = get_user_model().objects
    user = people.filter(is_superuser=True).first() or people.create_superuser("bench")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _measured(application: Callable, page: Page, path: str, cookie: str) -> dict[str, Any]:
    status, size, queries = _counted(application, path, cookie)
    if status != "200":
        sys.exit(f"{path} answered {status}: there is nothing to measure")
    for _ in range(WARM_UP):
        _request(application, path, cookie)
    samples = []
    until = time.monotonic() + SECONDS_AT_MOST
    while len(samples) < SAMPLES and time.monotonic() < until:
        begin = time.process_time()
        _request(application, path, cookie)
        samples.append(time.process_time() - begin)
    milliseconds = statistics.median(samples) * 1000
    return {"page": page.name, "status": status, "ms": milliseconds, "queries": queries, "bytes": size}


def _counted(application: Callable, path: str, cookie: str) -> tuple[str, int, int]:
    from django.db import connection

    statements = []

    def count(execute: Callable, *arguments: Any) -> Any:
        statements.append(arguments[0])
        return execute(*arguments)

    with connection.execute_wrapper(count):
        status, size = _request(application, path, cookie)
    return status, size, len(statements)


def _request(application: Callable, path: str, cookie: str) -> tuple[str, int]:
    address, _, query = path.partition("?")
    environ = {"PATH_INFO": address, "QUERY_STRING": query, "HTTP_HOST": "localhost", "HTTP_COOKIE": cookie}
    setup_testing_defaults(environ)
    statuses: list[str] = []
    response = application(environ, lambda status, headers, error=None: statuses.append(status))
    size = sum(map(len, response))
    response.close()
    return statuses[0].split()[0], size


if __name__ == "__main__":
    main()
