"""Many change the stage of one project at the same moment: no revisit is lost, and none is there twice."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, connections
from django.utils import timezone

from adr import verifying
from adr.actions import opening, revisiting, staging, watching
from adr.actions.refusals import Refused
from adr.models import Condition, Project, Revisit, StageChange
from tests.adr.actions import stages

pytestmark = pytest.mark.django_db(transaction=True)

STAGES = ["pre-seed", "seed", "series-a", "growth"]


def at_once(works: list) -> list:
    """What each of the works gives back, or its refusal; all begin together, each on a connection of its own."""
    begin = threading.Barrier(len(works))

    def run(work):
        begin.wait(timeout=240)
        try:
            return work()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result(timeout=600) for future in [pool.submit(run, work) for work in works]]


def changes(cast, count: int) -> list:
    dice = random.Random(6)
    return [partial(staging.change, cast.project, dice.choice(STAGES), by=cast.decider) for _ in range(count)]


def nothing_is_broken() -> bool:
    names = {"stages_form_one_history", "records_have_one_open_revisit", "rows_have_one_entry",
             "projects_are_where_the_timeline_says"}  # fmt: skip
    found = verifying.verify(timezone.now())
    return not [broken for check, broken in found if check.__name__ in names and broken]


def test_two_hundred_changes_at_once_lose_and_double_nothing(cast):
    count = 200 if connection.vendor == "postgresql" else 24  # SQLite has one writer; the rest only wait longer
    records = {key: stages.a_decision_for(cast, key, f"Looks again at {key}") for key in STAGES}
    done = at_once(changes(cast, count))
    assert {type(each) for each in done} <= {StageChange, Refused}
    assert nothing_is_broken()
    for key, record in records.items():
        assert set(reasons_given(record)) == set(steps_through(cast, key)), key


def reasons_given(record) -> list[int]:
    """Numbers of the steps that gave a reason for the record; each step gives one."""
    revisit = Revisit.objects.filter(record=record).first()
    return [reason.stage_change.sequence for reason in revisit.reasons.all()] if revisit else []


def steps_through(cast, key: str) -> list[int]:
    """Numbers of the steps that reach a stage or fall back through it, by the history."""
    place = STAGES.index
    steps = StageChange.objects.filter(project=cast.project, from_stage__isnull=False)
    return [
        step.sequence
        for step in steps
        if min(place(step.from_stage_id), place(step.to_stage_id))
        < place(key)
        <= max(place(step.from_stage_id), place(step.to_stage_id))
    ]


def test_a_condition_that_comes_in_during_a_change_is_seen_or_comes_after_it(cast):
    records = [stages.a_quiet_decision(cast, f"Number {number}") for number in range(8)]
    growth = stages.stage("growth")

    waits = [partial(watching.add, record, Condition.Kind.STAGE, stage=growth, by=cast.author) for record in records]
    at_once([*waits, partial(staging.change, cast.project, "growth", by=cast.decider)])
    entries = list(cast.project.timeline.order_by("pk").values_list("verb", "record"))
    change = entries.index(("stage-changed", None))
    before = {record for verb, record in entries[:change] if verb == "condition-added"}
    assert set(Revisit.objects.open().values_list("record", flat=True)) == before


def test_the_scheduler_on_several_machines_raises_a_day_once(cast):
    record = stages.a_quiet_decision(cast)
    watching.add(record, Condition.Kind.DATE, date=stages.TODAY, by=cast.author)
    at_once([partial(opening.raise_everywhere, stages.TODAY)] * 8)
    assert stages.kinds_of(record) == ["date"]
    assert Revisit.objects.filter(record=record).count() == 1


def test_an_undo_and_a_conclusion_at_once_leave_one_of_them_done(cast):
    record = stages.a_decision_for(cast)
    change = stages.go(cast)
    revisit = stages.revisit_of(record)
    day = stages.in_days(90)
    done = at_once(
        [
            partial(staging.undo, change, by=cast.decider),
            partial(revisiting.keep, revisit, "It holds still", by=cast.author, next_date=day),
        ]
    )
    assert [isinstance(each, Refused) for each in done].count(True) == 1
    revisit.refresh_from_db()
    stage = Project.objects.get(pk=cast.project.pk).stage_id
    assert (stage, revisit.state) in {("seed", "closed"), ("series-a", "concluded")}
    assert nothing_is_broken()
