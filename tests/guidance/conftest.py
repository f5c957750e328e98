"""Fixtures of the guidance tests."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.test import Client

from guidance.actions import curators, load_pack
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


@pytest.fixture
def curator(loaded: Pack) -> AbstractUser:
    """Somebody who may write guidance in the browser."""
    user = get_user_model().objects.create_user("curator", "curator@example.org", first_name="Cura")
    curators.appoint("CURATOR@example.org")
    return user


@pytest.fixture
def desk(curator: AbstractUser) -> Client:
    """The curator's browser."""
    client = Client()
    client.force_login(curator)
    return client
