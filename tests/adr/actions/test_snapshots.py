"""What was in force at a change stays readable and comparable, whatever becomes of the records."""

import pytest

from adr.actions import deciding, snapshots
from adr.models import DecisionRecord
from tests import cast as people
from tests.adr.actions import stages

pytestmark = pytest.mark.django_db


def kinds(cast, then, now):
    return {each.record.title: each.kind for each in snapshots.differences(cast.project, then, now)}


def test_a_change_keeps_what_is_in_force_at_its_revision(cast):
    record = stages.a_quiet_decision(cast)
    people.a_draft(cast, "A draft")
    record.refresh_from_db()
    assert snapshots.of(stages.go(cast)) == {record.pk: record.head_id}


def test_a_snapshot_stays_as_it_was(cast):
    record = stages.a_quiet_decision(cast)
    change = stages.go(cast)
    before = snapshots.of(change)
    deciding.deprecate(record, "The product is gone", by=cast.decider)
    assert snapshots.of(change) == before
    assert change.snapshot.get().revision.text != DecisionRecord.objects.get(pk=record.pk).head.text


def test_two_snapshots_differ_by_what_came_what_went_and_what_was_rewritten(cast):
    gone, kept = stages.a_quiet_decision(cast, "Goes"), stages.a_quiet_decision(cast, "Stays")
    first = snapshots.of(stages.go(cast))
    deciding.deprecate(gone, "The product is gone", by=cast.decider)
    stages.a_quiet_decision(cast, "Comes")
    second = snapshots.of(stages.go(cast, "growth"))
    assert kinds(cast, first, second) == {"Goes": "gone", "Comes": "added"}
    rewritten = {**first, kept.pk: first[gone.pk]}
    assert kinds(cast, first, rewritten) == {"Stays": "changed"}


def test_today_is_compared_like_any_other_day(cast):
    stages.a_quiet_decision(cast)
    change = stages.go(cast)
    assert snapshots.differences(cast.project, snapshots.of(change), snapshots.today(cast.project)) == []
    stages.a_quiet_decision(cast, "Comes")
    assert kinds(cast, snapshots.of(change), snapshots.today(cast.project)) == {"Comes": "added"}


def test_the_snapshot_of_another_project_is_not_touched(cast):
    other = people.a_project("Other", by=cast.decider)
    stages.a_quiet_decision(cast)
    assert snapshots.today(other) == {}
