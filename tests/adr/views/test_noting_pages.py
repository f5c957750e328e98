"""The page on which a changed guideline is read and noted, and the records on the library's own pages."""

from dataclasses import replace

import pytest

from adr.actions import guiding
from adr.models.guidance_link import Stand
from guidance.actions import load_pack
from guidance.models import Item
from guidance.packs import BUILT_IN, Pack, read_pack
from tests import cast as people
from tests.adr.views.asking import shown, signed_in

pytestmark = pytest.mark.django_db
KEY = "one-deployable-first"
GUIDELINE = f"/guidance/guidelines/{KEY}/"


def with_changes(**changes) -> Pack:
    pack = read_pack(BUILT_IN)
    contents = tuple(replace(each, **changes) if each.key == KEY else each for each in pack.contents)
    return replace(pack, contents=contents)


@pytest.fixture(scope="module")
def newer() -> Pack:
    return with_changes(summary="A sentence that is new.")


@pytest.fixture
def link(cast, newer):
    record = people.a_decision(cast, "Stay whole")
    item = Item.objects.select_related("current").get(key=KEY)
    made = guiding.link(record, item, Stand.FOLLOWS, by=cast.author)
    load_pack(newer)
    return made


def page_of(link) -> str:
    return f"/p/shop/guidance/{link.pk}/"


def test_the_record_leads_to_what_changed_in_its_guidance(cast, link):
    client = signed_in(cast.viewer)
    assert page_of(link) in client.get(link.record.get_absolute_url()).content.decode()
    page = client.get(page_of(link)).content.decode()
    assert "A sentence that is new." in page
    assert "<ins>" in page


def test_a_viewer_reads_and_is_offered_no_form(cast, link):
    page = signed_in(cast.viewer).get(page_of(link)).content.decode()
    assert "Take note" not in page
    assert signed_in(cast.viewer).post(f"{page_of(link)}note/").status_code == 403


def test_a_note_is_taken_and_shown_with_its_reason(cast, link):
    client = signed_in(cast.author)
    response = client.post(f"{page_of(link)}note/", {"seen": 2, "reason": "Still true for us."})
    assert response.url == link.record.get_absolute_url()
    assert "guidance changed since" not in client.get(link.record.get_absolute_url()).content.decode()
    page = client.get(page_of(link)).content.decode()
    assert "Still true for us." in page
    assert "linked to the newest version" in page


def test_a_guideline_that_only_leads_elsewhere_has_not_changed_for_those_who_cited_it(cast):
    made = guiding.link(people.a_decision(cast), Item.objects.get(key=KEY), Stand.FOLLOWS, by=cast.author)
    load_pack(with_changes(related=()))
    assert Item.objects.get(key=KEY).current.number == 2
    client = signed_in(cast.viewer)
    assert "changed since" not in client.get(made.record.get_absolute_url()).content.decode()
    assert "changed since" not in client.get(GUIDELINE).content.decode()


def test_the_library_says_whose_guideline_has_changed(cast, link):
    page = signed_in(cast.viewer).get(GUIDELINE).content.decode()
    assert page_of(link) in page
    assert "changed since" in page


def test_a_note_without_a_reason_keeps_the_page_and_says_so(cast, link):
    response = signed_in(cast.author).post(f"{page_of(link)}note/", {"seen": 2, "reason": ""})
    assert response.status_code == 422
    assert "required" in shown(response)


def test_a_note_on_a_version_that_is_no_longer_the_newest_is_stale(cast, link):
    assert signed_in(cast.author).post(f"{page_of(link)}note/", {"seen": 1, "reason": "Read."}).status_code == 409


def test_a_guideline_shows_the_reader_s_own_records_and_nobody_else_s(cast, link):
    page = signed_in(cast.viewer).get(GUIDELINE).content.decode()
    assert "Stay whole" in page
    assert "Follows it" in page
    assert "changed since" in page
    assert "Stay whole" not in signed_in(cast.stranger).get(GUIDELINE).content.decode()


def test_a_decision_point_shows_the_reader_s_own_records_and_nobody_else_s(cast):
    record = people.a_decision(cast, "Take PostgreSQL")
    point = Item.objects.get(kind="decision-point", key="D-05")
    type(record).objects.filter(pk=record.pk).update(decision_point=point)
    page = f"/guidance/decisions/{point.slug}/"
    assert "Take PostgreSQL" in signed_in(cast.viewer).get(page).content.decode()
    assert "Take PostgreSQL" not in signed_in(cast.stranger).get(page).content.decode()


def test_a_record_that_was_discarded_is_not_shown(cast, link):
    type(link.record).objects.filter(pk=link.record_id).update(discarded_at=link.at)
    assert "Stay whole" not in signed_in(cast.viewer).get(GUIDELINE).content.decode()
