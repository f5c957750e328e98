"""The page of a revisit shows what one needs to look again, and takes each outcome."""

import pytest

from adr.actions import answering, drafting, opening, revisiting, staging, watching
from adr.formats import Role, edits
from adr.models import Condition, Outcome, Revisit
from guidance.models import Item, LibraryRevision, Version
from tests import cast as people
from tests.adr.actions import stages
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(cast):
    return signed_in(cast.author)


@pytest.fixture
def revisit(cast):
    record = stages.a_decision_for(cast)
    stages.go(cast)
    return stages.revisit_of(record)


def page(client, revisit) -> str:
    return shown(client.get(in_project("revisit", revisit.pk)))


def conclude(client, revisit, outcome, **fields):
    sent = {f"{outcome}-{name}": value for name, value in fields.items()}
    return client.post(in_project("conclude_revisit", revisit.pk, outcome), once(**sent))


def test_it_says_why_it_came_back_and_that_nobody_looks_yet(revisit, author):
    text = page(author, revisit)
    assert "It says to look again at Series A." in text
    assert "nobody looks at it yet" in text


def test_a_sentence_that_two_changes_gave_stands_there_once(cast, revisit, author):
    stages.go(cast, "seed")
    stages.go(cast, "series-a")
    assert [reason.text for reason in revisit.reasons.all()].count("It says to look again at Series A.") == 2
    assert page(author, revisit).count("It says to look again at Series A.") == 1


def test_a_revisit_without_an_outcome_says_why_it_was_closed(cast, revisit, author):
    staging.undo(revisit.stage_change, by=cast.decider)
    assert "The change of stage was undone." in page(author, revisit)


def test_new_guidance_stands_there_with_what_changed(cast, author):
    link = stages.a_follower(cast)
    new = Version.objects.get(pk=link.version_id)
    data = {**new.data, "summary": "One store carries you very far indeed."}
    item = new.item
    item.current = Version.objects.create(
        item=item, number=2, title=new.title, summary=data["summary"], body=new.body, html=new.html, data=data,
        digest="new", loaded_at=new.loaded_at,
    )  # fmt: skip
    item.save(update_fields=["current"])
    LibraryRevision.objects.update(token="0b9d9d3e-0000-4000-8000-000000000001")
    opening.raise_due(cast.project, stages.TODAY)
    text = page(author, stages.revisit_of(link.record))
    assert "From version 1 to version 2" in text
    assert "very far indeed" in text
    revisiting.keep(stages.revisit_of(link.record), "It holds still", by=cast.author, next_date=stages.in_days(9))
    assert "very far indeed" in page(author, stages.revisit_of(link.record))


def test_what_was_expected_then_stands_beside_what_happened(cast, author):
    draft = people.a_draft(cast, topics=())
    expected = "#### Work\n\n* Good, because we expect **two weeks** of work.\n"
    text = edits.with_section(draft.head.document, Role.CONSEQUENCES, expected).text
    drafting.revise(draft, text, base=1, by=cast.author)
    watching.add(draft, Condition.Kind.STAGE, stage=stages.stage("series-a"), by=cast.author)
    record = stages.accepted(cast, draft)
    stages.go(cast)
    revisit = stages.revisit_of(record)
    read = "<h6>Work</h6>\n<ul>\n<li>Good, because we expect <strong>two weeks</strong> of work.</li>"
    assert read in page(author, revisit)
    conclude(author, revisit, "keep", evidence="It holds still", happened="It took six", next_stage="growth")
    text = page(author, revisit)
    assert "It took six" in text
    assert read in text


def test_the_answers_then_and_the_questions_of_today_stand_there(cast, author):
    record = people.a_draft(cast)
    question = Item.objects.get(kind=Item.Kind.QUESTION, key="Q-037")
    answering.answer(record, question, "Orders, which agree with each other", by=cast.author)
    watching.add(record, Condition.Kind.STAGE, stage=stages.stage("series-a"), by=cast.author)
    stages.accepted(cast, record)
    stages.go(cast)
    text = page(author, stages.revisit_of(record))
    assert text.index("What was answered then") < text.index("Orders, which agree with each other")
    assert "What one asks today" in text
    assert "always asked" in text


def asked(cast, author) -> tuple[Revisit, list]:
    record = people.a_decision(cast, topics=("data-storage",))
    stages.go(cast)
    revisit = stages.revisit_of(record)
    return revisit, author.get(in_project("revisit", revisit.pk)).context["look"].questions


def questions_of(cast, author, record) -> list[str]:
    look = author.get(in_project("revisit", stages.revisit_of(record).pk)).context["look"]
    return [prompt.question.key for prompt in look.questions]


def test_a_question_that_brought_it_back_comes_first_whatever_the_decision_is_about(cast, author):
    record = people.a_decision(cast, topics=("caching",))
    question = Item.objects.get(kind=Item.Kind.QUESTION, key="Q-079")
    answering.not_applicable(record, question, "No testers yet", until=stages.stage("series-a"), by=cast.author)
    stages.go(cast)
    assert questions_of(cast, author, record)[0] == "Q-079"
    assert "It was said then: No testers yet" in page(author, stages.revisit_of(record))
    answering.answer(record, question, "In March", by=cast.author)
    assert "Q-079" not in questions_of(cast, author, record)


