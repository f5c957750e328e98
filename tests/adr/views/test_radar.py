"""The guidance of a project's stage: what to begin with, and which decisions rest on it."""

import pytest

from adr.actions import guiding
from adr.models.guidance_link import Stand
from guidance import library
from guidance.models import Item
from tests import cast as people
from tests.adr.views.asking import in_project, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(cast):
    """What the project's stage begins with, most urgently."""
    return library.current().begin_with(cast.project.stage_id)[0]


def test_the_stage_begins_with_a_few_guidelines_in_order(cast):
    page = shown(signed_in(cast.viewer).get(in_project("project_radar")))
    titles = [guideline.title for guideline in library.current().begin_with(cast.project.stage_id)]
    places = [page.index(title) for title in titles]
    assert len(titles) >= 5
    assert places == sorted(places)
    assert page.count("no decision yet") == len(titles)


def test_a_decision_in_force_that_rests_on_one_is_named_there(cast, first):
    decision = people.a_decision(cast, "Keep to the first of them")
    row = Item.objects.select_related("current").get(pk=first.item_id)
    guiding.link(decision, row, Stand.FOLLOWS, by=cast.author)
    begins = signed_in(cast.viewer).get(in_project("project_radar")).context["beginnings"]
    assert [link.record for link in begins[0].links] == [decision]
    assert not any(each.links for each in begins[1:])


def test_a_draft_is_no_decision(cast, first):
    row = Item.objects.select_related("current").get(pk=first.item_id)
    guiding.link(people.a_draft(cast), row, Stand.FOLLOWS, by=cast.author)
    assert not signed_in(cast.viewer).get(in_project("project_radar")).context["beginnings"][0].links
