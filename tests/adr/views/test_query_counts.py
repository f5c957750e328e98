"""Pages ask the database a fixed number of questions, however much it holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from adr.actions import answering, deciding, drafting, staging, watching
from adr.models import Condition, DecisionRecord, TimelineEntry
from guidance import library
from guidance.models import Stage
from tests import cast as people
from tests.adr.views import crowds
from tests.adr.views.asking import in_project, signed_in
from tests.test_access import within_a_project

pytestmark = pytest.mark.django_db

RECORD_PAGE_AT_MOST = 12
LISTS_OF_HOME = 3  # each that is cut short says how many there are


def queries(client, url: str) -> list[str]:
    """What a page asks when it is asked for again."""
    assert client.get(url).status_code in (200, 302, 422), url
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return [query["sql"] for query in captured.captured_queries]


def a_rejected_one(cast):
    record = people.a_proposal(cast)
    return deciding.reject(record, "Too dear", by=cast.decider)


def a_reopened_one(cast):
    record = people.a_decision(cast)
    watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key="series-a"), by=cast.author)
    staging.change(cast.project, "series-a", by=cast.decider)
    return record


def a_superseded_one(cast):
    record = people.a_decision(cast)
    successor = drafting.succeed(record, by=cast.author)
    crowds.approve(deciding.propose(successor, by=cast.author), by=cast.reviewer)
    deciding.accept(successor, by=cast.decider)
    return record


STATES = {
    "draft": people.a_draft,
    "proposed": people.a_proposal,
    "accepted": people.a_decision,
    "rejected": a_rejected_one,
    "re-opened": a_reopened_one,
    "superseded": a_superseded_one,
}


@pytest.mark.parametrize("state", STATES)
def test_the_record_page_asks_little_and_never_more_as_its_history_grows(state, cast):
    record = DecisionRecord.objects.get(pk=STATES[state](cast).pk)
    client = signed_in(cast.viewer)
    young = queries(client, record.get_absolute_url())
    crowds.give_history(record, cast, 200)
    old = queries(client, record.get_absolute_url())
    assert len(old) == len(young)
    assert len(old) <= RECORD_PAGE_AT_MOST, "\n".join(old)


@pytest.mark.parametrize("page", ["edit/", "guidance/", "history/", "compare/"])
def test_the_pages_of_a_record_ask_no_more_as_its_history_grows(page, cast):
    record = people.a_proposal(cast)
    client = signed_in(cast.author)
    young = queries(client, record.get_absolute_url() + page)
    crowds.give_history(record, cast, 200)
    assert len(queries(client, record.get_absolute_url() + page)) == len(young)


def test_the_first_look_at_a_text_renders_it_in_few_queries_more(cast):
    record, client = people.a_decision(cast), signed_in(cast.viewer)
    library.current()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(record.get_absolute_url()).status_code == 200
    assert len(captured) <= 2 * RECORD_PAGE_AT_MOST


def pages() -> list[str]:
    """Every page of a project as a whole, and those that show all projects."""
    alone = [address for address in within_a_project() if address.parameters == ("slug",) and "GET" in address.methods]
    return [
        *("/", "/projects/"),
        *(reverse(address.name, args=["shop"]) for address in alone),
        *(f"{in_project('project_stage')}?to=growth", f"{in_project('revisit_list')}?show=concluded"),
        *(f"{in_project('record_list')}?{query}" for query in ("page=2", "status=accepted", "q=record", "due=true")),
    ]


def test_no_list_asks_more_for_a_thousand_records_than_for_ten(cast):
    client = signed_in(cast.decider)
    crowds.fill(cast, 10)
    few = {page: len(queries(client, page)) for page in pages()}
    crowds.fill(cast, 1_000)
    many = {page: len(queries(client, page)) for page in pages()}
    grown = {page: many[page] - few[page] for page in few if many[page] > few[page]}
    assert grown.pop("/", 0) <= LISTS_OF_HOME
    assert grown == {}
    assert max(many.values()) <= 40


def test_a_preview_of_an_import_asks_no_more_for_many_files(cast):
    client = signed_in(cast.author)
    few, many = (queries(client, in_project("import_preview", crowds.held(cast, count).pk)) for count in (10, 300))
    assert len(many) == len(few)


def test_more_repositories_cost_no_more_queries(cast):
    client = signed_in(cast.decider)
    crowds.add_targets(cast, 2)
    few = queries(client, in_project("target_list"))
    crowds.add_targets(cast, 6)
    assert len(queries(client, in_project("target_list"))) == len(few)


def test_what_waits_for_somebody_asks_no_more_for_more_rows(cast):
    client = signed_in(cast.author)
    few, many = (len(queries(client, page)) for page in (with_drafts_again(cast, count) for count in (2, 12)))
    assert many == few


def with_drafts_again(cast, count: int) -> str:
    """The page of an author whose proposals were rejected, and are drafts again."""
    for number in range(count):
        record = deciding.reject(people.a_proposal(cast, f"{count} {number}"), "Not now", by=cast.decider)
        deciding.withdraw(record, by=cast.author)
    return "/"


def test_the_history_really_grew(cast):
    record = people.a_draft(cast)
    crowds.give_history(record, cast, 200)
    record = DecisionRecord.objects.get(pk=record.pk)
    assert record.head.sequence == 201
    assert TimelineEntry.objects.filter(record=record).count() > 200
    assert record.answers.count() > 50
    assert answering.Answer.objects.filter(record=record, not_applicable=False).exists()
