"""What a revisit found goes to the curators as a proposal, and what they make of it comes back."""

import pytest

from adr.actions import revisiting
from guidance.library import current
from guidance.models import Proposal
from tests import cast as people
from tests.adr.actions import stages
from tests.adr.views.asking import in_project, shown, signed_in

pytestmark = pytest.mark.django_db
KEY = "relational-database-first"


@pytest.fixture
def concluded(cast):
    """A revisit of a decision that follows a guideline, concluded with what was found."""
    link = stages.a_follower(cast)
    stages.go(cast, "growth")
    revisit = stages.revisit_of(link.record)
    found = "One store carries 40 million rows."
    revisiting.keep(revisit, by=cast.author, evidence=found, next_stage=stages.stage("series-a"))
    return revisit


def sent_by(user, revisit) -> str:
    """Send the form of the revisit's page as it stands; gives where that leads."""
    page = shown(signed_in(user).get(in_project("revisit", revisit.pk)))
    assert "Found: One store carries 40 million rows." in page
    assert f'value="guidelines/{KEY}"' in page
    place = {"origin": f"{revisit.record.label}, Shop", "origin_url": in_project("revisit", revisit.pk)}
    text = {"about": f"guidelines/{KEY}", "text": "It carries 40 million rows."}
    return signed_in(user).post("/guidance/proposals/", {**place, **text}).url


def test_it_arrives_at_the_curators_and_their_revision_comes_back(cast, concluded):
    assert sent_by(cast.author, concluded) == in_project("revisit", concluded.pk)
    desk = signed_in(people.person("Root", administrator=True))
    assert "It carries 40 million rows." in shown(desk.get("/guidance/proposals/"))
    address = f"/guidance/curating/guidelines/{KEY}/?proposal={Proposal.objects.get().pk}"
    fields = desk.get(address).context["form"].initial
    desk.post(address, {**fields, "summary": "One store carries you far.", "publish": "1"})
    assert current().guideline(KEY).summary == "One store carries you far."
    page = shown(signed_in(cast.author).get(in_project("revisit", concluded.pk)))
    assert "It carries 40 million rows." in page
    assert "taken up" in page


def test_the_record_s_name_is_not_for_everybody(cast, concluded):
    sent_by(cast.author, concluded)
    page = shown(signed_in(cast.stranger).get("/guidance/proposals/"))
    assert "It carries 40 million rows." in page
    assert in_project("revisit", concluded.pk) not in page


def test_a_viewer_sends_nothing(cast, concluded):
    page = shown(signed_in(cast.viewer).get(in_project("revisit", concluded.pk)))
    assert "Send it to the curators" not in page
