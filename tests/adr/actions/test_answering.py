"""Answers to the library's questions, and placing them in the text."""

import pytest

from adr.actions import answering, drafting, examining
from adr.actions.refusals import Refused, Stale
from adr.formats import Role
from adr.models import Answer, DecisionRecord
from guidance.models import Item, Stage
from tests import cast as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast):
    return people.a_draft(cast)


def question(key="Q-041"):
    return Item.objects.get(kind="question", key=key)


def asked(record):
    record.project.refresh_from_db()
    return [prompt.question.key for prompt in examining.prompts_for(record)]


def test_an_answered_question_is_not_asked_again(cast, record):
    assert "Q-041" in asked(record)
    answering.answer(record, question(), "Two gigabytes", by=cast.author)
    assert "Q-041" not in asked(record)


def test_a_second_answer_replaces_the_first(cast, record):
    answering.answer(record, question(), "Two gigabytes", by=cast.author)
    answering.answer(record, question(), "Three gigabytes", by=cast.reviewer)
    assert Answer.objects.get().text == "Three gigabytes"


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_answer_is_refused(cast, record, text):
    with pytest.raises(Refused, match="Write an answer"):
        answering.answer(record, question(), text, by=cast.author)


def test_putting_a_question_off_needs_a_reason(cast, record):
    with pytest.raises(Refused, match="why"):
        answering.not_applicable(record, question(), " ", by=cast.author)


def test_a_question_put_off_until_a_stage_comes_back_there_by_itself(cast, record):
    stage = Stage.objects.get(key="series-a")
    answering.not_applicable(record, question(), "one team", until=stage, by=cast.author)
    assert "Q-041" not in asked(record)
    type(cast.project).objects.filter(pk=cast.project.pk).update(stage="series-a")
    assert "Q-041" in asked(DecisionRecord.objects.select_related("project").get(pk=record.pk))


def test_an_answer_is_placed_as_a_sentence_in_its_section(cast, record):
    answer = answering.answer(record, question(), "two gigabytes\na year", by=cast.author)
    answering.place(answer, Role.CONTEXT, base=1, by=cast.author)
    record.refresh_from_db()
    document = record.head.document
    assert "two gigabytes a year." in document.body(document.section(Role.CONTEXT))


def test_placing_an_answer_twice_changes_nothing(cast, record):
    answer = answering.answer(record, question(), "Two gigabytes", by=cast.author)
    placed = answering.place(answer, Role.CONTEXT, base=1, by=cast.author)
    placed.refresh_from_db()
    answering.place(placed, Role.CONTEXT, base=2, by=cast.author)
    record.refresh_from_db()
    assert record.head.sequence == 2
    assert record.head.text.count("two gigabytes.") == 1


def test_an_answer_is_not_placed_into_a_text_that_moved_on(cast, record):
    answer = answering.answer(record, question(), "Two gigabytes", by=cast.author)
    drafting.revise(record, record.head.text + "\nMore.\n", base=1, by=cast.reviewer)
    with pytest.raises(Stale):
        answering.place(answer, Role.CONTEXT, base=1, by=cast.author)
