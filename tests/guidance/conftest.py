"""Fixtures of the guidance tests."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from guidance.actions import load_pack
from guidance.models import Item
from guidance.packs import BUILT_IN, Pack, read_pack


@pytest.fixture(scope="session")
def built_in() -> Pack:
    """The built-in pack, read once."""
    return read_pack(BUILT_IN)


@pytest.fixture
def loaded(db, built_in: Pack) -> Pack:
    """The built-in pack, in the database."""
    if not Item.objects.exists():
        load_pack(built_in)
    return built_in


@pytest.fixture
def reader(loaded: Pack, client: Client) -> Client:
    """Somebody signed in, who is a member of nothing."""
    client.force_login(get_user_model().objects.create_user("reader", "reader@example.org"))
    return client
