"""A change of stage re-opens decisions, and each comes to an end."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from adr.actions import answering, deciding, drafting, guiding, reviewing, revisiting, staging, watching
from adr.actions.refusals import Refused
from adr.formats import Status
from adr.models import Condition, DecisionRecord, Project, Revisit, Verdict
from adr.models.guidance_link import Stand
from guidance.models import Item, Stage
from tests import cast as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast):
    """A decision that names Series A as the stage at which to look again."""
    record = people.a_decision(cast, topics=())
    watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key="series-a"), by=cast.author)
    return record


def to_series_a(cast, **options):
    return staging.change(cast.project, "series-a", by=cast.decider, **options)


def stage_of(cast):
    return Project.objects.get(pk=cast.project.pk).stage_id


def test_the_preview_names_what_the_change_re_opens(cast, record):
    [due] = staging.preview(cast.project, "series-a")
    to_series_a(cast)
    revisit = Revisit.objects.get()
    assert due.record == revisit.record_id == record.pk
    assert [ground.text for ground in due.grounds] == [reason.text for reason in revisit.reasons.all()]


def test_a_preview_changes_nothing(cast, record):
    staging.preview(cast.project, "series-a")
    assert stage_of(cast) == "seed"
    assert not Revisit.objects.exists()


def test_a_put_off_answer_and_a_moved_stance_re_open_a_decision(cast):
    record = people.a_decision(cast, topics=())
    question = Item.objects.get(kind="question", key="Q-019")
    answering.not_applicable(record, question, "one team", until=Stage.objects.get(key="series-a"), by=cast.author)
    guideline = Item.objects.get(kind="guideline", key="one-deployable-first")
    guiding.link(record, guideline, Stand.FOLLOWS, by=cast.author)
    to_series_a(cast)
    assert {reason.kind for reason in Revisit.objects.get().reasons.all()} == {"answer", "stance"}


def test_a_decision_without_a_reason_stays_closed(cast):
    people.a_decision(cast, topics=())
    to_series_a(cast)
    assert not Revisit.objects.exists()


def test_a_suggestion_can_be_unticked_and_that_is_kept(cast):
    record = people.a_decision(cast, topics=("data-storage",))
    change = to_series_a(cast, unticked={record.pk})
    assert change.unticked == [record.pk]
    assert not Revisit.objects.exists()


def test_a_strong_reason_cannot_be_unticked(cast, record):
    to_series_a(cast, unticked={record.pk})
    assert Revisit.objects.get().record == record


def test_a_change_made_from_an_old_page_is_refused(cast):
    to_series_a(cast)
    with pytest.raises(Refused, match="since you opened"):
        staging.change(cast.project, "growth", origin="seed", by=cast.decider)


def test_a_change_can_be_undone_while_nothing_is_concluded(cast, record):
    change = to_series_a(cast)
    staging.undo(change, by=cast.decider)
    assert stage_of(cast) == "seed"
    assert Revisit.objects.get().state == Revisit.State.CLOSED


def test_a_change_with_a_concluded_revisit_cannot_be_undone(cast, record):
    change = to_series_a(cast)
    revisiting.keep(Revisit.objects.get(), "It holds still", by=cast.author, next_stage=Stage.objects.get(key="growth"))
    with pytest.raises(Refused, match="outcome already"):
        staging.undo(change, by=cast.decider)


def test_after_an_undo_the_same_change_re_opens_again(cast, record):
    staging.undo(to_series_a(cast), by=cast.decider)
    to_series_a(cast)
    assert Revisit.objects.open().get().record == record


def test_reasons_of_a_second_change_are_added_to_the_open_revisit(cast, record):
    watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key="growth"), by=cast.author)
    to_series_a(cast)
    staging.change(cast.project, "growth", by=cast.decider)
    assert Revisit.objects.get().reasons.count() == 2


def test_two_open_revisits_of_one_record_are_impossible(cast, record):
    to_series_a(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revisit.objects.create(project=cast.project, record=record)


def test_keeping_needs_evidence_and_the_next_look(cast, record):
    to_series_a(cast)
    revisit = Revisit.objects.get()
    with pytest.raises(Refused, match="evidence"):
        revisiting.keep(revisit, "ok", by=cast.author, next_date=datetime.date(2100, 1, 1))
    with pytest.raises(Refused, match="when to look"):
        revisiting.keep(revisit, "The load is a tenth", by=cast.author)


def test_keeping_concludes_and_sets_the_next_condition(cast, record):
    to_series_a(cast)
    revisiting.keep(
        Revisit.objects.get(), "The load is a tenth", by=cast.author, next_stage=Stage.objects.get(key="growth")
    )
    assert Revisit.objects.get().state == Revisit.State.CONCLUDED
    assert [condition.stage_id for condition in record.conditions.filter(met_at=None)] == ["growth"]
    assert DecisionRecord.objects.get(pk=record.pk).status == Status.ACCEPTED


def test_a_revisit_is_concluded_once(cast, record):
    to_series_a(cast)
    revisit = Revisit.objects.get()
    revisiting.retire(revisit, "The product is gone", by=cast.author)
    with pytest.raises(Refused, match="concluded already"):
        revisiting.retire(revisit, "The product is gone", by=cast.author)


def test_superseding_concludes_when_the_successor_is_accepted(cast, record):
    to_series_a(cast)
    successor = revisiting.supersede(
        Revisit.objects.get(), "It no longer fits one server", "Shard the database", by=cast.author
    )
    assert Revisit.objects.get().state == Revisit.State.OPEN
    deciding.propose(successor, by=cast.author)
    successor.refresh_from_db()
    reviewing.give_verdict(successor, Verdict.Kind.APPROVE, revision=successor.head.sequence, by=cast.reviewer)
    deciding.accept(successor, by=cast.decider)
    revisit = Revisit.objects.get()
    assert (revisit.state, revisit.outcome) == ("concluded", "supersede")
    assert revisit.record.status == Status.SUPERSEDED


def test_retiring_deprecates_the_record(cast, record):
    to_series_a(cast)
    revisiting.retire(Revisit.objects.get(), "The product is gone", by=cast.author)
    assert DecisionRecord.objects.get(pk=record.pk).status == Status.DEPRECATED


def test_an_accepted_risk_comes_back_at_its_stage(cast, record):
    to_series_a(cast)
    growth = Stage.objects.get(key="growth")
    revisiting.accept_risk(
        Revisit.objects.get(), "We know and wait", by=cast.author, owner=cast.decider, next_stage=growth
    )
    [due] = staging.preview(Project.objects.get(pk=cast.project.pk), "growth")
    assert [ground.kind for ground in due.grounds] == ["risk"]


def test_a_date_is_raised_once_however_often_it_is_asked(cast):
    record = people.a_decision(cast, topics=())
    watching.add(record, Condition.Kind.DATE, date=datetime.date(2030, 1, 1), by=cast.author)
    assert revisiting.raise_everywhere(datetime.date(2029, 12, 31)) == []
    assert len(revisiting.raise_everywhere(datetime.date(2030, 1, 2))) == 1
    assert revisiting.raise_everywhere(datetime.date(2030, 1, 2)) == []
    assert Revisit.objects.get().reasons.get().kind == "date"


def test_a_draft_is_not_re_opened(cast):
    record = people.a_draft(cast)
    watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key="series-a"), by=cast.author)
    assert staging.preview(cast.project, "series-a") == []
    drafting.discard(record, by=cast.author)


@pytest.mark.parametrize("count", [3, 30])
def test_a_preview_asks_as_often_for_many_records_as_for_few(cast, count, django_assert_max_num_queries):
    files = {f"{n:04d}-x.md": f"# {n}. Number {n}\n\n## Status\n\nAccepted\n" for n in range(1, count + 1)}
    people.imported(cast, files)
    staging.preview(cast.project, "series-a")
    with django_assert_max_num_queries(9):
        staging.preview(cast.project, "series-a")
