"""Starting a record: similar ones are shown first, and what it begins from comes along."""

import pytest

from adr.models import DecisionRecord, GuidanceLink, RecordLink
from guidance import library
from guidance.models import Item
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(cast):
    return signed_in(cast.author)


@pytest.fixture
def decision(cast):
    return people.a_decision(cast, "Use PostgreSQL as the primary database")


def latest() -> DecisionRecord:
    return DecisionRecord.objects.latest("pk")


def test_a_similar_record_is_shown_before_one_is_written_twice(author, decision):
    fields = once(title="Use PostgreSQL")
    response = author.post(in_project("record_start"), fields)
    assert response.status_code == 422
    assert decision.title in shown(response)
    assert "Write a successor" in shown(response)
    assert DecisionRecord.objects.count() == 1
    assert author.post(in_project("record_start"), fields | {"anyway": "yes"}).status_code == 302
    assert latest().title == "Use PostgreSQL"


def test_similar_records_are_shown_while_the_title_is_typed(author, decision):
    fragment = author.get(in_project("record_start"), {"title": "PostgreSQL database"}, headers={"HX-Request": "true"})
    assert decision.title in shown(fragment)
    assert "<html" not in shown(fragment)


def test_a_record_of_another_project_is_never_shown(cast, decision):
    people.a_project("Elsewhere", by=cast.stranger)
    url = in_project("record_start", slug="elsewhere")
    assert signed_in(cast.stranger).post(url, once(title="Use PostgreSQL")).status_code == 302


def test_a_decision_point_that_is_decided_already_is_similar_whatever_the_title(cast, author):
    fields = {"decision_point": "primary-database"}
    author.post(in_project("record_start"), once(title="Store orders", **fields))
    response = author.post(in_project("record_start"), once(title="Somewhere for invoices", **fields))
    assert response.status_code == 422
    assert "Store orders" in shown(response)


def test_a_guideline_s_topics_and_a_link_to_it_come_along(author):
    item = Item.objects.get(kind="guideline", slug="relational-database-first")
    page = author.get(in_project("record_start"), {"guideline": item.slug})
    assert page.context["form"]["guideline"].value() == item.key
    author.post(in_project("record_start"), once(title="Store orders", guideline=item.key))
    assert (GuidanceLink.objects.get().guideline, GuidanceLink.objects.get().stand) == (item, "considered")


def test_an_amendment_says_what_it_amends_and_leaves_it_in_force(author, decision):
    response = author.post(in_project("record_amend", decision.ref), once())
    assert response.status_code == 302
    assert RecordLink.objects.get(source=latest()).target == decision
    assert RecordLink.objects.get().relation == "amends"
    assert DecisionRecord.objects.get(pk=decision.pk).status == "accepted"


def test_only_a_decision_in_force_is_amended(cast, author):
    draft = people.a_draft(cast)
    assert author.post(in_project("record_amend", draft.ref), once()).status_code == 422


@pytest.mark.parametrize(
    "template",
    ["Only words, no heading", "# TITLE\n\n## Why\n\n{explain}\n", "---\nstatus: x\n---\n\n# [short title]\n"],
)
def test_a_team_s_own_template_is_used_even_without_headings(cast, author, template):
    type(cast.project).objects.update(template=template)
    assert author.post(in_project("record_start"), once(title="Store orders", template="own")).status_code == 302
    assert (latest().title, latest().status) == ("Store orders", "draft")


def test_discarded_drafts_are_listed_and_brought_back_for_thirty_days(cast, author):
    record = people.a_draft(cast, "Store orders")
    author.post(in_project("record_discard", record.ref), once())
    assert "Store orders" in shown(author.get(in_project("discarded")))
    author.post(in_project("record_restore", record.ref), once())
    assert "Store orders" not in shown(author.get(in_project("discarded")))
    assert DecisionRecord.objects.kept().get() == record


@pytest.mark.parametrize("begun", ["guideline=relational-database-first", "decision=primary-database"])
def test_a_page_of_the_library_leads_to_the_form_of_the_only_project(author, begun):
    assert author.get(f"/decide/?{begun}&next=//elsewhere").url == f"{in_project('record_start')}?{begun}"


def test_who_writes_in_several_projects_chooses_one(cast, author):
    people.a_project("Elsewhere", by=cast.author)
    people.a_project("Hidden", by=cast.stranger)
    page = shown(author.get("/decide/?decision=primary-database"))
    assert f"{in_project('record_start', slug='elsewhere')}?decision=primary-database" in page
    assert in_project("record_start") in page
    assert "Hidden" not in page


def test_who_only_reads_is_led_to_a_project_of_their_own(cast):
    page = shown(signed_in(cast.viewer).get("/decide/?decision=primary-database"))
    assert "There is no project you write in yet" in page
    assert in_project("record_start") not in page


@pytest.mark.parametrize("page", ["guidelines/relational-database-first", "decisions/primary-database"])
def test_the_pages_of_the_library_have_a_button_that_begins_a_record(author, page):
    assert 'href="/decide/?' in shown(author.get(f"/guidance/{page}/"))


def test_decision_points_are_chosen_by_their_titles(author):
    page = shown(author.get(in_project("record_start")))
    for point in library.current().decision_points:
        assert f'<option value="{point.address_key}">{point.title}</option>' in page


def test_a_decision_point_that_does_not_exist_is_refused(author):
    response = author.post(in_project("record_start"), once(title="Choose a store", decision_point="no-such"))
    assert response.status_code == 422
    assert "Choose a store" in shown(response)
    assert not DecisionRecord.objects.exists()
