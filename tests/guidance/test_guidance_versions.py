"""Versions of an item, what they changed, and originals of what was adapted."""

import pytest

from guidance.actions import load_pack
from guidance.addresses import address_of_version_row
from guidance.models import Version
from tests.guidance.making import guideline, pack, question

OLD = "## What to do and why\n\nMeasure for one day.\n\nThen decide."
NEW = "## What to do and why\n\nMeasure for one week.\n\nThen decide."


@pytest.fixture
def twice(reader, loaded):
    load_pack(pack(guideline(body=OLD), base=loaded))
    load_pack(pack(guideline(body=NEW), base=loaded))
    return reader


def test_a_guideline_lists_its_versions(twice):
    page = twice.get("/guidance/guidelines/measure-first/").content.decode()
    assert 'href="/guidance/guidelines/measure-first/versions/1/"' in page
    assert 'href="/guidance/guidelines/measure-first/versions/2/" aria-current="true"' in page


def test_an_old_version_stays_readable_and_says_that_it_is_old(twice):
    page = twice.get("/guidance/guidelines/measure-first/versions/1/").content.decode()
    assert "Measure for one day." in page
    assert "This is an older text." in page


def test_a_version_shows_the_words_it_changed_and_counts_the_rest(twice):
    page = twice.get("/guidance/guidelines/measure-first/versions/2/").content.decode()
    assert '<del><span class="visually-hidden">removed: </span>day</del>' in page
    assert '<ins><span class="visually-hidden">added: </span>week</ins>' in page
    assert "without a change" in page


def test_a_version_that_never_was_is_not_found(twice):
    assert twice.get("/guidance/guidelines/measure-first/versions/3/").status_code == 404
    assert twice.get("/guidance/guidelines/mesure-first/versions/1/").status_code == 404
    assert twice.get("/guidance/combinations/unheard-of/versions/1/").status_code == 404
    assert twice.get(f"/guidance/guidelines/measure-first/versions/{10**30}/").status_code == 404


def test_every_kind_has_readable_versions(reader):
    for version in Version.objects.filter(item__position=0).select_related("item__pack"):
        response = reader.get(address_of_version_row(version))
        assert response.status_code == 200, version.item
        assert "This is the version in force." in response.content.decode()


@pytest.fixture
def adapted(reader, loaded):
    load_pack(pack(question("Q-019", slug="", text="What do our customers say?", adapts="waymark"), base=loaded))
    return reader


def test_an_adapted_item_says_so_and_leads_to_its_original(adapted):
    page = adapted.get("/guidance/questions/Q-019/").content.decode()
    assert "What do our customers say?" in page
    assert "“Guidance of Acme” adapted this from the pack waymark" in page
    assert 'href="/guidance/questions/Q-019/original/"' in page


def test_the_original_shows_what_the_adaptation_changed(adapted):
    page = adapted.get("/guidance/questions/Q-019/original/").content.decode()
    assert "Which business measure improves if this becomes a service of its own" in page
    assert "What “Guidance of Acme” changed" in page
    assert "The original has changed" not in page


def test_a_version_of_the_original_is_told_from_one_of_the_adaptation(adapted):
    ours = adapted.get("/guidance/questions/Q-019/versions/1/?pack=waymark").content.decode()
    theirs = adapted.get("/guidance/questions/Q-019/versions/1/").content.decode()
    assert "Which business measure improves" in ours
    assert "Which business measure improves" not in theirs


def test_what_is_not_adapted_has_no_original(reader):
    assert reader.get("/guidance/questions/Q-020/original/").status_code == 404
