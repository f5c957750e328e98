"""The story of the README, as a person walks it: from the set-up link to a decision that comes back."""

import re

import pytest
from celery.contrib.testing.worker import start_worker
from playwright.sync_api import Browser, Page, expect

from adr.actions import inviting
from config.celery import app
from tests.browser import steps

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker(repository, settings):
    """A real Celery worker, in a thread beside the server."""
    app.conf.broker_transport_options = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS}
    settings.FILE_BROKER.mkdir(parents=True, exist_ok=True)
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=120):
        yield


def test_from_the_set_up_link_to_a_decision_that_comes_back(
    page: Page, browser: Browser, live_server, axe, library, repository, worker, settings
):
    settings.SITE_URL = live_server.url
    ada = steps.Walk(page, axe)
    ada.sign_up(inviting.set_up_link(), "Ada Ferreira", "ada@example.org")
    expect(page.get_by_role("heading", name="What waits for you")).to_be_visible()
    ada.look()

    steps.make_a_project(ada)
    imported = steps.import_records(ada)
    steps.read_guidance(ada)
    steps.add_the_repository(ada, repository)
    key = steps.draft_a_record(ada)
    tom = steps.invite_a_colleague(ada, browser, live_server, axe)
    steps.propose_and_accept(ada, tom, key)
    names = steps.wait_for_export(ada, repository, count=imported + 1)
    assert any(re.fullmatch(r"docs/decisions/\d{4}-choose-the-primary-database\.md", name) for name in names)
    steps.reach_series_a(ada)
    steps.conclude_by_keeping(ada)
    steps.supersede_the_database(ada, tom, repository)
