"""The demonstration is believable, and made like everything else."""

import itertools
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from adr.demo import clock, small
from adr.models import DecisionRecord, Project, Revisit, Role, TimelineEntry
from tests import cast as people

pytestmark = pytest.mark.django_db


def test_the_demonstration_holds_together_and_is_made_once(library, capsys):
    call_command("make_demo")
    call_command("verify")
    its_companies_stand_at_three_stages_and_plan_the_next()
    its_texts_are_whole()
    its_queue_shows_how_decisions_come_back_and_are_settled()
    its_past_is_in_order_and_nothing_of_it_lies_ahead()
    projects, entries = list(Project.objects.order_by("pk")), TimelineEntry.objects.count()
    assert small.make() == projects
    assert TimelineEntry.objects.count() == entries


def its_companies_stand_at_three_stages_and_plan_the_next() -> None:
    stages = Project.objects.order_by("slug").values_list("stage", "planned_stage")
    assert list(stages) == [("pre-seed", "seed"), ("series-a", "growth"), ("seed", "series-a")]


def its_texts_are_whole() -> None:
    statuses = sorted(DecisionRecord.objects.values_list("status", flat=True))
    assert statuses == ["accepted"] * 21 + ["draft"] * 3 + ["proposed"] * 3
    assert not [record.title for record in DecisionRecord.objects.all() if "{" in record.head.text]


def its_queue_shows_how_decisions_come_back_and_are_settled() -> None:
    assert set(Revisit.objects.values_list("outcome", flat=True)) == {"", "keep", "accept-risk"}
    reasons = set(Revisit.objects.open().values_list("reasons__kind", flat=True))
    assert reasons == {"condition", "stance", "answer", "question", "report"}
    assert Revisit.objects.open().filter(due__lt=timezone.localdate()).exists()
    assert Revisit.objects.open().exclude(assignee=None).exists()


def its_past_is_in_order_and_nothing_of_it_lies_ahead() -> None:
    for project in Project.objects.all():
        moments = list(project.timeline.order_by("pk").values_list("at", flat=True))
        assert moments == sorted(moments)
        assert moments[0] < timezone.now() - timedelta(days=100)
        assert moments[-1] <= timezone.now()


def test_whoever_makes_it_maintains_it(library, capsys):
    user = people.person("Rita", administrator=True)
    call_command("make_demo")
    assert list(user.memberships.values_list("role", flat=True)) == [Role.MAINTAINER] * 3


def test_the_clock_goes_on_as_it_was_whatever_happens():
    real = timezone.now
    with suppress(LookupError), clock.days_ago(3, itertools.count()):
        early = timezone.now()
        raise LookupError
    assert early < real() - timedelta(days=2)
    assert timezone.now is real
