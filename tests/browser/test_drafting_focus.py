"""Where the focus is while a draft is written, and that what has it can be seen and is named."""

import pytest
from playwright.sync_api import Page, expect

from adr.actions import drafting
from guidance.models import Topic
from tests import cast as people

pytestmark = pytest.mark.django_db(transaction=True)

BEHIND_THE_BAR = """() => {
  const field = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector(".drafting-bar").getBoundingClientRect();
  return document.activeElement.closest(".section-fields") !== null && field.top >= bar.top - 1;
}"""


@pytest.fixture
def editor(page: Page, log_in, cast) -> Page:
    topics = Topic.objects.filter(key="data-storage")
    record = drafting.start(cast.project, "Choose the database", by=cast.author, topics=topics)
    log_in(cast.author)
    page.goto(record.edit_url)
    return page


def test_a_preview_is_led_to_and_leads_back_to_the_text(editor, axe):
    editor.get_by_label("Context and Problem Statement").fill("Orders must **agree**.")
    editor.get_by_role("button", name="Preview").click()
    expect(editor.get_by_role("heading", name="Preview")).to_be_focused()
    expect(editor.get_by_role("heading", name="Preview")).to_be_in_viewport()
    axe(editor)
    editor.get_by_role("link", name="Back to the text").click()
    expect(editor.get_by_label("Title")).to_be_in_viewport()


def test_a_field_that_has_the_focus_never_stands_behind_the_bar(editor):
    editor.set_viewport_size({"width": 1280, "height": 600})
    editor.get_by_label("Title").focus()
    for _ in range(8):
        editor.keyboard.press("Tab")
        assert not editor.evaluate(BEHIND_THE_BAR)


def test_what_opens_a_question_names_the_question(editor):
    card = editor.locator(".question-card").first
    question = card.get_by_role("heading").inner_text()
    for summary, word in zip(card.locator("summary").all(), ("Answer: ", "Not applicable… "), strict=True):
        expect(summary).to_have_accessible_name(word + question)


def test_enter_in_a_card_presses_the_card_s_button_and_stays_there(editor):
    editor.get_by_label("Name", exact=True).fill("A table")
    editor.keyboard.press("Enter")
    expect(editor.locator(".option-card")).to_contain_text("A table")
    expect(editor.get_by_role("heading", name="Options")).to_be_in_viewport()


def test_records_that_fit_are_announced(editor, cast):
    people.a_decision(cast, "Keep one deployable")
    editor.get_by_label("Context and Problem Statement").press_sequentially("See #deploy")
    expect(editor.locator("#announcer")).to_have_text("1 record fits, choose with the arrow keys")
    editor.keyboard.press("ArrowDown")
    expect(editor.get_by_role("button", name="Keep one deployable")).to_be_focused()
