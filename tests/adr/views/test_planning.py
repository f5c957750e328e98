"""The backlog, the ledger of what was put off, and the plan for the next stage."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from adr.actions import answering, deciding, drafting, revisiting, staging, watching
from adr.models import Condition, Revisit
from adr.pages import backlog
from guidance import library
from guidance.models import Item, Stage
from guidance.packs.vocabulary import Kind
from tests import cast as people
from tests.adr.queued import a_revisit, day
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


def question() -> Item:
    return Item.objects.in_force().of_kind(Kind.QUESTION)[0]


def page(cast, name: str, query: str = "") -> str:
    response = signed_in(cast.viewer).get(in_project(name) + query)
    assert response.status_code == 200
    return shown(response)


def a_rejection(cast, title: str):
    return deciding.reject(people.a_proposal(cast, title), "Too dear for now", by=cast.decider)


def test_a_decision_point_leaves_the_backlog_when_somebody_begins_it_and_returns_when_it_is_rejected(cast):
    point = backlog.undecided(cast.project)[0]
    item = Item.objects.get(pk=point.item_id)
    drafting.start(cast.project, point.title, by=cast.author, decision_point=item)
    assert point.key not in {each.key for each in backlog.undecided(cast.project)}
    cast.project.records.update(status="rejected")
    assert point.key in {each.key for each in backlog.undecided(cast.project)}


def test_an_answer_put_off_says_until_when_and_why(cast):
    record = people.a_decision(cast, "Use PostgreSQL")
    answering.not_applicable(
        record, question(), "No payments yet", until=Stage.objects.get(key="series-a"), by=cast.author
    )
    text = page(cast, "project_backlog")
    assert "No payments yet" in text
    assert library.current().by_item(question().pk).text in text
    assert "not until" in text


def test_the_plan_names_the_question_that_was_put_off_until_then(cast):
    record = people.a_decision(cast, "Use PostgreSQL", topics=())
    until = Stage.objects.get(key="series-a")
    answering.not_applicable(record, question(), "No payments yet", until=until, by=cast.author)
    text = page(cast, "project_plan")
    put_off = text[text.index("Put off until then") :]
    assert library.current().by_item(question().pk).text in put_off[: put_off.index("No payments yet")]


def accept_a_risk(cast):
    revisit = a_revisit(cast, "Use PostgreSQL")
    fields = {"owner": cast.decider, "undo_cost": "Two weeks", "next_date": day(40)}
    revisiting.accept_risk(revisit, "One zone is enough", by=cast.author, **fields)
    return revisit


def test_a_risk_of_nobody_here_says_so(cast):
    accept_a_risk(cast)
    Revisit.objects.update(risk_owner=None)
    assert "Nobody here answers for it; accepted" in page(cast, "project_backlog", "?part=risks")


def test_an_answer_whose_stage_is_reached_is_due_now(cast):
    record = people.a_decision(cast, "Use PostgreSQL")
    answering.not_applicable(record, question(), "Not yet", until=Stage.objects.get(key="seed"), by=cast.author)
    assert "due now" in page(cast, "project_backlog")


def test_a_risk_stands_in_the_ledger_until_a_later_look_says_something_else(cast):
    revisit = accept_a_risk(cast)
    text = page(cast, "project_backlog", "?part=risks")
    assert "One zone is enough" in text
    assert "Decider answers for it" in text
    again = revisiting.report(revisit.record.conditions.get(kind="event"), "Another region", by=cast.author)
    revisiting.keep(again, "It holds well now", by=cast.author, next_date=day(90))
    assert "One zone is enough" not in page(cast, "project_backlog", "?part=risks")


def test_a_rejected_proposal_says_what_would_bring_it_back(cast):
    record = a_rejection(cast, "Use Kafka")
    watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key="growth"), by=cast.author)
    a_rejection(cast, "Use Erlang")
    text = page(cast, "project_backlog", "?part=rejected")
    assert "Comes up again when: the project reaches Growth" in text
    assert "no day named" in text


@pytest.mark.parametrize("query", ["?part=x", "?part=risks&page=x", "?page=99"])
def test_an_address_that_means_nothing_shows_the_ledger(cast, query):
    assert "Put off" in page(cast, "project_backlog", query)


def test_the_plan_shows_what_the_move_itself_would_re_open(cast):
    record = people.a_decision(cast, "Use PostgreSQL")
    series_a = Stage.objects.get(key="series-a")
    watching.add(record, Condition.Kind.STAGE, stage=series_a, by=cast.author)
    watching.add(record, Condition.Kind.DATE, date=day(40), by=cast.author)
    text = page(cast, "project_plan")
    assert "From Seed to Series A" in text
    assert "1 decision comes back" in text
    assert "Days ahead, whatever the stage" in text
    assert "Guidance that says something else" in text
    assert "Questions asked from then on" in text


def test_the_plan_can_be_for_another_stage(cast):
    assert "From Seed to Growth" in page(cast, "project_plan", "?to=growth")
    for query in ("?to=seed", "?to=no-such"):
        assert "From Seed to Series A" in page(cast, "project_plan", query)


def test_a_planned_stage_is_the_one_that_is_planned_for(cast):
    cast.project.planned_stage_id, cast.project.planned_for = "growth", day(100)
    cast.project.save(update_fields=["planned_stage", "planned_for"])
    assert "planned for" in page(cast, "project_plan")


def test_at_the_top_of_the_ladder_there_is_nothing_to_plan(library):
    cast = people.cast(stage="growth")
    assert "the last stage of the ladder" in page(cast, "project_plan")


@pytest.mark.parametrize("name", ["project_backlog", "project_plan"])
def test_the_number_of_queries_does_not_grow_with_the_records(cast, name):
    client = signed_in(cast.viewer)

    def count() -> int:
        client.get(in_project(name))
        with CaptureQueriesContext(connection) as queries:
            client.get(in_project(name))
        return len(queries)

    def one(title: str) -> None:
        record = people.a_decision(cast, title)
        answering.not_applicable(record, question(), "No", until=Stage.objects.get(key="series-a"), by=cast.author)
        watching.add(record, Condition.Kind.DATE, date=day(40), by=cast.author)

    one("First")
    few = count()
    for number in range(4):
        one(f"More {number}")
    assert count() == few


def test_what_the_library_puts_off_does_not_wait_for_a_decision_and_says_until_when(cast):
    type(cast.project).objects.filter(pk=cast.project.pk).update(stage="seed")
    cast.project.refresh_from_db()
    due = {point.slug for point in backlog.undecided(cast.project)}
    waiting = {later.point.slug: later for later in backlog.can_wait(cast.project)}
    assert {"extract-service", "second-store", "kubernetes", "serverless"} == set(waiting)
    assert due.isdisjoint(waiting)
    assert {later.until.key for later in waiting.values()} == {"series-a"}
    assert waiting["extract-service"].option.key == "stay-inside"
    assert "Undecided is fine" in page(cast, "project_backlog")


def test_at_the_last_stage_nothing_is_put_off(cast):
    type(cast.project).objects.filter(pk=cast.project.pk).update(stage="growth")
    cast.project.refresh_from_db()
    assert backlog.can_wait(cast.project) == []
    assert "Undecided is fine" not in page(cast, "project_backlog")


def test_a_record_in_force_is_said_to_take_a_decision_of_the_backlog(cast):
    one = people.a_decision(cast, "Keep PostgreSQL as the database", topics=())
    other = people.a_decision(cast, "Ship on Thursdays", topics=())
    author, url = signed_in(cast.author), in_project("point_decided", "primary-database")
    page = shown(author.get(url))
    assert page.index(one.title) < page.index(other.title)
    assert author.post(url, once(record=one.pk))["Location"] == in_project("project_backlog")
    one.refresh_from_db()
    assert one.decision_point.slug == "primary-database"
    assert one.topics.filter(key="data-storage").exists()
    assert one.title not in shown(author.get(in_project("point_decided", "caching")))
    page = shown(author.get(in_project("project_backlog")))
    assert in_project("point_decided", "primary-database") not in page
    author.post(in_project("point_undecided", one.ref), once())
    assert in_project("point_decided", "primary-database") in shown(author.get(in_project("project_backlog")))


@pytest.mark.parametrize("record", ["", "999", "x", "-1"])
def test_a_decision_is_taken_by_a_record_that_could(cast, record):
    response = signed_in(cast.author).post(in_project("point_decided", "caching"), once(record=record))
    assert response.status_code == 422
    assert "Choose one of the records" in shown(response)


def test_a_decision_that_the_library_does_not_know_is_not_found(cast):
    assert signed_in(cast.author).get(in_project("point_decided", "moon")).status_code == 404


def test_a_planned_day_stands_in_the_form_as_browsers_read_it(cast):
    staging.plan(cast.project, Stage.objects.get(key="growth"), day(100), by=cast.decider)
    assert f'value="{day(100):%Y-%m-%d}"' in shown(signed_in(cast.decider).get(in_project("project_stage")))
