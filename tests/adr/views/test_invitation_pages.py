"""Links that let people in: each works once, for a while, and gives the role it says."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from adr.actions import inviting
from adr.models import Invitation, Membership, Role
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db

NEW = {"name": "Grace Hopper", "email": "grace@example.org", "password": people.PASSWORD}
WORKS_NO_MORE = "This link does not work any more"


@pytest.fixture
def url(cast):
    return inviting.link(inviting.invite(by=cast.decider, project=cast.project, role=Role.VIEWER)).removeprefix(
        "http://localhost:8000"
    )


def role_of(email):
    return Membership.objects.get(user__email=email).role


def test_the_first_account_comes_from_a_link_that_works_once(library):
    url = inviting.set_up_link()
    client = Client()
    assert "Set up Waymark" in shown(client.get(url))
    assert client.post(url, NEW)["Location"] == "/"
    assert get_user_model().objects.get().is_superuser
    assert client.get("/projects/new/").status_code == 200
    assert Client().get(url).status_code == 404
    assert Client().post(url, NEW | {"email": "other@example.org"}).status_code == 404
    assert inviting.set_up_link() is None


def test_the_first_account_maintains_what_was_made_before_it(library):
    people.a_project("Shop", by=get_user_model().objects.create(username="command-line", is_active=False))
    Client().post(inviting.set_up_link(), NEW)
    assert role_of(NEW["email"]) == Role.MAINTAINER


def test_a_new_set_up_link_makes_the_one_before_useless(library):
    first = inviting.set_up_link()
    inviting.set_up_link()
    assert WORKS_NO_MORE in shown(Client().get(first))


def test_an_invitation_makes_an_account_with_its_role_and_signs_it_in(cast, url):
    client = Client()
    assert "join “Shop” as viewer" in shown(client.get(url))
    assert client.post(url, NEW)["Location"] == "/p/shop/"
    assert role_of(NEW["email"]) == "viewer"
    assert client.get("/p/shop/").status_code == 200
    assert client.post(in_project("record_start"), once(title="Mine")).status_code == 403


def test_an_invitation_that_was_used_lets_nobody_else_in(cast, url):
    Client().post(url, NEW)
    for client in (Client(), signed_in(cast.stranger)):
        assert WORKS_NO_MORE in shown(client.get(url))
        assert client.post(url, NEW | {"email": "second@example.org"}).status_code == 404
    assert Membership.objects.filter(project=cast.project).count() == 5


def test_an_invitation_ends_by_itself(cast, url):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(url).status_code == 404
    assert Client().post(url, NEW).status_code == 404


def test_an_invitation_that_was_revoked_opens_nothing(cast, url):
    revoke = in_project("revoke_invitation", Invitation.objects.get().pk)
    assert signed_in(cast.decider).post(revoke, once()).status_code == 302
    assert Client().post(url, NEW).status_code == 404


def test_somebody_with_an_account_joins_with_one_click(cast, url):
    client, fields = signed_in(cast.stranger), once()
    assert "You are signed in as Stranger" in shown(client.get(url))
    answers = [client.post(url, fields) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == ["/p/shop/", "/p/shop/"]
    assert role_of("stranger@example.org") == "viewer"


def test_a_member_who_opens_another_invitation_keeps_their_role(cast, url):
    assert signed_in(cast.author).post(url, once())["Location"] == "/p/shop/"
    assert role_of("author@example.org") == "member"


def test_an_address_that_has_an_account_is_told_to_sign_in_and_the_link_still_works(cast, url):
    response = Client().post(url, NEW | {"email": "AUTHOR@example.org"})
    assert response.status_code == 422
    assert "Sign in with it" in shown(response)
    assert Client().get(url).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "short"),
        ("password", "password123"),
        ("password", "grace@example.org"),
        ("password", ""),
        ("email", "no address"),
        ("email", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org"),
        ("name", "x" * 151),
        ("name", "nul\x00"),
        ("name", ""),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_without_showing_the_password(field, value, cast, url):
    response = Client().post(url, NEW | {field: value})
    assert response.status_code == 422
    assert "your attention" in shown(response)
    assert people.PASSWORD not in shown(response)
    assert Client().get(url).status_code == 200


def test_the_link_is_shown_once_and_only_its_digest_is_kept(cast):
    client = signed_in(cast.decider)
    page = shown(client.post(in_project("invite"), once(role="member", email="new@example.org")))
    token = page.partition("/invitations/")[2].partition("/")[0]
    assert len(token) > 40
    assert token not in shown(client.get(in_project("project_members")))
    assert Invitation.objects.get().token_digest == Invitation.digest(token)


@pytest.mark.parametrize("token", ["x", "%00", "%ED%A0%80", "a" * 3000, "..%2F..", "'--"])
def test_a_token_that_is_none_opens_nothing(token, library):
    assert Client().get(f"/invitations/{token}/").status_code == 404
