"""Asking as a person does: signed in, with the one-time id that each form carries."""

import uuid

from django.apps import apps
from django.test import Client
from django.urls import reverse

ADDED_BY_LOOKING = ("Rendering", "SearchEntry", "Submission")


def signed_in(user, **headers: str) -> Client:
    """A client that shows a page for whatever goes wrong, as the server does."""
    client = Client(raise_request_exception=False, headers=headers or None)
    client.force_login(user)
    return client


def in_project(name: str, *parts, slug: str = "shop") -> str:
    return reverse(name, args=[slug, *parts])


def once(**fields) -> dict:
    """The fields of a form with an id of its own."""
    return {"submission": str(uuid.uuid4()), **fields}


def shown(response) -> str:
    """What a person reads: the page's text, with what was escaped as it was typed."""
    text = response.content.decode()
    for escaped, typed in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        text = text.replace(escaped, typed)
    return text


def contents() -> dict[str, int]:
    """How many rows each table of the records has, but for those that a mere look may add to."""
    models = [model for model in apps.get_app_config("adr").get_models() if model.__name__ not in ADDED_BY_LOOKING]
    return {model.__name__: model.objects.count() for model in models}
