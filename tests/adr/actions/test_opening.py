"""What comes back by itself comes back once, whatever the clock, restarts and double runs do."""

import datetime
import logging
from dataclasses import replace

import pytest

from adr.actions import deciding, drafting, opening, revisiting, watching
from adr.formats import Relation, edits
from adr.models import Condition, DecisionRecord, Reason, Revisit
from guidance.actions.loading import load_pack
from guidance.models import Version
from guidance.packs import BUILT_IN, read_pack
from tests import cast as people
from tests.adr.actions import stages
from tests.adr.actions.stages import TODAY, accepted, in_days, kinds_of

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def a_dated_decision(cast, day=TODAY, **fields):
    record = stages.a_quiet_decision(cast)
    watching.add(record, Condition.Kind.DATE, date=day, by=cast.author, **fields)
    return record


def keep(record, cast):
    revisiting.keep(
        Revisit.objects.open().get(record=record), "It holds still", by=cast.author, next_date=in_days(3650)
    )


def test_a_day_is_raised_once_however_often_it_is_asked(cast):
    record = a_dated_decision(cast)
    assert opening.raise_everywhere(TODAY - DAY) == []
    assert [due.record for due in opening.raise_everywhere(TODAY + DAY)] == [record.pk]
    assert opening.raise_everywhere(TODAY + DAY) == []
    assert kinds_of(record) == ["date"]


def test_a_clock_that_jumps_back_and_forth_raises_nothing_twice(cast):
    record = a_dated_decision(cast)
    for day in (TODAY + 900 * DAY, TODAY - DAY, TODAY, TODAY + DAY):
        opening.raise_everywhere(day)
    assert Revisit.objects.filter(record=record).count() == 1
    assert Reason.objects.count() == 1
    keep(record, cast)
    opening.raise_everywhere(TODAY + DAY)
    assert not Revisit.objects.open().exists()


def test_looking_at_what_is_due_raises_nothing(cast):
    record = a_dated_decision(cast)
    assert [due.record for due in opening.due_today(cast.project, TODAY)] == [record.pk]
    assert not Revisit.objects.exists()


def test_months_are_counted_from_the_day_of_the_decision(cast):
    record = stages.a_quiet_decision(cast)
    watching.add(record, Condition.Kind.ELAPSED, months=6, by=cast.author)
    record.refresh_from_db()
    DecisionRecord.objects.filter(pk=record.pk).update(date=datetime.date(2029, 8, 31))
    assert opening.raise_everywhere(datetime.date(2030, 2, 27)) == []
    [due] = opening.raise_everywhere(datetime.date(2030, 2, 28))
    assert due.grounds[0].text == "6 months have passed since it was decided on 31 August 2029."


def test_a_draft_waits_for_its_decision(cast):
    record = people.a_draft(cast, topics=())
    watching.add(record, Condition.Kind.DATE, date=TODAY, by=cast.author)
    assert opening.raise_everywhere(TODAY) == []
    accepted(cast, record)
    assert len(opening.raise_everywhere(TODAY)) == 1


def test_a_condition_that_was_removed_is_not_waited_for(cast):
    record = a_dated_decision(cast)
    watching.remove(record.conditions.get(), by=cast.author)
    assert opening.raise_everywhere(TODAY) == []


def test_a_risk_ends_on_its_day_once(cast):
    record = stages.a_decision_for(cast)
    stages.go(cast)
    until = in_days(30)
    fields = {"owner": cast.decider, "undo_cost": "A month", "next_date": until}
    revisiting.accept_risk(stages.revisit_of(record), "We know and wait", by=cast.author, **fields)
    assert opening.raise_everywhere(until - DAY) == []
    [due] = opening.raise_everywhere(until)
    assert [ground.kind for ground in due.grounds] == ["risk"]
    assert opening.raise_everywhere(until + DAY) == []
    keep(record, cast)
    assert opening.raise_everywhere(until + DAY) == []


@pytest.fixture
def changed_library(cast):
    """A function that loads the library with another text or stance of one guideline."""
    pack = read_pack(BUILT_IN)

    def load(key: str, **fields):
        contents = tuple(
            replace(each, **fields) if (each.kind.value, each.key) == ("guideline", key) else each
            for each in pack.contents
        )
        load_pack(replace(pack, contents=contents))

    return load


def test_new_guidance_is_a_suggestion_and_once_looked_at_it_is_read(cast, changed_library):
    link = stages.a_follower(cast)
    changed_library(link.guideline.key, summary="One store carries you far.")
    [due] = opening.raise_everywhere(TODAY)
    assert due.is_suggestion
    assert opening.raise_everywhere(TODAY) == []
    keep(link.record, cast)
    link.refresh_from_db()
    assert link.version.number == 2
    assert opening.raise_everywhere(TODAY) == []


