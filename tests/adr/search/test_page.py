"""The page of search, and who may see what on it."""

import re

import pytest

from adr import search
from adr.actions import drafting
from adr.models import DecisionRecord, Membership
from tests import cast as people

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture(scope="module", autouse=True)
def _guidance_is_indexed(django_db_setup, django_db_blocker) -> None:
    """Once for the module; else the first search of each test would do it."""
    with django_db_blocker.unblock():
        search.index_guidance()


@pytest.fixture
def record(cast) -> DecisionRecord:
    """A record of the cast's project whose words stand nowhere else."""
    text = "# 4711. Quokka canary\n\n## Status\n\nAccepted\n\n## Context\n\nThe wombat canary sings at dawn.\n"
    people.imported(cast, {"doc/4711-quokka.md": text})
    return cast.project.records.get()


def page(client, user, words="", headers=None, **options):
    client.force_login(user)
    return client.get("/search/", {"q": words, **options}, headers=headers)


WAYS = ["quokka", "wombat", '"wombat canary"', "4711", "ADR-4711", "quok", "quoka", "wombat zeppelin", "canary"]


@pytest.mark.parametrize("words", WAYS)
def test_a_member_finds_what_a_stranger_never_sees(client, cast, record, words):
    assert "/p/shop/records/4711/" in page(client, cast.viewer, words).text
    for kind in ("", "record"):
        for headers in (None, HTMX):
            shown = page(client, cast.stranger, words, headers, kind=kind).text.replace(f'value="{words}"', "")
            assert not re.search("canary sings|Quokka|/p/shop/|Decisions <span", shown)


@pytest.mark.parametrize("words", WAYS)
def test_a_stranger_is_not_told_how_much_there_is(cast, record, words):
    found = search.find(words, cast.stranger)
    assert all(hit.record is None for hit in found.hits)
    assert "record" not in {tab.kind for tab in found.tabs}
    assert found.total == sum(tab.count for tab in found.tabs if tab.kind)


def test_a_record_can_not_be_found_by_its_key_from_outside(cast, record):
    assert search.find(record.key, cast.author).total == 1
    assert search.find(record.key, cast.stranger).total == 0


def test_who_is_no_longer_a_member_finds_nothing_any_more(client, cast, record):
    Membership.objects.filter(user=cast.viewer).delete()
    assert "/p/shop/" not in page(client, cast.viewer, "quokka").text


def test_an_administrator_finds_every_record(client, record):
    assert "/p/shop/records/4711/" in page(client, people.person("Root", administrator=True), "quokka").text


def test_a_discarded_draft_is_not_found(client, cast):
    draft = people.a_draft(cast, "Numbat")
    assert search.find("numbat", cast.author).total == 1
    drafting.discard(draft, by=cast.author)
    assert search.find("numbat", cast.author).total == 0


def test_nobody_searches_without_signing_in(client, record):
    answer = client.get("/search/", {"q": "quokka"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_the_page_teaches_before_anything_is_typed(client, cast):
    assert "Ways to ask" in page(client, cast.author).text


def test_nothing_found_says_what_to_try(client, cast, record):
    assert "Try fewer words" in page(client, cast.author, "zeppelin").text


def test_while_typing_only_the_results_are_sent(client, cast, record):
    shown = page(client, cast.author, "quok", HTMX).text
    assert shown.startswith('<section id="search-results"')
    assert "<html" not in shown


def test_words_are_shown_again_as_text(client, cast):
    shown = page(client, cast.author, '"><script>alert(1)</script>').text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_a_kind_keeps_its_words_and_the_other_way_round(client, cast, record):
    shown = page(client, cast.author, "canary", kind="record").text
    assert '<input type="hidden" name="kind" value="record">' in shown
    assert 'href="?q=canary"' in shown
    assert re.search(r'href="\?q=canary&amp;kind=record" aria-current="page"', shown)


def test_a_kind_without_hits_leads_back_to_everything(client, cast, record):
    assert "None of this kind" in page(client, cast.author, "quokka", kind="tension").text


def test_more_can_be_shown(client, cast, library):
    shown = page(client, cast.author, "team").text
    assert shown.count('id="hit-') == 20
    assert 'href="?q=team&amp;limit=40#hit-21"' in shown
    assert page(client, cast.author, "team", limit=40).text.count('id="hit-') > 20


@pytest.mark.parametrize(
    "options",
    [{"limit": "x"}, {"limit": "-1"}, {"limit": "9" * 40}, {"limit": "٣"}, {"kind": "nonsense"}, {"kind": "\0"}],
)
def test_nonsense_in_the_address_is_passed_over(client, cast, record, options):
    answer = page(client, cast.author, "quokka", **options)
    assert answer.status_code == 200
    assert "/p/shop/records/4711/" in answer.text


def test_bytes_that_are_no_text_find_nothing(client, cast):
    client.force_login(cast.author)
    assert client.get("/search/?q=%ff%00%ed%a0%80").status_code == 200


def test_searching_changes_nothing(client, cast):
    client.force_login(cast.author)
    assert client.post("/search/", {"q": "quokka"}).status_code == 405
