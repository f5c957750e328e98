"""Ticking checklists for a project."""

import pytest

from adr.actions import ticking
from adr.actions.refusals import Refused
from adr.models import ChecklistTick
from adr.models.timeline import Verb
from adr.rules.checklists import point_key
from guidance import library

pytestmark = pytest.mark.django_db


@pytest.fixture
def checklist(cast):
    return library.current().checklists[0]


def point_of(checklist, place: int = 0) -> str:
    return point_key(checklist.entries[place].text)


def test_a_tick_says_who_and_when_and_leaves_an_entry(cast, checklist):
    made = ticking.tick(cast.project, checklist, point_of(checklist), by=cast.author)
    assert (made.by, made.text, made.stands) == (cast.author, checklist.entries[0].text, True)
    entry = cast.project.timeline.first()
    assert (entry.verb, entry.by, entry.data["tick"]) == (Verb.POINT_TICKED, cast.author, made.pk)


def test_a_point_that_is_ticked_twice_has_one_tick_and_one_entry(cast, checklist):
    first = ticking.tick(cast.project, checklist, point_of(checklist), by=cast.author)
    again = ticking.tick(cast.project, checklist, point_of(checklist), by=cast.reviewer)
    assert first == again
    assert cast.project.timeline.filter(verb=Verb.POINT_TICKED).count() == 1


def test_a_tick_that_is_taken_back_stays_on_record(cast, checklist):
    ticking.tick(cast.project, checklist, point_of(checklist), by=cast.author)
    ticking.untick(cast.project, checklist, point_of(checklist), by=cast.reviewer)
    ticking.untick(cast.project, checklist, point_of(checklist), by=cast.reviewer)
    row = ChecklistTick.objects.get()
    assert (row.by, row.unticked_by, row.stands) == (cast.author, cast.reviewer, False)
    assert cast.project.timeline.filter(verb=Verb.POINT_UNTICKED).count() == 1


def test_a_point_can_be_ticked_again_after_it_was_taken_back(cast, checklist):
    for _ in range(2):
        ticking.tick(cast.project, checklist, point_of(checklist), by=cast.author)
        ticking.untick(cast.project, checklist, point_of(checklist), by=cast.author)
    assert ChecklistTick.objects.count() == 2


def test_a_point_that_the_list_does_not_have_is_refused(cast, checklist):
    with pytest.raises(Refused, match="no such point"):
        ticking.tick(cast.project, checklist, "0" * 16, by=cast.author)
    assert not ChecklistTick.objects.exists()