def test_all_questions_that_one_reason_stands_for_are_asked(cast, author):
    record = people.a_decision(cast, topics=("data-storage", "security-compliance"))
    stages.go(cast)
    named = [key for reason in stages.revisit_of(record).reasons.all() for key in reason.data["questions"]]
    assert len(named) > 1
    assert questions_of(cast, author, record)[: len(named)] == named


def test_a_question_of_today_is_answered_there(cast, author):
    revisit, questions = asked(cast, author)
    question = next(prompt.question for prompt in questions if prompt.question.answer == "text")
    url = in_project("answer_again", revisit.pk)
    response = author.post(url, once(question=question.key, text="On Mondays"))
    assert response["Location"].endswith("#questions")
    assert revisit.record.answers.get(question__key=question.key).text == "On Mondays"


def test_an_answer_that_does_not_fit_comes_back(cast, author):
    revisit, questions = asked(cast, author)
    url = in_project("answer_again", revisit.pk)
    response = author.post(url, once(question=questions[0].question.key, text=""))
    assert response.status_code == 422
    assert "needs your attention" in shown(response)
    assert author.post(url, once(question="no-such", text="x")).status_code == 422


def test_an_amendment_is_begun_and_the_page_waits_for_it(cast, revisit, author):
    fields = {"evidence": "Backups are too old", "title": "Back up hourly", "next_stage": "growth"}
    response = conclude(author, revisit, "amend", **fields)
    amendment = Revisit.objects.get(pk=revisit.pk).successor
    assert response["Location"] == amendment.edit_url
    text = page(author, revisit)
    assert "An amendment is being written" in text
    assert "Keep the decision" not in text


def test_the_outcomes_are_offered_again_when_the_successor_was_discarded(cast, revisit, author):
    conclude(author, revisit, "supersede", evidence="It is too slow", title="Shard it", next_stage="growth")
    assert "A successor is being written" in page(author, revisit)
    drafting.discard(Revisit.objects.get(pk=revisit.pk).successor, by=cast.author)
    assert "Keep the decision" in page(author, revisit)


def test_a_risk_is_owned_by_a_member(cast, revisit, author):
    fields = {"evidence": "We know and wait", "undo_cost": "A month", "next_stage": "growth"}
    assert conclude(author, revisit, "accept-risk", owner=cast.stranger.pk, **fields).status_code == 422
    assert conclude(author, revisit, "accept-risk", owner=cast.decider.pk, **fields).status_code == 302
    text = page(author, revisit)
    assert "Decider" in text
    assert "A month" in text


def test_readers_of_the_record_are_told_until_it_is_concluded(cast, revisit, author):
    viewer, url = signed_in(cast.viewer), revisit.record.get_absolute_url()
    revisiting.assign(revisit, cast.author, by=cast.author)
    text = shown(viewer.get(url))
    assert "Re-opened on" in text
    assert "looked at by Author" in text
    conclude(author, revisit, "keep", evidence="It holds still", next_stage="growth")
    assert "Re-opened on" not in shown(viewer.get(url))


def test_a_long_list_of_reasons_is_cut_for_readers_of_the_record(cast, revisit):
    for number in range(4):
        condition = watching.add(revisit.record, Condition.Kind.EVENT, text=f"Event {number}", by=cast.author)
        revisiting.report(condition, by=cast.author)
    assert "And 2 more." in shown(signed_in(cast.viewer).get(revisit.record.get_absolute_url()))


def test_a_settled_revisit_says_who_settled_it(revisit, author):
    conclude(author, revisit, "keep", evidence="It holds still", next_stage="growth")
    text = page(author, revisit)
    assert "settled by Author" in text
    assert "nobody looks at it yet" not in text


def test_a_viewer_reads_and_concludes_nothing(cast, revisit):
    text = page(signed_in(cast.viewer), revisit)
    assert "It says to look again" in text
    assert "What did you find?" not in text


def test_a_closed_revisit_says_that_its_reasons_fell_away(cast, revisit, author):
    opening.close(revisit, by=cast.decider, why="test")
    assert "Closed without an outcome" in page(author, revisit)


def test_earlier_revisits_stand_beside(cast, revisit, author):
    conclude(author, revisit, "keep", evidence="It held in spring", next_stage="growth")
    stages.go(cast, "growth")
    later = Revisit.objects.open().get()
    assert "It held in spring" in page(author, later)
    assert Revisit.objects.get(pk=revisit.pk).outcome == Outcome.KEEP


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("stage", {"stage": "growth"}, "the project reaches Growth"),
        ("elapsed", {"months": 6}, "6 months after the decision"),
        ("event", {"text": "A second region"}, "A second region"),
        ("metric", {"text": "p95", "comparison": "above", "threshold": "800", "unit": "ms"}, "p95 above 800 ms"),
    ],
)
def test_each_kind_of_condition_has_its_form(cast, revisit, author, kind, fields, words):
    url = in_project("add_condition", revisit.record.ref)
    assert author.post(url, once(kind=kind, **fields)).status_code == 302
    assert words in shown(author.get(in_project("record_guidance", revisit.record.ref)))


def test_a_suggested_condition_fills_its_form(cast, author):
    record = people.a_decision(cast, topics=("data-storage",))
    response = author.get(in_project("record_guidance", record.ref), {"trigger": "T-015"})
    choice = next(choice for choice in response.context["condition_forms"] if choice.is_open)
    assert choice.kind == Condition.Kind.METRIC
    sent = {name: choice.form[name].value() or "" for name in choice.form.fields}
    author.post(in_project("add_condition", record.ref), once(**sent))
    assert record.conditions.get().trigger.key == "T-015"
