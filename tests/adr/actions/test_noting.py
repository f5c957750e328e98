"""Taking note of guidance that changed since a record cited it."""

from dataclasses import replace

import pytest

from adr.actions import guiding, noting
from adr.actions.refusals import Refused, Stale
from adr.models import Export
from adr.models.guidance_link import Stand
from adr.models.timeline import Verb
from guidance.actions import load_pack
from guidance.models import Item
from guidance.packs import BUILT_IN, Pack, read_pack
from tests import cast as people

pytestmark = pytest.mark.django_db
KEY = "one-deployable-first"


def revised(pack: Pack, summary: str) -> Pack:
    """The pack with another summary of one guideline."""
    contents = tuple(replace(each, summary=summary) if each.key == KEY else each for each in pack.contents)
    return replace(pack, contents=contents)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(BUILT_IN)


@pytest.fixture
def link(cast, pack):
    record = people.a_decision(cast)
    item = Item.objects.select_related("current").get(key=KEY)
    made = guiding.link(record, item, Stand.DEPARTS, reason="we are two teams", by=cast.author)
    load_pack(revised(pack, "Another sentence."))
    return made


def test_taking_note_moves_the_pin_and_keeps_the_stand(cast, link):
    noting.take_note(link, seen=2, reason="Nothing to do.", by=cast.reviewer)
    link.refresh_from_db()
    assert (link.version.number, link.stand, link.reason, link.by) == (2, "departs", "we are two teams", cast.author)


def test_the_entry_tells_both_versions_and_the_reason(cast, link):
    noting.take_note(link, seen=2, reason="Nothing to do.", by=cast.reviewer)
    entry = link.record.timeline.first()
    assert (entry.verb, entry.by) == (Verb.GUIDANCE_NOTED, cast.reviewer)
    assert entry.data == {"guideline": KEY, "before": 1, "after": 2, "reason": "Nothing to do."}


def test_a_note_needs_a_reason_and_something_new(cast, link):
    with pytest.raises(Refused, match="in a few words"):
        noting.take_note(link, seen=2, reason="  ", by=cast.author)
    noting.take_note(link, seen=2, reason="Read.", by=cast.author)
    with pytest.raises(Refused, match="newest version already"):
        noting.take_note(link, seen=2, reason="Read.", by=cast.author)


def test_a_change_that_came_while_somebody_read_is_not_noted_unread(cast, link, pack):
    load_pack(revised(pack, "A third sentence."))
    with pytest.raises(Stale):
        noting.take_note(link, seen=2, reason="Read.", by=cast.author)
    link.refresh_from_db()
    assert link.version.number == 1


def test_the_repository_hears_of_the_version_that_is_cited_now(cast, link, repository):
    people.a_target(cast, repository)
    noting.take_note(link, seen=2, reason="Read.", by=cast.author)
    assert Export.objects.filter(cause__verb=Verb.GUIDANCE_NOTED).count() == 1
