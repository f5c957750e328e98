"""A form that cannot be taken now is given back to whoever typed it, and to nobody else."""

import pytest
from django.test import Client

from adr.models import DecisionRecord
from tests import cast as people
from tests.adr.views.asking import in_project, shown

pytestmark = pytest.mark.django_db

HERE = {"Origin": "http://testserver"}
TYPED = "Orders must agree with payments.\r\n\r\nSee </textarea><script>alert(1)</script> & more."


@pytest.fixture
def edit(cast):
    return in_project("record_edit", people.a_draft(cast).ref)


def test_a_form_of_an_ended_session_comes_back_with_every_word(edit):
    answer = Client().post(edit, {"text": TYPED, "base": "1"}, headers=HERE)
    page = shown(answer)
    assert answer.status_code == 401
    assert "You were signed out meanwhile" in page
    assert f'name="text" hidden>\n{TYPED}</textarea>' in page
    assert "<script>alert(1)" not in answer.content.decode()
    assert DecisionRecord.objects.get().head.sequence == 1


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {}])
def test_what_comes_from_another_site_is_not_repeated(edit, headers):
    answer = Client().post(edit, {"text": TYPED, "base": "1"}, headers=headers)
    assert answer.status_code == 302
    assert b"Orders" not in answer.content


def test_a_form_with_an_old_token_comes_back_with_a_new_one(cast, edit):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.author)
    answer = client.post(edit, {"text": TYPED, "base": "1", "csrfmiddlewaretoken": "x" * 64}, headers=HERE)
    assert answer.status_code == 403
    assert "This form is out of date" in shown(answer)
    assert TYPED in shown(answer)
    token = answer.context["csrf_token"]
    sent = client.post(edit, {"text": TYPED, "base": "1", "csrfmiddlewaretoken": str(token)}, headers=HERE)
    assert sent.status_code == 302


def test_a_password_is_never_repeated(client):
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"password": "canary"}, headers=HERE)
    assert answer.status_code == 403
    assert b"canary" not in answer.content


def test_a_form_of_another_site_with_an_old_token_says_what_to_do(cast, edit):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.author)
    answer = client.post(edit, {"text": TYPED}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert b"Orders" not in answer.content