def test_a_second_new_version_is_a_second_reason(cast, changed_library):
    link = stages.a_follower(cast)
    changed_library(link.guideline.key, summary="One store carries you far.")
    opening.raise_everywhere(TODAY)
    changed_library(link.guideline.key, summary="One store carries you very far.")
    opening.raise_everywhere(TODAY)
    subjects = Reason.objects.filter(revisit__record=link.record).values_list("subject", flat=True)
    assert [subject.partition("@")[2] for subject in subjects] == ["2", "3"]


def test_guidance_whose_words_are_the_same_brings_nothing_back(cast):
    link = stages.a_follower(cast)
    old = link.version
    same = Version.objects.create(
        item=old.item, number=2, title=old.title, summary=old.summary, body=old.body, html=old.html, data=old.data,
        digest="other", loaded_at=old.loaded_at,
    )  # fmt: skip
    old.item.current = same
    old.item.save(update_fields=["current"])
    assert opening.raise_everywhere(TODAY) == []


def test_guidance_that_leads_to_other_pages_with_the_same_advice_brings_nothing_back(cast, changed_library):
    link = stages.a_follower(cast)
    changed_library(link.guideline.key, questions=("Q-001",), related=())
    link.guideline.refresh_from_db()
    assert link.guideline.current_id != link.version_id
    assert opening.raise_everywhere(TODAY) == []


def test_withdrawn_guidance_is_a_reason_once(cast):
    link = stages.a_follower(cast)
    link.guideline.retired = True
    link.guideline.save(update_fields=["retired"])
    [due] = opening.raise_everywhere(TODAY)
    assert not due.is_suggestion
    keep(link.record, cast)
    assert opening.raise_everywhere(TODAY) == []


def depending_on(cast, foundation):
    draft = people.a_draft(cast, "Use read replicas", topics=())
    name = foundation.path.rpartition("/")[2]
    document = edits.with_link(draft.head.document, Relation.DEPENDS_ON, foundation.number, foundation.title, name)
    drafting.revise(draft, document.text, base=1, by=cast.author)
    return accepted(cast, draft)


def test_a_decision_that_is_retired_brings_back_what_depends_on_it_at_once(cast):
    foundation = stages.a_quiet_decision(cast)
    record = depending_on(cast, foundation)
    deciding.deprecate(foundation, "The product is gone", by=cast.decider)
    assert kinds_of(record) == ["dependency"]
    assert opening.raise_everywhere(TODAY) == []


def test_a_decision_that_is_superseded_brings_back_what_depends_on_it_at_once(cast):
    foundation = stages.a_quiet_decision(cast)
    record = depending_on(cast, foundation)
    successor = accepted(cast, drafting.succeed(again(foundation), by=cast.author, title="Use a cluster"))
    assert kinds_of(record) == ["dependency"]
    assert kinds_of(successor) == []


def test_what_is_decided_knowing_that_its_foundation_is_gone_does_not_come_back(cast):
    foundation = stages.a_quiet_decision(cast)
    deciding.deprecate(foundation, "The product is gone", by=cast.decider)
    record = depending_on(cast, again(foundation))
    opening.raise_everywhere(TODAY)
    assert kinds_of(record) == []


def test_an_old_log_that_comes_in_does_not_come_back_for_what_was_gone_already(cast):
    people.imported(
        cast,
        {
            "0001-a.md": "# 1. Use A\n\n## Status\n\nSuperseded by [2. Use B](0002-b.md)\n",
            "0002-b.md": "# 2. Use B\n\n## Status\n\nAccepted\n\nDepends on [1. Use A](0001-a.md)\n",
        },
    )
    assert opening.raise_everywhere(TODAY) == []


def test_a_record_that_a_repository_retired_has_nothing_left_to_look_at(cast):
    files = {"0001-a.md": "# 1. Use A\n\n## Status\n\nAccepted\n"}
    people.imported(cast, files)
    record = DecisionRecord.objects.get(title__contains="Use A")
    watching.add(record, Condition.Kind.DATE, date=TODAY, by=cast.author)
    opening.raise_everywhere(TODAY)
    people.imported(cast, {"0001-a.md": files["0001-a.md"].replace("Accepted", "Deprecated")})
    opening.raise_everywhere(TODAY)
    assert Revisit.objects.get(record=record).state == Revisit.State.CLOSED


def test_a_project_that_fails_keeps_no_other_back(cast, monkeypatch, caplog):
    broken = people.a_project("Broken", by=cast.decider)
    record = a_dated_decision(cast)
    usual = opening.raise_due

    def raise_due(project, today):
        if project == broken:
            raise ValueError("torn row")
        return usual(project, today)

    monkeypatch.setattr(opening, "raise_due", raise_due)
    with caplog.at_level(logging.ERROR, logger="waymark.revisits"):
        assert [due.record for due in opening.raise_everywhere(TODAY)] == [record.pk]
    assert "broken" in caplog.text


def again(record):
    return DecisionRecord.objects.select_related("project").get(pk=record.pk)
