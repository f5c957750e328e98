"""A change of stage re-opens what its preview showed, all at once, and keeps what it passed over."""

import pytest
from django.db import IntegrityError, transaction

from adr.actions import answering, drafting, staging, watching
from adr.actions.refusals import Refused, Stale
from adr.models import Condition, PassedOver, Revisit
from adr.models.timeline import TimelineEntry, Verb
from guidance.models import BusinessType, Item, Topic
from tests import cast as people
from tests.adr.actions import stages
from tests.adr.actions.stages import go

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast):
    return stages.a_decision_for(cast)


def test_the_preview_names_what_the_change_re_opens(cast, record):
    [due] = staging.preview(cast.project, "series-a")
    go(cast)
    assert due.record == stages.revisit_of(record).record_id
    assert [ground.text for ground in due.grounds] == [
        str(reason) for reason in stages.revisit_of(record).reasons.all()
    ]


def test_a_preview_changes_nothing(cast, record):
    staging.preview(cast.project, "series-a")
    assert stages.project_of(cast).stage_id == "seed"
    assert not Revisit.objects.exists()


def test_an_answer_that_was_put_off_re_opens_its_decision(cast):
    record = people.a_draft(cast, topics=())
    question = Item.objects.get(kind=Item.Kind.QUESTION, key="Q-019")
    answering.not_applicable(record, question, "One team", until=stages.stage("series-a"), by=cast.author)
    stages.accepted(cast, record)
    go(cast)
    assert stages.kinds_of(record) == ["answer"]


def test_a_stance_that_moved_keeps_both_sides_with_their_notes(cast):
    link = stages.a_follower(cast)
    go(cast, "growth")
    [reason] = stages.revisit_of(link.record).reasons.all()
    assert (reason.data["then"], reason.data["now"]) == ("adopt", "consider")
    assert "foreign keys" in reason.data["then_note"]
    assert "store of record" in reason.data["now_note"]


def test_a_decision_without_a_reason_stays_closed(cast):
    stages.a_quiet_decision(cast)
    go(cast)
    assert not Revisit.objects.exists()


def test_a_draft_is_not_re_opened(cast):
    record = people.a_draft(cast)
    watching.add(record, Condition.Kind.STAGE, stage=stages.stage("series-a"), by=cast.author)
    assert staging.preview(cast.project, "series-a") == []
    drafting.discard(record, by=cast.author)


def test_a_suggestion_can_be_passed_over_and_the_reason_is_kept(cast):
    record = people.a_decision(cast, topics=("data-storage",))
    change = go(cast, unticked={record.pk: "We restored it last week."})
    [passed] = PassedOver.objects.filter(change=change)
    assert (passed.record, passed.reason) == (record, "We restored it last week.")
    assert "one asks" in passed.grounds[0]
    assert not Revisit.objects.exists()


def test_a_suggestion_is_not_passed_over_without_a_reason(cast):
    record = people.a_decision(cast, topics=("data-storage",))
    with pytest.raises(Refused, match="Say why"):
        go(cast, unticked={record.pk: "  "})
    assert stages.project_of(cast).stage_id == "seed"


def test_a_strong_reason_cannot_be_unticked(cast, record):
    go(cast, unticked={record.pk: "No time"})
    assert stages.kinds_of(record) == ["condition"]
    assert not PassedOver.objects.exists()


def test_a_change_made_from_an_old_page_is_refused(cast):
    go(cast)
    with pytest.raises(Stale, match="since you opened"):
        go(cast, "growth", origin="seed")


def test_a_change_that_would_re_open_something_else_than_was_seen_is_refused(cast, record):
    seen = staging.fingerprint(staging.preview(cast.project, "series-a"))
    stages.a_decision_for(cast, title="Another")
    with pytest.raises(Stale, match="not what you saw"):
        go(cast, seen=seen)
    go(cast, seen=staging.fingerprint(staging.preview(cast.project, "series-a")))
    assert Revisit.objects.open().count() == 2


@pytest.mark.parametrize("to", ["moon", "", "Seed"])
def test_a_stage_that_does_not_exist_is_refused_with_those_that_do(cast, to):
    with pytest.raises(Refused, match="pre-seed, seed, series-a, growth"):
        go(cast, to)


def test_a_change_to_where_the_project_stands_is_refused(cast):
    with pytest.raises(Refused, match="at Seed already"):
        go(cast, "seed")


