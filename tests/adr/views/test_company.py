"""All projects of a company on one page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from adr.actions import revisiting, staging
from tests import cast as people
from tests.adr.queued import a_revisit, day
from tests.adr.views.asking import shown, signed_in

pytestmark = pytest.mark.django_db


def company(user) -> str:
    return shown(signed_in(user).get("/company/"))


def test_each_project_shows_its_ladder_what_is_due_and_its_last_change(cast):
    a_revisit(cast, due_in=-1)
    a_revisit(cast, due_in=5)
    staging.change(cast.project, "series-a", by=cast.decider, note="The round closed")
    page = company(cast.decider)
    assert "Stages of Shop" in page
    assert "2 to look at again" in page
    assert "1 overdue" in page
    assert "undecided at Series A" in page
    assert "Seed → Series A" in page


def test_a_decision_that_came_back_twice_is_counted_once(cast):
    revisit = a_revisit(cast)
    condition = revisit.record.conditions.get(kind="event")
    revisiting.keep(revisit, "It still holds well", by=cast.author, next_date=day(90))
    revisiting.report(condition, "Once more", by=cast.author)
    assert '1 accepted</span>, <span class="rung-due">1 due' in company(cast.decider)


def test_only_what_one_may_see_is_there(cast):
    people.a_project("Secret", by=cast.stranger, stage="growth")
    assert "Secret" not in company(cast.decider)
    page = company(cast.stranger)
    assert "Secret" in page
    assert "Shop" not in page


def test_an_administrator_sees_every_project(cast):
    people.a_project("Till", by=cast.stranger)
    page = company(people.person("Root", administrator=True))
    assert "Till" in page
    assert "Shop" in page


def test_without_a_project_it_says_how_to_begin(cast):
    assert "No project yet" in company(people.person("Newcomer"))


def test_a_change_that_was_undone_is_not_the_last_one(cast):
    staging.undo(staging.change(cast.project, "series-a", by=cast.decider), by=cast.decider)
    assert "Began at Seed" in company(cast.decider)


def test_the_number_of_queries_does_not_grow_with_the_projects(cast):
    client = signed_in(cast.decider)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/company/")
        return len(queries)

    client.get("/company/")
    few = count()
    for number in range(5):
        people.a_project(f"More{number}", by=cast.decider)
    assert count() == few
