"""The page on which imported records get their topics, and the form of one record."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from adr.models import DecisionRecord
from tests import cast as people
from tests.adr.actions.test_filing import NYGARD, SILENT
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(cast):
    titles = ("Use RDS for MySQL", "Use Redis", "Minimal model")
    people.imported(cast, {f"{n:04d}-x.md": NYGARD.format(n, title) for n, title in enumerate(titles, 1)})
    return list(DecisionRecord.objects.filter(project=cast.project).in_order())


def topics_of(record) -> set[str]:
    return set(record.topics.values_list("pk", flat=True))


def sent(*records, **fields) -> dict:
    return once(record=[record.pk for record in records], **fields)


def test_the_page_ticks_what_the_words_suggest_and_says_which(cast, records):
    page = shown(signed_in(cast.author).get(in_project("records_filing")))
    assert "It says “rds”, “mysql”." in page
    assert f'<input type="checkbox" name="{records[0].pk}-topics" value="data-storage"' in page
    assert page.count(" checked") == 2
    assert "Its words suggest no topic." in page


def test_a_project_whose_records_state_no_status_leads_there(cast):
    people.imported(cast, {"0001-x.md": SILENT})
    page = shown(signed_in(cast.author).get(in_project("project")))
    assert "nobody said yet which hold" in page
    assert "Bring the records you have" not in page


def test_looking_keeps_nothing(cast, records):
    signed_in(cast.author).get(in_project("records_filing"))
    assert not any(topics_of(record) for record in records)


def test_what_is_ticked_is_kept_for_each_record_and_the_rest_stay_on_the_page(cast, records):
    one, other, silent = records
    fields = {
        f"{one.pk}-topics": ["data-storage", "cost"],
        f"{one.pk}-decision_point": "primary-database",
        f"{other.pk}-topics": ["caching"],
    }
    client = signed_in(cast.author)
    answer = client.post(in_project("records_filing"), sent(*records, **fields), follow=True)
    assert "Saved for 2 records." in shown(answer)
    assert (topics_of(one), topics_of(other), topics_of(silent)) == ({"data-storage", "cost"}, {"caching"}, set())
    assert DecisionRecord.objects.get(pk=one.pk).decision_point.slug == "primary-database"
    assert "1 record without a topic" in shown(answer)


@pytest.mark.parametrize("fields", [{"topics": ["nonsense"]}, {"decision_point": "nonsense"}])
def test_what_the_library_does_not_know_is_refused_and_nothing_is_kept(cast, records, fields):
    named = {f"{records[1].pk}-{name}": value for name, value in fields.items()}
    named[f"{records[0].pk}-topics"] = ["cost"]
    answer = signed_in(cast.author).post(in_project("records_filing"), sent(*records, **named))
    assert answer.status_code == 422
    assert not topics_of(records[0])


def test_records_of_other_projects_are_left_alone(cast, records):
    elsewhere = people.a_project("Other", by=cast.stranger)
    fields = {f"{records[0].pk}-topics": ["cost"]}
    signed_in(cast.stranger).post(in_project("records_filing", slug=elsewhere.slug), sent(records[0], **fields))
    assert not topics_of(records[0])


def test_one_closed_record_is_filed_on_its_page_of_guidance(cast, records):
    client = signed_in(cast.author)
    form = once(topics=["cost"], decision_point="primary-database")
    answer = client.post(in_project("record_topics", records[0].ref), form)
    assert answer.url == in_project("record_guidance", records[0].ref)
    page = shown(client.get(answer.url))
    assert '<option value="primary-database" selected>' in page
    assert re.search('value="cost"[^>]* checked', page)


def test_a_form_without_the_decision_point_leaves_it(cast, records):
    client = signed_in(cast.author)
    client.post(in_project("record_topics", records[0].ref), once(topics=[], decision_point="primary-database"))
    client.post(in_project("record_topics", records[0].ref), once(topics=["cost"]))
    assert DecisionRecord.objects.get(pk=records[0].pk).decision_point.slug == "primary-database"


@pytest.mark.parametrize("name", ["project", "record_list"])
def test_pages_lead_there_while_records_have_no_topic(cast, records, name):
    assert in_project("records_filing") in shown(signed_in(cast.author).get(in_project(name)))
    assert in_project("records_filing") not in shown(signed_in(cast.viewer).get(in_project(name)))


def test_the_price_of_a_stage_says_whom_it_cannot_find(cast, records):
    page = shown(signed_in(cast.decider).get(in_project("project_stage"), {"to": "series-a"}))
    assert "3 records cannot come back as they are" in page


@pytest.fixture
def silent(cast) -> list[DecisionRecord]:
    """Three records whose texts state no status."""
    people.imported(cast, {f"{n:04d}-s.md": SILENT.replace("one", f"{n}") for n in range(1, 4)})
    return list(DecisionRecord.objects.in_order())


def statuses(records) -> list[str]:
    return [DecisionRecord.objects.get(pk=record.pk).status for record in records]


def test_one_status_is_said_of_all_that_state_none_but_those_with_one_of_their_own(cast, silent):
    fields = {"others": "accepted", f"{silent[1].pk}-status": "deprecated"}
    signed_in(cast.author).post(in_project("records_filing"), sent(*silent, **fields))
    assert statuses(silent) == ["accepted", "deprecated", "accepted"]


def test_what_somebody_else_said_meanwhile_stays(cast, silent):
    client, said = signed_in(cast.author), f"{silent[0].pk}-topics"
    client.post(in_project("records_filing"), sent(silent[0], others="rejected", **{said: ["cost"]}))
    client.post(in_project("records_filing"), sent(*silent[:2], others="accepted", **{said: ["caching"]}))
    assert statuses(silent) == ["rejected", "accepted", "unstated"]
    assert topics_of(silent[0]) == {"cost"}


def test_a_record_that_states_its_status_is_not_asked_for_it(cast, records):
    page = shown(signed_in(cast.author).get(in_project("records_filing")))
    assert "All of these that state no status" not in page
    assert f'name="{records[0].pk}-status"' not in page


def test_the_page_asks_as_often_for_many_records_as_for_few(cast, silent, django_assert_max_num_queries):
    client = signed_in(cast.author)
    with CaptureQueriesContext(connection) as few:
        client.get(in_project("records_filing"))
    people.imported(cast, {f"{n:04d}-m.md": SILENT.replace("one", f"{n}") for n in range(4, 21)})
    with django_assert_max_num_queries(len(few)):
        client.get(in_project("records_filing"))
