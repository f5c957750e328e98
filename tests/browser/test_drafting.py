"""Writing a draft in a real browser: two editors, no network, no session, no mouse, no scripts."""

import base64
import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from adr.actions import drafting
from adr.models import DecisionRecord, Draft
from guidance.models import Item, Topic
from tests import cast as people

pytestmark = pytest.mark.django_db(transaction=True)

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
KEPT = re.compile(r"Kept as your draft \d\d:\d\d:\d\d")


@pytest.fixture
def record(cast):
    return drafting.start(
        cast.project,
        "Choose the database",
        by=cast.author,
        topics=Topic.objects.filter(key="data-storage"),
        decision_point=Item.objects.get(kind="decision-point", key="D-05"),
        options=("Relational", "Document or key-value"),
    )


@pytest.fixture
def editor(page: Page, log_in, cast, record) -> Page:
    """The author's browser, at the draft."""
    log_in(cast.author)
    page.goto(record.edit_url)
    return page


def text_of(record) -> str:
    return DecisionRecord.objects.get(pk=record.pk).head.text


def context_of(page: Page):
    return page.get_by_label("Context and Problem Statement")


def another(browser: Browser, live_server, user, **options) -> Page:
    """A browser of somebody else."""
    context = browser.new_context(base_url=live_server.url, **options)
    context.set_default_timeout(30_000)
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    return context.new_page()


def test_what_is_typed_is_kept_a_moment_later_and_the_gaps_follow(editor, record, cast, axe):
    axe(editor)
    gaps = editor.locator("#gaps-beside")
    expect(gaps).to_contain_text("Nothing is written about the context")
    context_of(editor).fill("Orders must agree with payments.")
    expect(editor.get_by_text(KEPT)).to_be_visible()
    expect(gaps).not_to_contain_text("Nothing is written about the context")
    assert "Orders must agree" in Draft.objects.get(user=cast.author).text
    editor.reload()
    expect(editor.get_by_text("You typed this and did not save it")).to_be_visible()
    expect(context_of(editor)).to_have_value("Orders must agree with payments.")
    axe(editor)


def test_two_editors_know_of_each_other_and_both_texts_survive(
    editor, record, cast, browser, live_server, axe, expected_errors
):
    expected_errors.append("409")
    other = another(browser, live_server, cast.reviewer)
    other.goto(record.edit_url)
    context_of(other).fill("Payments come first.")
    expect(other.get_by_text(KEPT)).to_be_visible()
    editor.get_by_label("Decision Drivers").fill("* Speed of delivery")
    expect(editor.get_by_text("Reviewer is also editing this text")).to_be_visible()
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("revision 2")).to_be_visible()
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("heading", name="Reviewer saved this first")).to_be_visible()
    expect(editor.get_by_text("changed by you")).to_be_visible()
    axe(editor)
    editor.get_by_role("button", name="Save the merged text").click()
    expect(editor.get_by_text("revision 3")).to_be_visible()
    assert "Payments come first." in text_of(record)
    assert "Speed of delivery" in text_of(record)
    other.context.close()


def test_offline_the_text_is_kept_in_the_browser_and_sent_when_the_network_is_back(editor, record, expected_errors):
    expected_errors.append("ERR_INTERNET_DISCONNECTED")
    editor.context.set_offline(True)
    context_of(editor).fill("Typed in a tunnel.")
    expect(editor.get_by_text("Offline, kept in this browser")).to_be_visible()
    editor.context.set_offline(False)
    expect(editor.get_by_text(KEPT)).to_be_visible()
    assert "Typed in a tunnel." in Draft.objects.get().text


def test_after_a_crash_while_offline_the_browser_s_copy_is_offered(editor, record, expected_errors):
    expected_errors.append("ERR_INTERNET_DISCONNECTED")
    editor.context.set_offline(True)
    context_of(editor).fill("Typed before the battery died.")
    card = editor.locator("#Q-044")
    card.get_by_text("Answer", exact=True).click()
    card.get_by_label("Your answer").fill("By a column")
    expect(editor.get_by_text("Offline, kept in this browser")).to_be_visible()
    context = editor.context
    editor.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(record.edit_url)
    again.get_by_role("button", name="Bring back what this browser kept").click()
    expect(context_of(again)).to_have_value("Typed before the battery died.")
    expect(again.locator("#Q-044").get_by_label("Your answer")).to_have_value("By a column")
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.get_by_text("revision 2")).to_be_visible()
    expect(again.get_by_role("button", name="Bring back what this browser kept")).to_have_count(0)
    assert "before the battery died" in text_of(record)


def test_a_session_that_ends_while_typing_loses_nothing(editor, record, cast, log_in, expected_errors):
    expected_errors += ["401", "403", "Unauthorized", "Forbidden"]
    Session.objects.all().delete()
    context_of(editor).fill("Typed after the session had ended.")
    expect(editor.get_by_text("Session ended, sign in in a new tab, your text stays")).to_be_visible()
    log_in(cast.author)
    editor.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(editor.get_by_text(KEPT)).to_be_visible()
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("revision 2")).to_be_visible()
    assert "Typed after the session had ended." in text_of(record)


