"""The queue in a real browser: ticking, keeping and taking back; filters and charts; each page for ears and eyes."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from adr.actions import queueing, reporting
from adr.models import Condition
from tests.adr.queued import a_metric, a_revisit, day

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/p/shop/revisits/",
    "/p/shop/revisits/?show=concluded",
    "/p/shop/revisits/flow/",
    "/p/shop/feeds/",
    "/p/shop/backlog/",
    "/p/shop/backlog/?part=risks",
    "/p/shop/plan/",
    "/p/shop/timeline/",
    "/p/shop/conditions/",
    "/p/shop/keys/",
    "/company/",
    "/digest/",
]


@pytest.fixture
def metric(cast) -> Condition:
    """A metric past its threshold, beside two revisits, one of them put aside."""
    a_revisit(cast, "Use PostgreSQL", due_in=-2)
    queueing.snooze(cast.project, [a_revisit(cast, "Use Redis", due_in=2)], day(9), "Audit first", by=cast.author)
    condition = a_metric(cast, "Keep one deployable")
    for value in (Decimal(640), Decimal(905)):
        reporting.report(condition, value=value, by=cast.author)
    return condition


def tick(page: Page, *titles: str) -> None:
    for title in titles:
        page.get_by_role("checkbox", name=title).check()
    page.get_by_role("button", name="Go on with the ticked ones").click()


def keep(page: Page) -> None:
    page.goto("/p/shop/revisits/")
    tick(page, "Use PostgreSQL", "Keep one deployable")
    expect(page.get_by_role("heading", name="2 revisits")).to_be_visible()
    for field in page.get_by_label("still holds").all():
        field.fill("We measured it and it holds")
    page.get_by_label("or at stage").select_option("growth")
    page.get_by_role("button", name="Keep these decisions").click()


def test_two_are_kept_and_taken_back(page, cast, metric, log_in, axe):
    log_in(cast.author)
    keep(page)
    expect(page.get_by_text("Author kept 2 decisions")).to_be_visible()
    expect(page.get_by_role("link", name="Use PostgreSQL")).to_have_count(0)
    axe(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("2 decisions are back in the queue.")).to_be_visible()
    expect(page.get_by_role("link", name="Use PostgreSQL")).to_be_visible()


def test_it_all_works_without_scripts(browser: Browser, live_server, cast, metric):
    client = Client()
    client.force_login(cast.author)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    keep(page)
    expect(page.get_by_text("Author kept 2 decisions")).to_be_visible()
    page.get_by_label("Due").select_option("snoozed")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("link", name="Use Redis")).to_be_visible()
    context.close()


def test_a_filter_changes_the_list_and_the_address(page, cast, metric, log_in):
    log_in(cast.author)
    page.goto("/p/shop/revisits/")
    page.get_by_label("Due").select_option("snoozed")
    expect(page.get_by_role("link", name="Use PostgreSQL")).to_have_count(0)
    expect(page.get_by_role("link", name="Use Redis")).to_be_visible()
    assert "due=snoozed" in page.url


def test_a_reported_value_is_drawn(page, cast, metric, log_in, axe):
    log_in(cast.author)
    page.goto(f"/p/shop/conditions/{metric.pk}/")
    page.get_by_label("Measured value").fill("871.5")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_role("cell", name="871.5")).to_be_visible()
    expect(page.locator(".chart circle")).to_have_count(3)
    expect(page.locator(".chart .dot--crossed")).to_have_count(2)
    axe(page)


def test_a_calendar_s_address_is_shown_to_copy(page, cast, log_in, axe):
    log_in(cast.viewer)
    page.goto("/p/shop/feeds/")
    page.get_by_label("Where it is used").fill("Phone")
    page.get_by_role("button", name="Make the addresses").click()
    expect(page.get_by_text("/p/shop/revisits.ics?key=")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_each_page_is_accessible_and_no_wider_than_the_screen(page, cast, metric, log_in, axe, width):
    log_in(cast.decider)
    page.set_viewport_size({"width": width, "height": 800})
    chosen = "&".join(f"revisit={pk}" for pk in cast.project.revisits.values_list("pk", flat=True))
    for address in [*PAGES, f"/p/shop/revisits/several/?{chosen}", f"/p/shop/conditions/{metric.pk}/"]:
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
