"""What is typed and not saved: each page has a draft of its own, and none is written over."""

import pytest

from adr.actions import drafting, keeping
from adr.actions.keeping import Page
from adr.models import DecisionRecord, Draft
from tests import cast as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast):
    return people.a_draft(cast)


def texts(record):
    return set(record.drafts.values_list("text", flat=True))


def token(text):
    return Draft.objects.get(text=text).token


def test_two_pages_of_one_person_keep_what_is_typed_on_each(cast, record):
    keeping.keep(record, "typed at the desk", base=1, by=cast.author, page=Page("desk"))
    keeping.keep(record, "typed on the train", base=1, by=cast.author, page=Page("train"))
    keeping.keep(record, "typed at the desk, and more", base=1, by=cast.author, page=Page("desk"))
    assert texts(record) == {"typed at the desk, and more", "typed on the train"}


def test_a_page_goes_on_with_the_draft_that_it_showed(cast, record):
    keeping.keep(record, "half", base=1, by=cast.author, page=Page("first"))
    follows = token("half")
    keeping.keep(record, "half a sentence", base=1, by=cast.author, page=Page("second", follows))
    keeping.keep(record, "half a sentence more", base=1, by=cast.author, page=Page("second", follows))
    assert texts(record) == {"half a sentence more"}


def test_a_draft_that_was_typed_on_elsewhere_is_not_followed_any_more(cast, record):
    keeping.keep(record, "half", base=1, by=cast.author, page=Page("first"))
    follows = token("half")
    keeping.keep(record, "half a day of work", base=1, by=cast.author, page=Page("first"))
    keeping.keep(record, "half, in another tab", base=1, by=cast.author, page=Page("second", follows))
    assert texts(record) == {"half a day of work", "half, in another tab"}


def test_saving_forgets_what_was_kept_of_that_page_alone(cast, record):
    saved = record.head.text + "\nSaved.\n"
    keeping.keep(record, "typed elsewhere", base=1, by=cast.author, page=Page("elsewhere"))
    keeping.keep(record, saved, base=1, by=cast.author, page=Page("here"))
    drafting.revise(record, saved, base=1, by=cast.author, page=Page("here"))
    assert texts(record) == {"typed elsewhere"}
    now = DecisionRecord.objects.get(pk=record.pk)
    assert [draft.text for draft in keeping.unsaved(now, by=cast.author)] == ["typed elsewhere"]


def test_saving_forgets_the_draft_that_the_page_showed_and_the_same_words_elsewhere(cast, record):
    saved = record.head.text + "\nSaved.\n"
    keeping.keep(record, "shown when the page was opened", base=1, by=cast.author, page=Page("before"))
    keeping.keep(record, saved, base=1, by=cast.author, page=Page("the same in another tab"))
    page = Page("here", token("shown when the page was opened"))
    drafting.revise(record, saved, base=1, by=cast.author, page=page)
    assert not texts(record)


@pytest.mark.parametrize("follows", ["", "1", "x-1", "1-x", "9" * 19 + "-1", "-1-1", "²-1"])
def test_a_page_that_names_no_draft_follows_none(cast, record, follows):
    keeping.keep(record, "kept", base=1, by=cast.author, page=Page("other"))
    keeping.let_go(record, by=cast.author, page=Page("here", follows))
    assert texts(record) == {"kept"}


def test_nobody_lets_go_of_another_s_draft(cast, record):
    keeping.keep(record, "the author's", base=1, by=cast.author)
    keeping.let_go(record, by=cast.reviewer, page=Page("", token("the author's")))
    assert texts(record) == {"the author's"}


def test_a_colleague_with_two_tabs_is_named_once(cast, record):
    for page in ("one", "two"):
        keeping.keep(record, f"typed in {page}", base=1, by=cast.reviewer, page=Page(page))
    assert keeping.colleagues_at(record, by=cast.author) == [cast.reviewer]


def test_a_text_that_nobody_changed_is_no_draft(cast, record):
    keeping.keep(record, record.head.text, base=1, by=cast.author, page=Page("here"))
    assert not texts(record)
    keeping.keep(record, "typed", base=1, by=cast.author, page=Page("here"))
    keeping.keep(record, record.head.text, base=1, by=cast.author, page=Page("here"))
    assert not texts(record)


def test_a_text_that_arrives_when_it_was_saved_already_is_no_draft(cast, record):
    text = record.head.text + "Mine.\n"
    drafting.revise(record, text, base=1, by=cast.author, page=Page("first"))
    saved = DecisionRecord.objects.select_related("project", "head").get(pk=record.pk)
    keeping.keep(saved, text, base=1, by=cast.author, page=Page("first"))
    assert not Draft.objects.exists()
