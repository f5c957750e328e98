"""Making a project: its name is enough, and its address is made from it."""

import pytest

from adr.models import Project
from tests.adr.views.asking import once, signed_in

pytestmark = pytest.mark.django_db
FIELDS = {"stage": "seed", "dialect": "madr4"}


def made(client, **fields) -> Project:
    response = client.post("/projects/new/", once(**FIELDS, **fields))
    assert response.status_code == 302, response.content.decode()
    return Project.objects.latest("pk")


def test_an_address_left_empty_is_made_from_the_name(cast):
    client = signed_in(cast.author)
    assert made(client, name="Zahlung & Rückläufer", slug="").slug == "zahlung-and-ruecklaeufer"
    assert made(client, name="Zahlung & Rückläufer", slug="").slug == "zahlung-and-ruecklaeufer-2"
    assert len(made(client, name="Very " * 15).slug) <= Project._meta.get_field("slug").max_length


def test_an_address_that_was_typed_is_taken_as_it_is_or_refused(cast):
    client = signed_in(cast.author)
    assert made(client, name="Ledger", slug="book").slug == "book"
    again = client.post("/projects/new/", once(**FIELDS, name="Ledger", slug="book"))
    assert again.status_code == 422
    assert "already exists" in again.content.decode()
