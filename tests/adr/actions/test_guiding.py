"""Guidance that a record is linked to, and who hears of it."""

import pytest

from adr.actions import answering, guiding
from adr.models import Export
from adr.models.guidance_link import Stand
from guidance.models import Item
from guidance.packs.vocabulary import Kind
from tests import cast as people

pytestmark = pytest.mark.django_db


def item(kind: Kind) -> Item:
    return Item.objects.filter(kind=kind).select_related("current").first()


CHANGES = {
    "linked": lambda record, by: guiding.link(record, item(Kind.GUIDELINE), Stand.FOLLOWS, by=by),
    "answered": lambda record, by: answering.not_applicable(record, item(Kind.QUESTION), "One team", by=by),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_repository_hears_what_its_appendix_says_of_a_decision(change, cast, repository):
    decision, draft = people.a_decision(cast), people.a_draft(cast)
    people.a_target(cast, repository)
    change(draft, cast.author)
    assert not Export.objects.exists()
    change(decision, cast.author)
    assert Export.objects.get().cause.record == decision


def test_a_link_that_is_taken_away_is_taken_out_of_the_appendix(cast, repository):
    decision = people.a_decision(cast)
    link = guiding.link(decision, item(Kind.GUIDELINE), Stand.FOLLOWS, by=cast.author)
    people.a_target(cast, repository)
    guiding.unlink(link, by=cast.author)
    assert Export.objects.get().cause.verb == "unlinked"
