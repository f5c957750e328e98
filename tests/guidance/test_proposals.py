"""Proposals to the guidance: anybody makes them, curators answer them."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from guidance.actions import proposing
from guidance.library import current
from guidance.models import Edit, Proposal
from tests.guidance.publishing import OURS

PROPOSALS = "/guidance/proposals/"
ABOUT = f"guidelines/{OURS}"
TEXT = "At Series A three teams could not release without each other."


@pytest.fixture
def proposal(curator) -> Proposal:
    person = get_user_model().objects.create_user("ann", "ann@example.org", first_name="Ann")
    place = {"origin": "0002 Stay whole, Shop", "origin_url": "/p/shop/revisits/1/"}
    return proposing.propose(current().guideline(OURS), TEXT, by=person, **place)


def test_a_reader_proposes_a_change_from_the_page_of_an_item(reader):
    assert f"{PROPOSALS}?about={ABOUT}" in reader.get(f"/guidance/guidelines/{OURS}/").content.decode()
    response = reader.post(f"{PROPOSALS}?about={ABOUT}", {"about": ABOUT, "text": TEXT})
    assert response.url == f"{PROPOSALS}?about={ABOUT}"
    page = reader.get(response.url).content.decode()
    assert TEXT in page
    assert "waits" in page
    assert Proposal.objects.get().version_id == current().guideline(OURS).version_id


def test_what_the_library_does_not_say_yet_can_be_proposed(reader):
    reader.post(PROPOSALS, {"about": "", "text": "Say something of mobile apps."})
    assert Proposal.objects.get().item is None


@pytest.mark.parametrize("sent", [{"text": ""}, {"text": "x" * 5001}, {"text": "Yes.", "about": "guidelines/none"}])
def test_a_proposal_that_says_nothing_is_refused_and_kept_on_the_page(reader, sent):
    assert reader.post(PROPOSALS, sent).status_code == 422
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "address", ["https://evil.example", "//evil.example/x", "javascript:alert(1)", "/\\evil.example"]
)
def test_it_never_leads_away_from_the_site(reader, address):
    response = reader.post(PROPOSALS, {"text": TEXT, "origin_url": address})
    assert response.url == PROPOSALS
    assert Proposal.objects.get().origin_url == ""


def test_the_same_proposal_sent_twice_is_one(reader):
    for _ in range(2):
        reader.post(PROPOSALS, {"about": ABOUT, "text": TEXT})
    assert Proposal.objects.count() == 1


def test_where_it_comes_from_is_for_its_author_and_curators(proposal, reader, desk, client):
    assert "0002 Stay whole" not in reader.get(PROPOSALS).content.decode()
    assert "0002 Stay whole" in desk.get(PROPOSALS).content.decode()
    client.force_login(proposal.by)
    assert "0002 Stay whole" in client.get(PROPOSALS).content.decode()


def test_a_curator_takes_it_up_by_publishing(proposal, desk, curator):
    address = f"/guidance/curating/{ABOUT}/?proposal={proposal.pk}"
    page = desk.get(address)
    assert TEXT in page.content.decode()
    fields = {**page.context["form"].initial, "summary": "Three teams made us split.", "publish": "1"}
    assert desk.post(address, fields).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answered_by, proposal.edit) == ("taken-up", curator, Edit.objects.get())
    assert "Taken up by" in desk.get(PROPOSALS).content.decode()


def test_publishing_nothing_new_leaves_it_open(proposal, desk):
    address = f"/guidance/curating/{ABOUT}/?proposal={proposal.pk}"
    published = {**desk.get(address).context["form"].initial, "summary": "New.", "publish": "1"}
    desk.post(f"/guidance/curating/{ABOUT}/", published)
    desk.post(address, {**desk.get(address).context["form"].initial, "publish": "1"})
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_a_curator_declines_it_with_a_reason_once(proposal, desk):
    address = f"/guidance/curating/proposals/{proposal.pk}/decline/"
    desk.post(address, {"answer": ""})
    desk.post(address, {"answer": "One team's case."})
    desk.post(address, {"answer": "Another answer."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "One team's case.")
    assert "One team" in desk.get(PROPOSALS).content.decode()


def test_a_reader_answers_no_proposal(proposal, reader):
    address = f"/guidance/curating/proposals/{proposal.pk}/decline/"
    assert reader.post(address, {"answer": "No."}).status_code == 403
    assert "Decline" not in reader.get(PROPOSALS).content.decode()


@pytest.mark.parametrize("pk", ["x", "99999999999999999999", "", "-1", "0"])
def test_an_address_that_names_no_open_proposal_is_as_good_as_one_without(desk, pk):
    assert desk.get(f"/guidance/curating/{ABOUT}/?proposal={pk}").status_code == 200


def test_an_answer_is_whole(proposal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(state="declined")


def test_the_overview_says_how_many_wait(proposal, desk):
    assert "1 proposal waits" in desk.get("/guidance/curating/").content.decode()
