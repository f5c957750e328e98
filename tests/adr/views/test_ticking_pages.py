"""Checklists as they are ticked for a project, and the radar of its stage."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from adr.actions import ticking
from adr.rules.checklists import point_key
from guidance import library
from tests.adr.views.asking import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    return library.current().checklists[0]


def address(item) -> str:
    return f"/p/shop/checklists/{item.key}/"


def test_a_point_is_ticked_and_taken_back_with_who_and_when(cast, item):
    client, point = signed_in(cast.author), point_key(item.entries[0].text)
    response = client.post(f"{address(item)}tick/", {"point": point})
    assert response.url == f"{address(item)}#point-{point}"
    assert "Ticked by Author" in client.get(address(item)).content.decode()
    client.post(f"{address(item)}untick/", {"point": point})
    page = client.get(address(item)).content.decode()
    assert "Taken back by Author" in page
    assert "Author had ticked it" in page


def test_the_library_leads_to_the_projects_for_which_a_checklist_is_ticked(cast, item):
    ticking.tick(cast.project, item, point_key(item.entries[0].text), by=cast.author)
    page = signed_in(cast.viewer).get(f"/guidance/checklists/{item.key}/").content.decode()
    assert address(item) in page
    assert "1 ticked" in page
    assert address(item) not in signed_in(cast.stranger).get(f"/guidance/checklists/{item.key}/").content.decode()


def test_points_of_later_stages_are_shown_as_later(cast, item):
    page = signed_in(cast.viewer).get(address(item))
    parts = [(part.stage, part.is_due) for part, _, _ in page.context["parts"]]
    assert parts == sorted(parts, key=lambda part: not part[1])
    assert {is_due for _, is_due in parts} == {True, False}
    assert "later</span>" in page.content.decode()


def test_a_viewer_has_nothing_to_press(cast, item):
    assert "/tick/" not in signed_in(cast.viewer).get(address(item)).content.decode()


def test_a_point_that_is_gone_is_refused_in_words(cast, item):
    response = signed_in(cast.author).post(f"{address(item)}tick/", {"point": "0" * 16})
    assert response.status_code == 422
    assert "no such point" in response.content.decode()


def test_the_list_counts_what_is_due_now(cast, item):
    ticking.tick(cast.project, item, point_key(item.entries[0].text), by=cast.author)
    response = signed_in(cast.viewer).get("/p/shop/checklists/")
    progress = {each.key: progress for each, progress in response.context["rows"]}
    assert progress[item.key].done == 1


@pytest.mark.parametrize("page", ["/p/shop/checklists/", "/p/shop/checklists/C-01/", "/p/shop/radar/"])
def test_queries_do_not_grow_with_what_is_ticked(cast, item, page):
    client = signed_in(cast.author)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        return len(captured)

    asked()
    before = asked()
    for entry in item.entries:
        ticking.tick(cast.project, item, point_key(entry.text), by=cast.author)
    assert asked() == before <= 8


def test_an_unknown_checklist_is_not_found(cast):
    assert signed_in(cast.author).get("/p/shop/checklists/C-99/").status_code == 404


def test_the_radar_shows_each_guideline_by_its_stance_and_what_moves(cast):
    response = signed_in(cast.viewer).get("/p/shop/radar/")
    shown = [blip.guideline.key for _, blips in response.context["groups"] for blip in blips]
    assert len(shown) == len(set(shown)) == len(library.current().guidelines)
    assert all(blip.then.stance != blip.now.stance for blip in response.context["moving"])
    assert "What moves at Series A" in response.content.decode()


def test_the_radar_of_the_last_stage_moves_nothing(cast):
    type(cast.project).objects.filter(pk=cast.project.pk).update(stage="growth")
    page = signed_in(cast.viewer).get("/p/shop/radar/").content.decode()
    assert "What moves at" not in page
    assert "<polygon" not in page