def test_a_whole_draft_is_written_with_the_keyboard_alone(page: Page, log_in, cast, axe):
    log_in(cast.author)
    page.goto("/p/shop/records/new/")
    page.get_by_label("Title").focus()
    page.keyboard.type("Keep sessions in the database")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Keep sessions in the database", level=1)).to_be_visible()
    tab_to(page, "Context and Problem Statement")
    page.keyboard.type("Sessions are lost at each release.")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("revision 2")).to_be_visible()
    expect(context_of(page)).to_be_focused()
    tab_to(page, "Name")
    page.keyboard.type("A table")
    page.keyboard.press("Enter")
    expect(page.locator(".option-card")).to_contain_text("A table")
    tab_to(page, "Decision Outcome")
    page.keyboard.press("Control+k")
    page.keyboard.type("https://example.org")
    expect(page.get_by_label("Decision Outcome")).to_have_value("[](https://example.org)")
    page.keyboard.press("Control+a")
    page.keyboard.type("A table, for we run one already.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name="Edit", exact=True)).to_be_visible()
    expect(page.get_by_text("for we run one already")).to_be_visible()
    axe(page)


def sign_in_beside(page: Page, user) -> None:
    """Sign in on another tab, as a person does, which also changes the token of every form."""
    user.set_password("correct horse battery")
    user.save()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in, in another tab").click()
    tab = opened.value
    tab.get_by_label("Email").fill(user.email)
    tab.get_by_label("Password").fill("correct horse battery")
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", level=1)).not_to_have_text("Sign in")
    tab.close()


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the field of this label has the focus, and open the parts that are closed on the way to it."""
    wanted = page.get_by_label(label, exact=True).first
    page.evaluate("document.activeElement?.blur()")
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("field => field === document.activeElement"):
            return
        if wanted.evaluate(
            "field => document.activeElement === field.closest('details:not([open])')?.firstElementChild"
        ):
            page.keyboard.press("Enter")
    raise AssertionError(f"Tab never comes to {label}")


def test_without_scripts_a_draft_is_answered_written_and_chosen(browser, live_server, cast, record, axe):
    page = another(browser, live_server, cast.author, java_script_enabled=False)
    page.goto(record.edit_url)
    context_of(page).fill("Orders must agree with payments.")
    card = page.locator("#Q-044")
    card.get_by_text("Answer", exact=True).click()
    card.get_by_label("Your answer").fill("By a column that every table has, checked in tests")
    card.get_by_role("button", name="Keep the answer").click()
    expect(context_of(page)).to_have_value("Orders must agree with payments.")
    page.locator("#Q-044").get_by_role("button", name="Place in the text").click()
    expect(page.get_by_text("It stands in the text, under “Decision Outcome”")).to_be_visible()
    page.get_by_text("Add an option", exact=True).click()
    page.get_by_label("Name", exact=True).fill("Files")
    page.get_by_role("button", name="Add the option").click()
    expect(page.locator(".option-card")).to_have_count(3)
    page.get_by_text("Choose one", exact=True).click()
    page.get_by_label("Option", exact=True).select_option("Relational")
    page.get_by_label("because", exact=True).fill("everybody knows it")
    page.get_by_role("button", name="Write the choice into the text").click()
    expect(page.locator(".option-card--chosen")).to_contain_text("Relational")
    page.get_by_role("button", name="Markdown").click()
    area = page.get_by_label("Text of the record, in markdown")
    expect(area).to_have_value(re.compile("because everybody knows it\\."))
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Choose the database")
    page.context.close()


def test_an_image_is_chosen_kept_and_shown_and_a_record_is_linked(editor, record, cast, axe):
    decision = people.a_decision(cast, "Keep one deployable")
    context_of(editor).click()
    editor.keyboard.type("See #deploy")
    editor.get_by_role("button", name=re.compile("Keep one deployable")).click()
    expect(context_of(editor)).to_have_value(re.compile(r"See \[0001 Keep one deployable\]\(.*\.md\)"))
    editor.get_by_role("button", name="Image…").click()
    editor.locator("#image-file").set_input_files({"name": "load of May.png", "mimeType": "image/png", "buffer": DOT})
    expect(editor.get_by_text("The image is kept")).to_be_visible()
    expect(context_of(editor)).to_have_value(re.compile(r"!\[load of May\]\(images/r\w+-\w+\.png\)"))
    editor.get_by_role("button", name="Save and read").click()
    image = editor.get_by_role("img", name="load of May")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.naturalWidth") == 1
    expect(
        editor.get_by_role("main").get_by_role("link", name=re.compile("Keep one deployable")).first
    ).to_have_attribute("href", re.compile(decision.key))
    axe(editor)


def test_without_scripts_a_session_that_ends_loses_nothing(browser, live_server, cast, record, expected_errors):
    expected_errors += ["401", "403", "Unauthorized", "Forbidden"]
    page = another(browser, live_server, cast.author, java_script_enabled=False)
    page.goto(record.edit_url)
    Session.objects.all().delete()
    context_of(page).fill("Typed after the session had ended.\n\nWith “signs” & <marks>.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="You were signed out meanwhile")).to_be_visible()
    expect(page.get_by_text("Typed after the session had ended.").last).to_be_visible()
    sign_in_beside(page, cast.author)
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_role("heading", name="This form is out of date")).to_be_visible()
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("revision 2")).to_be_visible()
    assert "Typed after the session had ended.\n\nWith “signs” & <marks>." in text_of(record)
