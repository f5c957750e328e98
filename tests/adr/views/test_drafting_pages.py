"""Writing in the browser: nothing that was typed is lost, whoever was quicker."""

import pytest

from adr.actions import drafting
from adr.formats import parse
from adr.models import DecisionRecord, Draft
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db

NUL = "\x00"
BY_HTMX = {"HX-Request": "true"}


@pytest.fixture
def record(cast):
    return people.a_draft(cast)


@pytest.fixture
def author(cast):
    return signed_in(cast.author)


def edit_url(record):
    return in_project("record_edit", record.ref)


def unsaved(record, user):
    return Draft.objects.get(record=record, user=user).text


def test_saving_leads_back_to_the_text_or_to_the_record(record, author):
    text = record.head.text + "\nMore.\n"
    assert author.post(edit_url(record), once(text=text, base=1))["Location"] == edit_url(record)
    response = author.post(edit_url(record), once(text=text + "\nAnd more.\n", base=2, then="read"))
    assert response["Location"] == in_project("record", record.ref)
    assert DecisionRecord.objects.get().head.text.endswith("And more.\n")


def test_the_second_to_save_gets_both_texts_and_loses_nothing(cast, record, author):
    start = record.head.text
    drafting.revise(record, start + "\nTheirs.\n", base=1, by=cast.reviewer)
    response = author.post(edit_url(record), once(text="Mine.\n" + start, base=1))
    page = shown(response)
    assert response.status_code == 409
    assert "Mine." in page
    assert "Theirs." in page
    assert "Reviewer saved this first" in page
    assert unsaved(record, cast.author).startswith("Mine.")
    assert not record.revisions.filter(by=cast.author, sequence__gt=1).exists()


def test_who_saved_on_another_page_first_is_told_so(cast, record, author):
    drafting.revise(record, record.head.text + "\nTheirs.\n", base=1, by=cast.author)
    page = shown(author.post(edit_url(record), once(text="Mine.\n" + record.head.text, base=1)))
    assert "You saved this first, on another page" in page
    assert "<time datetime=" in page


def test_the_merged_text_can_be_saved_and_the_kept_one_goes(cast, record, author):
    start = record.head.text
    drafting.revise(record, start + "\nTheirs.\n", base=1, by=cast.reviewer)
    told = author.post(edit_url(record), once(text="Mine.\n" + start, base=1)).context
    assert not told["conflict"].clashes
    merged = once(text=told["conflict"].merged, base=2, follows=told["follows"])
    assert author.post(edit_url(record), merged).status_code == 302
    assert not Draft.objects.exists()


def test_a_text_for_a_record_that_was_decided_meanwhile_comes_back_and_is_kept(cast, record, author):
    decision = people.a_decision(cast, "Decided")
    response = author.post(edit_url(decision), once(text="Half a day of work", base=decision.head.sequence))
    assert response.status_code == 422
    assert "its text is closed" in shown(response)
    assert "Half a day of work" in shown(response)
    assert unsaved(decision, cast.author) == "Half a day of work"


@pytest.mark.parametrize("base", ["", "0", "-1", "one", "9" * 30, "1.5", "2"])
def test_a_text_that_does_not_say_what_it_was_made_from_is_refused_and_comes_back(base, record, author):
    response = author.post(edit_url(record), once(text="Half a day of work", base=base))
    assert response.status_code == 422
    assert "Half a day of work" in shown(response)
    assert record.revisions.count() == 1


def test_a_text_with_a_nul_byte_is_refused_and_kept_without_it(cast, record, author):
    response = author.post(edit_url(record), once(text=f"Half{NUL} a day", base=1))
    assert response.status_code == 422
    assert "Null characters are not allowed" in shown(response)
    assert unsaved(record, cast.author) == "Half a day"


def test_a_text_that_is_too_long_is_refused_with_its_size_and_kept(cast, record, author):
    response = author.post(edit_url(record), once(text="a" * 2_000_001, base=1))
    assert response.status_code == 422
    assert "2,000,000" in shown(response)
    assert len(unsaved(record, cast.author)) == 2_000_001


