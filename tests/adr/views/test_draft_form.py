"""The form of a draft page: whichever button is pressed, everything that was typed is kept, once."""

import pytest

from adr.actions import drafting
from adr.models import Answer, Condition, DecisionRecord, Draft, GuidanceLink
from guidance.models import Item, Topic
from tests import cast as people
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast):
    point = Item.objects.get(kind="decision-point", key="D-05")
    return drafting.start(
        cast.project,
        "Choose the database",
        by=cast.author,
        topics=Topic.objects.filter(key="data-storage"),
        decision_point=point,
        options=("Relational", "Document or key-value"),
    )


@pytest.fixture
def author(cast):
    return signed_in(cast.author)


def page_of(record) -> str:
    return in_project("record_edit", record.ref)


def sections(record, base: int = 1, **typed) -> dict:
    """The form as a browser sends it: a field for each section, with what was typed."""
    fields = {field.name: field.text for field in people.fields_of(record, base)}
    return once(editor="sections", base=base, title=record.title, **fields) | typed


def now(record) -> DecisionRecord:
    return DecisionRecord.objects.select_related("head").get(pk=record.pk)


def body(record, heading: str) -> str:
    document = now(record).head.document
    return next(document.body(section) for section in document.sections if section.heading == heading)


def test_sections_are_saved_as_one_revision_and_the_rest_of_the_text_stays(record, author):
    response = author.post(
        page_of(record), sections(record, **{"section-0": "Orders must agree.", "title": "Pick one"})
    )
    assert response.status_code == 302
    after = now(record)
    assert (after.head.sequence, after.title) == (2, "Pick one")
    assert body(record, "Context and Problem Statement") == "Orders must agree."
    assert after.head.text.count("{") == record.head.text.count("{") - 1


def test_a_form_that_nobody_typed_in_saves_nothing(record, author):
    assert author.post(page_of(record), sections(record)).status_code == 302
    assert now(record).head.sequence == 1


def test_a_form_sent_twice_saves_once_even_without_its_id(record, author):
    typed = sections(record, **{"section-0": "Orders must agree."})
    del typed["submission"]
    assert [author.post(page_of(record), typed).status_code for _ in range(2)] == [302, 302]
    assert now(record).head.sequence == 2


def test_words_written_after_a_return_to_the_page_are_another_form(record, author):
    typed = sections(record, **{"section-0": "First."})
    author.post(page_of(record), typed)
    response = author.post(page_of(record), typed | {"section-0": "First. And more."})
    assert response.status_code == 409
    assert "First. And more." in shown(response)


def test_an_answer_s_button_keeps_the_text_and_the_answers_of_other_cards(cast, record, author):
    typed = sections(
        record, **{"section-0": "Orders must agree.", "answer-Q-037": "None", "answer-Q-108": "3", "question": "Q-037"}
    )
    response = author.post(in_project("answer", record.ref), typed)
    assert response["Location"].endswith("/edit/#Q-037")
    assert body(record, "Context and Problem Statement") == "Orders must agree."
    assert dict(Answer.objects.values_list("question__key", "text")) == {"Q-037": "None", "Q-108": "3 people"}


def test_an_answer_of_the_wrong_kind_comes_back_and_the_text_is_kept_all_the_same(record, author):
    typed = sections(record, **{"section-0": "Orders must agree.", "answer-Q-108": "plenty", "question": "Q-108"})
    response = author.post(in_project("answer", record.ref), typed)
    assert response.status_code == 422
    assert "Write a number" in shown(response)
    assert 'value="plenty"' in shown(response)
    assert now(record).head.sequence == 2


def test_an_answer_is_changed_and_then_put_off_and_never_discarded(record, author):
    author.post(page_of(record), sections(record, **{"answer-Q-044": "By a column"}))
    author.post(page_of(record), sections(record, **{"answer-Q-044": "By a schema"}))
    assert Answer.objects.get().text == "By a schema"
    author.post(page_of(record), sections(record, **{"answer-Q-044": ""}))
    assert Answer.objects.get().text == "By a schema"
    typed = sections(
        record, **{"answer-Q-044": "By a schema", "reason-Q-044": "One customer", "until-Q-044": "series-a"}
    )
    author.post(page_of(record), typed)
    assert (Answer.objects.get().not_applicable, Answer.objects.get().until_stage_id) == (True, "series-a")


def test_a_placed_answer_is_known_to_stand_in_the_text_and_to_have_been_changed_there(cast, record, author):
    author.post(page_of(record), sections(record, **{"answer-Q-044": "By a column that every table has, and a check"}))
    place = in_project("place_answer", Answer.objects.get().pk)
    author.post(place, sections(record, question="Q-044"))
    assert "It stands in the text" in shown(author.get(page_of(record)))
    text = now(record).head.text.replace("and a check", "and two checks")
    drafting.revise(now(record), text, base=now(record).head.sequence, by=cast.author)
    assert "changed in the text since" in shown(author.get(page_of(record)))
    author.post(place, sections(record, base=now(record).head.sequence))
    assert now(record).head.text.count("by a column that every table has") == 1