def test_reasons_of_a_second_change_are_added_to_the_open_revisit(cast, record):
    watching.add(record, Condition.Kind.STAGE, stage=stages.stage("growth"), by=cast.author)
    go(cast)
    go(cast, "growth")
    assert stages.kinds_of(record) == ["condition", "condition"]


def test_a_stance_that_moves_twice_is_two_reasons(cast):
    link = stages.a_follower(cast)
    go(cast, "growth")
    go(cast, "series-a")
    assert [reason.data["now"] for reason in stages.revisit_of(link.record).reasons.all()] == ["consider", "adopt"]


def test_two_open_revisits_of_one_record_are_impossible(cast, record):
    go(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revisit.objects.create(project=cast.project, record=record)


def test_another_type_of_business_re_opens_what_it_asks_and_is_part_of_the_history(cast):
    record = people.a_decision(cast, topics=("failure-isolation",))
    other = stages.a_quiet_decision(cast, "Use Python")
    change = go(cast, "seed", types=["fintech"], note="We hold money now")
    assert stages.kinds_of(record) == ["question"]
    assert stages.kinds_of(other) == []
    assert (change.business_types_before, change.business_types_after) == ([], ["fintech"])
    assert list(stages.project_of(cast).business_types.all()) == [BusinessType.objects.get(pk="fintech")]
    assert TimelineEntry.objects.filter(verb=Verb.COMPANY_CHANGED, data__change=change.pk).count() == 1


def test_an_area_that_will_break_first_re_opens_what_is_about_it(cast):
    record = people.a_decision(cast, topics=("data-storage",))
    go(cast, "seed", areas=["data-storage"])
    assert stages.kinds_of(record) == ["question"]
    assert list(stages.project_of(cast).breaks_first.all()) == [Topic.objects.get(pk="data-storage")]


def test_what_the_company_is_stays_where_a_change_does_not_speak_of_it(cast):
    go(cast, "seed", types=["fintech"])
    go(cast)
    assert [kind.pk for kind in stages.project_of(cast).business_types.all()] == ["fintech"]


@pytest.mark.parametrize("fields", [{"types": ["bakery"]}, {"areas": ["weather"]}])
def test_a_type_or_an_area_that_does_not_exist_is_refused(cast, fields):
    with pytest.raises(Refused, match="There is no"):
        go(cast, "seed", **fields)


def test_the_next_stage_is_planned_with_a_day(cast):
    staging.plan(cast.project, stages.stage("series-a"), stages.in_days(90), by=cast.decider)
    assert (stages.project_of(cast).planned_stage_id, stages.project_of(cast).planned_for) == (
        "series-a",
        stages.in_days(90),
    )
    staging.plan(cast.project, None, None, by=cast.decider)
    assert stages.project_of(cast).planned_for is None


@pytest.mark.parametrize(("key", "days"), [("pre-seed", 90), ("seed", 90), ("series-a", 0), ("series-a", None)])
def test_a_plan_names_a_stage_and_a_day_ahead(cast, key, days):
    day = None if days is None else stages.in_days(days)
    with pytest.raises(Refused):
        staging.plan(cast.project, stages.stage(key), day, by=cast.decider)


@pytest.mark.parametrize("count", [3, 40])
def test_a_preview_and_a_change_ask_as_often_for_many_records_as_for_few(cast, count, django_assert_max_num_queries):
    files = {f"{n:04d}-x.md": f"# {n}. Number {n}\n\n## Status\n\nAccepted\n" for n in range(1, count + 1)}
    people.imported(cast, files)
    through = cast.project.records.model.topics.through
    through.objects.bulk_create(
        through(decisionrecord=record, topic_id="data-storage") for record in cast.project.records.all()
    )
    staging.preview(cast.project, "series-a")
    with django_assert_max_num_queries(12):
        staging.preview(cast.project, "series-a")
    with django_assert_max_num_queries(35):
        go(cast, ticked=cast.project.records.values_list("pk", flat=True))
    assert Revisit.objects.open().count() == count


def test_of_many_records_on_a_subject_one_is_asked_what_is_new(cast):
    older, newer = people.a_decision(cast, "Keep one database"), people.a_decision(cast, "Add a replica")
    change = go(cast, unticked={older.pk: "Not this one"})
    assert stages.kinds_of(newer) == ["question"]
    assert stages.kinds_of(older) == []
    [left] = change.passed_over.all()
    assert (left.record, left.reason) == (older, f"It is asked of “{newer}”.")
