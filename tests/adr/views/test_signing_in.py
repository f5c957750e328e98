"""The pages before the sign-in help whoever has no way in yet."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests import cast as people
from tests.adr.views.asking import shown

pytestmark = pytest.mark.django_db

NOBODY = "Nobody has an account yet"
PRINTED = "No mail server is set up here"


def test_a_fresh_installation_says_where_its_first_link_is(client: Client):
    assert NOBODY in shown(client.get("/accounts/login/"))
    people.person("Ada", administrator=True)
    assert NOBODY not in shown(client.get("/accounts/login/"))


def test_the_silent_account_of_the_command_line_counts_for_nobody(client: Client):
    get_user_model().objects.create_user(username="command-line", is_active=False)
    assert NOBODY in shown(client.get("/accounts/login/"))


def test_without_a_mail_server_it_is_said_where_the_mail_is(client: Client, settings):
    assert PRINTED not in shown(client.get("/accounts/password/reset/"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert PRINTED in shown(client.get("/accounts/password/reset/"))