def test_changing_topics_asks_anew_and_discards_no_answer(record, author):
    author.post(page_of(record), sections(record, **{"answer-Q-044": "By a column"}))
    typed = sections(record, **{"section-0": "Orders.", "topics": ["caching"]})
    assert author.post(in_project("record_topics", record.ref), typed).status_code == 302
    assert list(record.topics.values_list("key", flat=True)) == ["caching"]
    assert Answer.objects.get().text == "By a column"
    assert body(record, "Context and Problem Statement") == "Orders."


def test_cards_are_written_into_the_text_with_what_was_typed(record, author):
    typed = sections(
        record,
        **{
            "section-0": "Orders must agree.",
            "option-0": "Relational",
            "option-0-good": "it is known",
            "new-option": "Files",
            "choice": "Relational",
            "choice-reason": "we know it",
        },
    )
    author.post(page_of(record), typed)
    document = now(record).head.document
    assert [option.title for option in document.options] == ["Relational", "Document or key-value", "Files"]
    assert document.options[0].pros[0].text == "it is known"
    assert (document.chosen, document.decision_reason) == ("Relational", "we know it.")
    assert now(record).head.sequence == 2


def test_options_are_moved_and_removed_by_buttons(record, author):
    author.post(in_project("move_option", record.ref, "down"), sections(record, option="Relational"))
    assert [option.title for option in now(record).head.document.options] == ["Document or key-value", "Relational"]
    author.post(in_project("remove_option", record.ref), sections(record, base=2, option="Relational"))
    assert [option.title for option in now(record).head.document.options] == ["Document or key-value"]


def test_the_library_s_arguments_are_brought_and_one_is_taken_away_again(record, author):
    author.post(in_project("bring_arguments", record.ref), sections(record, option="Relational"))
    relational = now(record).head.document.options[0]
    assert relational.pros
    argument = f"0:good:{relational.pros[0].text}"
    typed = sections(record, base=2, argument=argument, **{"option-0": "Relational"})
    author.post(in_project("remove_argument", record.ref), typed)
    assert len(now(record).head.document.options[0].pros) == len(relational.pros) - 1


def test_a_choice_without_a_reason_comes_back_with_everything_else(record, author):
    response = author.post(page_of(record), sections(record, **{"section-0": "Orders.", "choice": "Relational"}))
    assert response.status_code == 422
    assert "say why this option is chosen" in shown(response)
    assert "Orders." in shown(response)
    assert "Orders." in Draft.objects.get().text


def test_guidance_is_linked_without_leaving_the_page(record, author):
    link = in_project("link_beside", record.ref, "departs")
    key = Item.objects.filter(kind="guideline").first().key
    refused = author.post(link, sections(record, guideline=key))
    assert (refused.status_code, "Say why the record departs" in shown(refused)) == (422, True)
    typed = sections(record, guideline=key, **{f"departs-{key}": "We are two", "section-0": "Orders."})
    assert author.post(link, typed)["Location"].endswith("#guidance")
    assert (GuidanceLink.objects.get().stand, GuidanceLink.objects.get().reason) == ("departs", "We are two")
    assert body(record, "Context and Problem Statement") == "Orders."


def test_a_condition_of_the_library_is_taken_over_with_who_watches_it(cast, record, author):
    url = in_project("suggested_condition", record.ref)
    typed = {"trigger": "T-015", "metric-T-015": "p95 of queries above 80 ms", "watcher-T-015": cast.reviewer.pk}
    author.post(url, sections(record, **typed))
    condition = Condition.objects.get()
    assert (condition.kind, condition.text, condition.watcher) == (
        "metric",
        "p95 of queries above 80 ms",
        cast.reviewer,
    )
    assert "T-015" not in [each.trigger.key for each in author.get(page_of(record)).context["suggested"]]


def test_a_draft_form_without_a_base_is_refused_and_shows_what_was_typed(record, author):
    typed = sections(record, **{"section-0": "Half a day of work"}) | {"base": ""}
    response = author.post(page_of(record), typed)
    assert response.status_code == 422
    assert "Half a day of work" in shown(response)
    assert now(record).head.sequence == 1


def test_save_and_propose_keeps_the_text_before_anything_else(record, author):
    response = author.post(page_of(record), sections(record, then="propose", **{"section-0": "Orders."}))
    assert response.status_code == 302
    assert now(record).status == "proposed"
    assert body(record, "Context and Problem Statement") == "Orders."


def test_sections_that_nobody_wrote_in_are_left_out_at_a_press_and_what_was_typed_stays(record, author):
    page = shown(author.get(page_of(record)))
    assert "A record does without “Decision Drivers”" in page
    typed = sections(record, **{"section-0": "Orders must agree."})
    assert author.post(in_project("leave_out", record.ref), typed)["Location"].endswith("#gaps")
    document = now(record).head.document
    assert [section.heading for section in document.sections] == [
        "Context and Problem Statement",
        "Considered Options",
        "Decision Outcome",
        "Consequences",
    ]
    assert body(record, "Context and Problem Statement") == "Orders must agree."
    assert "A record does without" not in shown(author.get(page_of(record)))


def test_a_reason_that_is_missing_is_asked_for_at_its_field(record, author):
    key = Item.objects.filter(kind="guideline").first().key
    page = shown(author.post(in_project("link_beside", record.ref, "departs"), sections(record, guideline=key)))
    assert f'<a href="#departs-{key}">Say why the record departs' in page
