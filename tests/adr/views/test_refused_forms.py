"""A form that cannot be taken comes back with status 422, with what was typed and with what to change."""

import pytest

from guidance.models import Item
from guidance.packs.vocabulary import Kind
from tests import cast as people
from tests.adr.views.asking import contents, in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db

TYPED = 'typed with "care" & <love>'

# Who sends what to which address; one of the fields is wrong, and TYPED must come back.
PROJECT_FORMS = {
    "project_create": ("decider", {"name": TYPED, "slug": "not an address", "stage": "seed", "dialect": "madr4"}),
    "project_settings": ("decider", {"name": TYPED, "dialect": "runes", "approvals_needed": 1}),
    "invite": ("decider", {"email": TYPED, "role": "member"}),
    "target_create": ("decider", {"name": TYPED, "address": "ftp://example.org/x", "branch": "main"}),
    "record_start": ("author", {"title": TYPED + "x" * 10_000}),
    "change_stage": ("decider", {"to": "moon", "origin": "series-a", "note": TYPED}),
}
RECORD_FORMS = {
    "record_edit": ("author", {"text": TYPED}),
    "answer": ("author", {"question": "no-such", "text": TYPED}),
    "not_applicable": ("author", {"question": "no-such", "reason": TYPED}),
    "link_guidance": ("author", {"guideline": "no-such", "stand": "departs", "reason": TYPED}),
    "add_condition": ("author", {"kind": "metric", "threshold": "many", "text": TYPED}),
    "review": ("reviewer", {"kind": "love", "text": TYPED, "revision": 1}),
}
OUTCOMES = ["keep", "supersede", "retire", "accept-risk"]


def refused(client, url, fields):
    before = contents()
    response = client.post(url, once(**fields))
    page = shown(response)
    assert response.status_code == 422, page
    assert "your attention" in page or "not possible as it is" in page
    assert contents() == before
    return page


@pytest.mark.parametrize("name", PROJECT_FORMS)
def test_a_refused_form_of_a_project_keeps_what_was_typed(name, grounds):
    who, fields = PROJECT_FORMS[name]
    url = "/projects/new/" if name == "project_create" else in_project(name)
    page = refused(signed_in(getattr(grounds.cast, who)), url, fields)
    assert TYPED in page


@pytest.mark.parametrize("name", RECORD_FORMS)
def test_a_refused_form_of_a_record_keeps_what_was_typed(name, grounds):
    who, fields = RECORD_FORMS[name]
    page = refused(signed_in(getattr(grounds.cast, who)), in_project(name, grounds.record.ref), fields)
    assert TYPED in page


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_refused_outcome_keeps_the_evidence(outcome, grounds):
    url = in_project("conclude_revisit", grounds.revisit.pk, outcome)
    typed = {f"{outcome}-evidence": "Too short" if outcome == "retire" else TYPED, f"{outcome}-title": "x" * 301}
    page = refused(signed_in(grounds.cast.author), url, typed)
    assert typed[f"{outcome}-evidence"] in page


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_evidence_for_a_revisit_that_somebody_else_concluded_comes_back(outcome, grounds):
    client, url = signed_in(grounds.cast.author), in_project("conclude_revisit", grounds.revisit.pk, outcome)
    retire = in_project("conclude_revisit", grounds.revisit.pk, "retire")
    signed_in(grounds.cast.reviewer).post(retire, once(**{"retire-evidence": "Nobody uses it now."}))
    fields = {"evidence": TYPED, "title": "Next", "next_stage": "growth", "undo_cost": "Two weeks"}
    fields["owner"] = grounds.cast.author.pk
    page = refused(client, url, {f"{outcome}-{name}": value for name, value in fields.items()})
    assert TYPED in page
    assert "concluded it already (retire): Nobody uses it now." in page


def test_an_outcome_that_does_not_exist_is_nowhere(grounds):
    url = in_project("conclude_revisit", grounds.revisit.pk, "forget")
    assert signed_in(grounds.cast.author).post(url, once()).status_code == 404


@pytest.mark.parametrize("name", ["reject", "comment"])
def test_an_empty_field_is_named(name, grounds):
    page = refused(signed_in(grounds.cast.reviewer), in_project(name, grounds.record.ref), {})
    assert "This field is required" in page


def test_a_decision_is_not_retired_without_a_reason(grounds):
    page = refused(signed_in(grounds.cast.decider), in_project("deprecate", grounds.decision.ref), {})
    assert "This field is required" in page


@pytest.mark.parametrize("name", ["reject", "deprecate"])
def test_a_reason_for_what_is_not_possible_any_more_comes_back(name, grounds):
    draft = people.a_draft(grounds.cast, "Only a draft")
    page = refused(signed_in(grounds.cast.decider), in_project(name, draft.ref), {"reason": TYPED})
    assert TYPED in page


def test_an_answer_to_a_question_further_down_is_refused_where_it_was_typed(grounds):
    for key in Item.objects.in_force().of_kind(Kind.QUESTION).values_list("key", flat=True)[10:40]:
        page = refused(signed_in(grounds.cast.author), in_project("answer", grounds.record.ref), {"question": key})
        assert "Write an answer" in page, key


def test_two_repositories_of_one_name_are_refused_in_words(grounds):
    fields = {"name": "canary-target", "address": "https://git.example.org/other.git", "branch": "main"}
    page = refused(signed_in(grounds.cast.decider), in_project("target_create"), fields)
    assert "name" in page


@pytest.mark.parametrize("branch", ["--upload-pack=x", "refs/heads/main", "a b", "x" * 201, "..", "a.lock"])
def test_a_branch_that_git_would_not_take_is_refused_at_once(branch, grounds):
    fields = {"name": "second", "address": "https://git.example.org/other.git", "branch": branch}
    assert "ranch" in refused(signed_in(grounds.cast.decider), in_project("target_create"), fields)


@pytest.mark.parametrize("approvals", ["-1", "11", "many", "9" * 30, ""])
def test_a_number_of_approvals_that_cannot_be_is_refused(approvals, grounds):
    fields = {"name": "Shop", "dialect": "madr4", "approvals_needed": approvals}
    refused(signed_in(grounds.cast.decider), in_project("project_settings"), fields)


def test_the_last_maintainer_stays(grounds):
    client, part = signed_in(grounds.cast.decider), grounds.cast.project.memberships.get(user=grounds.cast.decider).pk
    assert "needs a maintainer" in refused(client, in_project("remove_member", part), {})
    assert "needs a maintainer" in refused(client, in_project("change_role", part), {"role": "viewer"})


def test_a_topic_that_does_not_exist_is_refused(grounds):
    url = in_project("record_topics", grounds.record.ref)
    assert "Choose again" in refused(signed_in(grounds.cast.author), url, {"topics": ["no-such"]})


def test_a_role_that_does_not_exist_is_refused(grounds):
    url = in_project("change_role", grounds.parts["members"])
    refused(signed_in(grounds.cast.decider), url, {"role": "king"})
