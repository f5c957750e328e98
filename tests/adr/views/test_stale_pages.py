"""Somebody was quicker: the answer is 409, nothing is overwritten, and the words come back."""

import pytest

from adr.actions import drafting, staging
from adr.models import Verdict
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db

TYPED = "typed & kept"


def test_a_verdict_on_a_text_that_moved_on_comes_back_for_the_new_text(cast):
    record = people.a_proposal(cast)
    read = record.head.sequence
    drafting.revise(record, record.head.text + "\nMore.\n", base=read, by=cast.author)
    client, url = signed_in(cast.reviewer), in_project("review", record.ref)
    response = client.post(url, once(kind="request-changes", text=TYPED, revision=read))
    assert response.status_code == 409
    assert TYPED in shown(response)
    assert "has changed since you read it" in shown(response)
    assert not Verdict.objects.exists()
    again = response.context["verdict_form"].data | {"submission": ""}
    assert client.post(url, {name: again[name] for name in ("kind", "text", "revision")}).status_code == 302


def test_a_verdict_on_what_is_no_proposal_any_more_comes_back(cast):
    record = people.a_proposal(cast)
    signed_in(cast.author).post(in_project("withdraw", record.ref), once())
    fields = once(kind="dissent", text=TYPED, revision=record.head.sequence)
    response = signed_in(cast.reviewer).post(in_project("review", record.ref), fields)
    assert response.status_code == 422
    assert TYPED in shown(response)


def test_a_change_of_stage_from_a_preview_that_is_out_of_date_comes_back(cast):
    staging.change(cast.project, "series-a", by=cast.decider)
    fields = once(to="growth", origin="seed", note=TYPED)
    response = signed_in(cast.decider).post(in_project("change_stage"), fields)
    assert response.status_code == 409
    assert TYPED in shown(response)
    cast.project.refresh_from_db()
    assert cast.project.stage_id == "series-a"


def test_a_change_of_stage_that_was_followed_by_another_is_not_undone(cast):
    first = staging.change(cast.project, "series-a", by=cast.decider)
    staging.change(cast.project, "growth", by=cast.decider)
    response = signed_in(cast.decider).post(in_project("undo_stage", first.pk), once())
    assert response.status_code == 422
    assert "Only the latest" in shown(response)


def test_a_proposal_is_not_accepted_before_it_has_its_approvals(cast):
    record = people.a_proposal(cast)
    response = signed_in(cast.decider).post(in_project("accept", record.ref), once())
    assert response.status_code == 422
    assert "1 more approval" in shown(response)


def test_an_import_that_was_finished_or_discarded_is_not_finished_again(grounds):
    client, finish = signed_in(grounds.cast.author), in_project("import_finish", grounds.run.pk)
    assert client.post(in_project("import_discard", grounds.run.pk), once()).status_code == 302
    response = client.post(finish, once())
    assert response.status_code == 422
    assert "discarded already" in shown(response)
    assert "Discarded" in shown(client.get(in_project("import_preview", grounds.run.pk)))


def test_an_export_that_runs_again_already_is_not_tried_twice(grounds):
    client, url = signed_in(grounds.cast.author), in_project("try_again", grounds.export.pk)
    assert client.post(url, once()).status_code == 302
    assert "not waiting for you" in shown(client.post(url, once()))


def test_the_refusal_leads_back_to_the_page_the_form_was_on(cast):
    record = people.a_draft(cast)
    page = f"http://testserver{record.get_absolute_url()}"
    client = signed_in(cast.decider, referer=page)
    assert page in shown(client.post(in_project("accept", record.ref), once()))
    elsewhere = signed_in(cast.decider, referer="https://elsewhere.example/x")
    assert "elsewhere.example" not in shown(elsewhere.post(in_project("accept", record.ref), once()))
