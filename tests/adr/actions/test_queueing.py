"""Giving revisits to people, and putting them aside."""

import pytest
from django.db import IntegrityError, transaction

from adr.actions import projects, queueing, revisiting
from adr.actions.refusals import Refused
from adr.models import Project, Role, Snooze, TimelineEntry
from adr.models.timeline import Verb
from tests.adr.queued import a_revisit, day

pytestmark = pytest.mark.django_db


def entries(verb: Verb) -> int:
    return TimelineEntry.objects.filter(verb=verb).count()


def test_several_are_given_to_a_member_with_an_entry_each(cast):
    revisits = [a_revisit(cast), a_revisit(cast)]
    queueing.assign(cast.project, revisits, cast.reviewer, by=cast.author)
    for revisit in revisits:
        revisit.refresh_from_db()
        assert revisit.assignee == cast.reviewer
    assert entries(Verb.REVISIT_ASSIGNED) == 2


def test_nobody_is_somebody_to_give_it_to(cast):
    revisit = a_revisit(cast)
    queueing.assign(cast.project, [revisit], cast.author, by=cast.author)
    queueing.assign(cast.project, [revisit], None, by=cast.author)
    revisit.refresh_from_db()
    assert revisit.assignee is None


@pytest.mark.parametrize("who", ["stranger", "viewer"])
def test_who_cannot_conclude_is_given_nothing(cast, who):
    with pytest.raises(Refused, match="Only members"):
        queueing.assign(cast.project, [a_revisit(cast)], getattr(cast, who), by=cast.author)


@pytest.mark.parametrize(
    "leave", [projects.remove_member, lambda each, by: projects.change_role(each, Role.VIEWER, by=by)]
)
def test_what_somebody_looked_into_is_nobodys_when_they_leave(cast, leave):
    revisit = a_revisit(cast)
    queueing.assign(cast.project, [revisit], cast.reviewer, by=cast.author)
    leave(cast.project.memberships.get(user=cast.reviewer), by=cast.decider)
    revisit.refresh_from_db()
    assert revisit.assignee is None
    assert entries(Verb.REVISIT_ASSIGNED) == 2


def test_a_snooze_moves_the_due_date_and_keeps_the_reason(cast):
    revisit = a_revisit(cast, due_in=3)
    queueing.snooze(cast.project, [revisit], day(10), "The audit ends next week", by=cast.author)
    revisit.refresh_from_db()
    snooze = revisit.snoozes.get()
    assert (revisit.due, snooze.until, snooze.due_before) == (day(10), day(10), day(3))
    assert snooze.reason == "The audit ends next week"
    assert entries(Verb.REVISIT_SNOOZED) == 1


def test_a_due_date_that_is_later_stays(cast):
    revisit = a_revisit(cast, due_in=20)
    queueing.snooze(cast.project, [revisit], day(5), "Holidays", by=cast.author)
    revisit.refresh_from_db()
    assert revisit.due == day(20)


def test_a_snooze_without_a_reason_is_refused(cast):
    with pytest.raises(Refused, match="Say why"):
        queueing.snooze(cast.project, [a_revisit(cast)], day(3), " ", by=cast.author)


def test_the_project_s_days_are_for_all_snoozes_together(cast):
    Project.objects.update(snooze_days=10)
    revisit = a_revisit(cast)
    Snooze.objects.create(
        revisit=revisit, since=day(-20), until=day(-12), ended_on=day(-12), reason="Before", by=cast.author
    )
    with pytest.raises(Refused, match="2 more days"):
        queueing.snooze(cast.project, [revisit], day(3), "Again", by=cast.author)
    queueing.snooze(cast.project, [revisit], day(2), "Again", by=cast.author)


def test_one_that_cannot_wait_keeps_all_of_them_in_the_queue(cast):
    Project.objects.update(snooze_days=10)
    first, second = a_revisit(cast), a_revisit(cast)
    queueing.snooze(cast.project, [second], day(10), "Before", by=cast.author)
    Snooze.objects.update(since=day(-9), until=day(1))
    with pytest.raises(Refused, match=second.record.label):
        queueing.snooze(cast.project, [first, second], day(5), "Both", by=cast.author)
    assert not first.snoozes.exists()


def test_a_second_snooze_ends_the_first_and_counts_only_the_days_it_held(cast):
    revisit = a_revisit(cast, due_in=1)
    queueing.snooze(cast.project, [revisit], day(20), "Long", by=cast.author)
    queueing.snooze(cast.project, [revisit], day(4), "Shorter after all", by=cast.author)
    revisit.refresh_from_db()
    assert revisit.due == day(4)
    assert queueing.days_left(cast.project, revisit, day(4)) == 26


def test_the_days_of_a_running_snooze_that_are_still_ahead_are_not_used_up(cast):
    revisit = a_revisit(cast)
    queueing.snooze(cast.project, [revisit], day(20), "Long", by=cast.author)
    assert queueing.days_left(cast.project, revisit, day(0)) == 30
    assert queueing.days_left(cast.project, revisit, day(5)) == 25


def test_waking_brings_back_the_due_date(cast):
    revisit = a_revisit(cast, due_in=3)
    queueing.snooze(cast.project, [revisit], day(10), "Later", by=cast.author)
    queueing.wake(revisit, by=cast.reviewer)
    revisit.refresh_from_db()
    assert revisit.due == day(3)
    assert not Snooze.objects.active(day(0)).exists()
    with pytest.raises(Refused, match="not put aside"):
        queueing.wake(revisit, by=cast.reviewer)


def test_a_snooze_ends_by_itself_on_its_day(cast):
    queueing.snooze(cast.project, [a_revisit(cast)], day(1), "Until tomorrow", by=cast.author)
    assert Snooze.objects.active(day(0)).exists()
    assert not Snooze.objects.active(day(1)).exists()


def test_what_is_concluded_is_not_put_aside(cast):
    revisit = a_revisit(cast)
    revisiting.keep(revisit, "It still holds well", by=cast.author, next_date=day(90))
    with pytest.raises(Refused, match="concluded it already"):
        queueing.snooze(cast.project, [revisit], day(3), "Why not", by=cast.author)


def test_the_database_holds_one_running_snooze(cast):
    revisit = a_revisit(cast)
    queueing.snooze(cast.project, [revisit], day(3), "First", by=cast.author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Snooze.objects.create(revisit=revisit, since=day(0), until=day(2), reason="Second", by=cast.author)
