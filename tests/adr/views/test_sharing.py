"""Showing a draft to members by name."""

import pytest
from django.urls import reverse

from adr.actions import drafting
from adr.models import Share, TimelineEntry
from adr.pages import waiting
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast):
    return people.a_draft(cast, "Use PostgreSQL")


def share(cast, draft, *users, note="Is the second option fair?"):
    fields = once(people=[user.pk for user in users], note=note)
    return signed_in(cast.author).post(in_project("record_share", draft.ref), fields)


def test_who_a_draft_is_shared_with_finds_it_on_their_first_page(cast, draft):
    assert share(cast, draft, cast.reviewer, cast.viewer)["Location"] == draft.get_absolute_url()
    for user in (cast.reviewer, cast.viewer):
        page = shown(signed_in(user).get(reverse("home")))
        assert "Shared with you" in page
        assert "Use PostgreSQL" in page
    assert "Is the second option fair?" in shown(signed_in(cast.viewer).get(draft.get_absolute_url()))


def test_it_is_there_no_more_when_they_have_looked(cast, draft):
    share(cast, draft, cast.viewer)
    given = Share.objects.get()
    signed_in(cast.viewer).post(in_project("record_unshare", given.pk), once())
    assert not waiting.shared(cast.viewer)
    assert set(TimelineEntry.objects.filter(record=draft).values_list("verb", flat=True)) >= {"shared", "unshared"}


def test_a_viewer_ends_no_sharing_but_their_own(cast, draft):
    share(cast, draft, cast.reviewer)
    given = Share.objects.get()
    answer = signed_in(cast.viewer).post(in_project("record_unshare", given.pk), once())
    assert answer.status_code == 403
    assert Share.objects.exists()


def test_sharing_again_changes_the_note_and_doubles_nothing(cast, draft):
    share(cast, draft, cast.reviewer)
    share(cast, draft, cast.reviewer, note="And the third?")
    assert [given.note for given in Share.objects.all()] == ["And the third?"]


@pytest.mark.parametrize("who", ["stranger", "author"])
def test_nobody_else_can_be_chosen(cast, draft, who):
    answer = share(cast, draft, getattr(cast, who))
    assert answer.status_code == 422
    assert "Is the second option fair?" in shown(answer)
    assert not Share.objects.exists()


def test_a_proposal_is_not_shared_by_name(cast, draft):
    proposal = people.a_proposal(cast, "Proposed")
    assert share(cast, proposal, cast.reviewer).status_code == 422


def test_a_discarded_draft_waits_there_no_more(cast, draft):
    share(cast, draft, cast.viewer)
    drafting.discard(draft, by=cast.author)
    assert not waiting.shared(cast.viewer)
