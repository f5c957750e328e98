"""One person at one record in several tabs: what is typed in each is kept, and saved with the others'."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from adr.actions import drafting
from adr.models import DecisionRecord, Draft

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = re.compile(r"Kept as your draft")


@pytest.fixture
def record(cast):
    return drafting.start(cast.project, "Choose the database", by=cast.author)


@pytest.fixture
def tabs(page: Page, log_in, cast, record) -> tuple[Page, Page]:
    log_in(cast.author)
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(record.edit_url)
    return page, other


def type_into(tab: Page, section: str, words: str) -> None:
    tab.get_by_label(section, exact=True).fill(words)


def save(tab: Page) -> None:
    tab.get_by_role("button", name="Save", exact=True).click()


def test_a_tab_that_was_closed_loses_nothing_to_the_one_that_is_typed_on(tabs, record):
    first, second = tabs
    type_into(first, "Context and Problem Statement", "Typed in the first tab.")
    expect(first.get_by_text(KEPT)).to_be_visible()
    first.close()
    type_into(second, "Decision Drivers", "* Typed in the second tab")
    expect(second.get_by_text(KEPT)).to_be_visible()
    save(second)
    expect(second.get_by_text("You typed this and did not save it")).to_be_visible()
    expect(second.get_by_label("Context and Problem Statement")).to_have_value("Typed in the first tab.")
    save(second)
    second.get_by_role("button", name="Save the merged text").click()
    expect(second.get_by_text("revision 3")).to_be_visible()
    expect(second.get_by_text("You typed this and did not save it")).to_have_count(0)
    text = DecisionRecord.objects.get(pk=record.pk).head.text
    assert "Typed in the first tab." in text
    assert "Typed in the second tab" in text


def test_what_two_tabs_keep_while_offline_stays_apart(tabs, expected_errors):
    expected_errors.append("ERR_INTERNET_DISCONNECTED")
    first, second = tabs
    first.context.set_offline(True)
    for tab, words in ((first, "From the first."), (second, "From the second.")):
        type_into(tab, "Context and Problem Statement", words)
        expect(tab.get_by_text("Offline, kept in this browser")).to_be_visible()
    kept = first.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('waymark-draft')).join()")
    assert "From the first." in kept
    assert "From the second." in kept


def test_after_a_sign_in_elsewhere_the_text_is_sent_without_coming_back_to_it(
    page, log_in, cast, record, expected_errors
):
    expected_errors += ["401", "403", "Unauthorized", "Forbidden"]
    page.clock.install()
    log_in(cast.author)
    page.goto(record.edit_url)
    Session.objects.all().delete()
    type_into(page, "Context and Problem Statement", "Typed while signed out.")
    page.clock.run_for(2_000)
    expect(page.get_by_text("Session ended, sign in in a new tab, your text stays")).to_be_visible()
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)  # a sign-in makes another token
    log_in(cast.author)
    page.clock.run_for(16_000)
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert "Typed while signed out." in Draft.objects.get().text