def test_torn_characters_become_the_sign_for_them(record, author):
    body = b"base=1&text=%23%20Torn%20%ED%A0%80%FF%20text"
    response = author.generic("POST", edit_url(record), body, "application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert "Torn \ufffd" in DecisionRecord.objects.get().head.text


def test_what_is_typed_is_kept_and_offered_until_it_is_let_go(cast, record, author):
    answer = author.post(in_project("record_keep", record.ref), {"text": "half a sent", "base": 1})
    assert answer.json()["head"] == 1
    assert "half a sent" in shown(author.get(edit_url(record)))
    assert "half a sent" not in shown(signed_in(cast.reviewer).get(edit_url(record)))
    let_go = once(follows=Draft.objects.get().token)
    assert author.post(in_project("record_let_go", record.ref), let_go).status_code == 302
    assert "half a sent" not in shown(author.get(edit_url(record)))


@pytest.mark.parametrize("fields", [{}, {"text": "x"}, {"text": "x", "base": 9}, {"text": NUL, "base": 1}])
def test_what_cannot_be_kept_is_answered_with_the_problem(fields, record, author):
    answer = author.post(in_project("record_keep", record.ref), fields)
    assert answer.status_code == 422
    assert answer.json()["problem"]


@pytest.mark.parametrize("text", ["", "# Title\n\n**bold**", NUL, "<script>alert(1)</script>"])
def test_any_text_has_a_preview(text, record, author):
    response = author.post(in_project("record_preview", record.ref), {"text": text}, headers=BY_HTMX)
    assert response.status_code == 200
    assert b"<script" not in response.content


def test_an_answer_is_placed_once_and_never_into_a_text_that_moved_on(cast, record, author):
    author.post(in_project("answer", record.ref), once(question="Q-041", text="Forty a second"))
    url = in_project("place_answer", record.answers.get().pk)
    assert author.post(url, once()).status_code == 409
    assert author.post(url, once(base=1)).status_code == 302
    assert author.post(url, once(base=1)).status_code == 409
    assert DecisionRecord.objects.get().head.text.count("Forty a second") == 1


@pytest.mark.parametrize("title", ["A | B", "# Not a heading", "“Quotes” & <b>more</b>", "a" * 300])
def test_a_title_is_shown_as_it_was_typed(title, author):
    response = author.post(in_project("record_start"), once(title=title), follow=True)
    assert response.status_code == 200
    assert title[:200] in shown(response)
    assert "<b>more" not in response.content.decode()


def test_a_text_that_was_refused_is_one_draft_however_often_it_is_sent(record, author):
    refused = author.post(edit_url(record), once(text="Half" + NUL, base=1))
    again = once(text="Half a day" + NUL, base=1, follows=refused.context["editor"].follows)
    assert author.post(edit_url(record), again).status_code == 422
    assert [draft.text for draft in Draft.objects.all()] == ["Half a day"]


def test_texts_typed_on_several_pages_are_offered_one_after_the_other(record, author):
    keep = in_project("record_keep", record.ref)
    for page in ("first", "second"):
        author.post(keep, {"text": f"typed on the {page} page", "base": 1, "submission": page})
    page = shown(author.get(edit_url(record)))
    assert "typed on the second page" in page
    assert "1 more text that you typed on other pages waits behind this one" in page
    author.post(in_project("record_let_go", record.ref), once(follows=Draft.objects.get(page="second").token))
    assert "typed on the first page" in shown(author.get(edit_url(record)))


def test_a_text_whose_front_matter_cannot_be_read_comes_back_with_the_line(cast, record, author):
    broken = record.head.text.replace("decision-makers:", "tags: [a, b")
    response = author.post(edit_url(record), once(text=broken, base=1))
    assert response.status_code == 422
    assert "The front matter, which names the status, cannot be read at line" in shown(response)
    assert "tags: [a, b" in unsaved(record, cast.author)
    assert DecisionRecord.objects.get(pk=record.pk).head.sequence == 1


def test_a_text_that_came_with_such_front_matter_can_be_written_on(cast, record, author):
    drafting.edit(record, broken_at_the_top, "imported", base=1, by=cast.author)
    record.refresh_from_db()
    response = author.post(edit_url(record), once(text=record.head.text + "\nMore.\n", base=2))
    assert response.status_code == 302


def broken_at_the_top(document):
    return parse("---\ntags: [a, b\n---\n\n# T\n\n* Status: draft\n")


def test_a_preview_is_a_part_of_the_page_or_without_scripts_a_page_of_its_own(record, author):
    url, text = in_project("record_preview", record.ref), {"text": "# T\n\n**bold**"}
    whole, part = author.post(url, text), author.post(url, text, headers=BY_HTMX)
    for response in (whole, part):
        assert "<strong>bold</strong>" in response.content.decode()
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert record.revisions.count() == 1


@pytest.mark.parametrize("headers", [{}, BY_HTMX])
@pytest.mark.parametrize("base", ["x", "99"])
def test_a_preview_of_a_form_that_cannot_be_read_says_why(headers, base, record, author):
    form = {"editor": "sections", "base": base, "section-0": "Mine"}
    response = author.post(in_project("record_preview", record.ref), form, headers=headers)
    assert response.status_code == 422
    assert "which revision it was made from" in shown(response)
    assert ("<html" in shown(response)) is (not headers)


def test_a_question_is_put_off_until_a_stage_that_is_still_to_come(record, author):
    page = shown(author.get(edit_url(record)))
    assert '<option value="growth">' in page
    assert '<option value="seed">' not in page


@pytest.mark.parametrize("url", ["propose", "edit"])
def test_proposing_says_what_reviewers_will_miss(url, record, author):
    address = edit_url(record) if url == "edit" else in_project("propose", record.ref)
    page = shown(author.post(address, once(text=record.head.text, base=1, then="propose"), follow=True))
    assert "Proposed as 0001" in page
    assert "Something is still open in it. “Decision Drivers” holds nothing but the template" in page


def test_a_whole_record_is_proposed_without_a_word_about_it(record, author):
    whole = "# T\n\n* Status: draft\n\n## Context\n\nOrders.\n\n## Decision\n\nWe do.\n"
    author.post(edit_url(record), once(text=whole, base=1))
    page = shown(author.post(in_project("propose", record.ref), once(), follow=True))
    assert "Proposed as 0001" in page
    assert "still open" not in page
