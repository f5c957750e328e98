"""How records stand to a guideline, for its page."""

from dataclasses import replace

import pytest

from adr.actions import drafting, guiding, projects
from adr.models.guidance_link import Stand
from adr.pages.standing import records_on_guideline
from guidance import stored
from guidance.actions import load_pack
from guidance.library import current
from guidance.models import Item
from guidance.packs.vocabulary import Kind
from tests import cast as people
from tests.adr.views.asking import signed_in
from tests.guidance import making

pytestmark = pytest.mark.django_db
KEY = "one-deployable-first"


def link(record, by, stand=Stand.FOLLOWS, **more):
    return guiding.link(record, Item.objects.select_related("current").get(key=KEY), stand, by=by, **more)


def seen_by(user) -> dict[str, list[str]]:
    groups = records_on_guideline(user, current().guideline(KEY))
    return {stand: [str(each.record) for each in found] for stand, found in groups}


def test_records_stand_under_what_they_do_with_it(cast):
    link(people.a_decision(cast, "Stay whole"), cast.author)
    link(people.a_draft(cast, "Split the billing"), cast.author, Stand.DEPARTS, reason="Two teams.")
    assert seen_by(cast.author) == {"Follows": ["0001 Stay whole"], "Departs from": ["Draft Split the billing"]}


def test_a_record_leads_to_its_page_and_names_its_project(cast):
    record = people.a_decision(cast, "Stay whole")
    link(record, cast.author)
    ((_, (found,)),) = records_on_guideline(cast.author, current().guideline(KEY))
    assert found.record.get_absolute_url() == record.get_absolute_url()
    assert (found.record.project.name, found.has_changed) == ("Shop", False)


def test_a_changed_text_is_told_from_one_that_another_pack_adapted(cast):
    record = people.a_decision(cast, "Stay whole")
    link(record, cast.author)
    base = next(pack for pack in stored.packs() if pack.key == "waymark")
    held = base.by_key[Kind.GUIDELINE, KEY]
    load_pack(making.pack(replace(held, adapts="waymark", summary="We have two."), base=base))
    ((_, (found,)),) = records_on_guideline(cast.author, current().guideline(KEY))
    assert (found.has_changed, found.was_adapted) == (False, True)
    page = signed_in(cast.author).get(record.get_absolute_url()).content.decode()
    assert f"/guidance/guidelines/{KEY}/original/" in page
    assert "read before it was adapted" in signed_in(cast.author).get(f"/guidance/guidelines/{KEY}/").content.decode()
    contents = tuple(replace(each, summary="Three.") if each is held else each for each in base.contents)
    load_pack(replace(base, contents=contents))
    ((_, (found,)),) = records_on_guideline(cast.author, current().guideline(KEY))
    assert found.has_changed


def test_nobody_sees_records_of_a_project_they_are_not_in(cast):
    link(people.a_decision(cast, "Stay whole"), cast.author)
    assert seen_by(cast.stranger) == {}
    assert seen_by(people.person("Root", administrator=True)) == {"Follows": ["0001 Stay whole"]}


def test_who_leaves_a_project_loses_sight_of_its_records_at_once(cast):
    link(people.a_decision(cast, "Stay whole"), cast.author)
    assert seen_by(cast.viewer)
    projects.remove_member(cast.project.memberships.get(user=cast.viewer), by=cast.decider)
    assert seen_by(cast.viewer) == {}


def test_who_is_no_administrator_any_more_sees_only_their_own(cast):
    link(people.a_decision(cast, "Stay whole"), cast.author)
    root = people.person("Root", administrator=True)
    assert seen_by(root)
    root.is_superuser = False
    assert seen_by(root) == {}


def test_a_discarded_draft_is_not_shown(cast):
    record = people.a_draft(cast, "Split the billing")
    link(record, cast.author)
    drafting.discard(record, by=cast.author)
    assert seen_by(cast.author) == {}
