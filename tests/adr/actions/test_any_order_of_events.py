"""Whatever happens in whatever order: every decision comes back when it should, once, and nothing is lost by an undo.

A machine of hypothesis plays a project through changes of stage, undos, corrections, answers, links, conclusions, new
guidance and passing days, beside a model of a few lines that says what must be open.
"""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from adr import verifying
from adr.actions import answering, correcting, guiding, opening, revisiting, staging, watching
from adr.models import Condition, DecisionRecord, Project, Reason, Revisit
from adr.models.guidance_link import Stand
from guidance.models import Item, Version
from tests import cast as people
from tests.adr.actions import stages
from tests.adr.actions.shelf import GUIDELINES, QUESTIONS, Shelf, Told
from tests.surroundings import database

pytestmark = pytest.mark.django_db

EXAMPLES = 200 if database() == "sqlite" else 20
STAGES = ["pre-seed", "seed", "series-a", "growth"]
TOPICS = [("data-storage", "caching"), (), ()]  # questions would drown every other reason
CHECKS = (
    verifying.stages.stages_form_one_history,
    verifying.stages.records_have_one_open_revisit,
    verifying.states.projects_are_where_the_timeline_says,
    verifying.states.records_stand_as_the_timeline_says,
    verifying.changes.rows_have_one_entry,
    verifying.changes.texts_have_one_entry,
)

records = st.integers(0, len(TOPICS) - 1)
places = st.sampled_from(STAGES)
distances = st.integers(1, len(STAGES) - 1)
questions = st.integers(0, QUESTIONS - 1)
guidelines = st.sampled_from(GUIDELINES)


class Company(RuleBasedStateMachine):
    cast: people.Cast
    shelf: Shelf
    records: list[DecisionRecord]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    @initialize(open_first=st.booleans(), until=st.sampled_from(["series-a", "growth"]))
    def begin(self, open_first: bool, until: str) -> None:
        self.stage, self.today = "seed", timezone.localdate()
        self.told = [Told(topics) for topics in TOPICS]
        self.open: set[int] = set()
        self.steps: list = []
        self.version = dict.fromkeys(GUIDELINES, 1)
        if open_first:
            self.accept_a_risk_at_once(1, until)

    def accept_a_risk_at_once(self, which: int, until: str) -> None:
        """Begin with what would take many steps to come about by chance."""
        self.wait_for_a_day(which, 1)
        self.look_at_the_clock(1)
        self.settle(which)
        self.take_the_risk(which, until)

    def teardown(self) -> None:
        try:
            for check, broken in verifying.verify(timezone.now(), CHECKS):
                assert not broken, (check.__name__, broken)
        finally:
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @property
    def project(self) -> Project:
        return Project.objects.select_related("stage").get(pk=self.cast.project.pk)

    def revisit(self, which: int) -> Revisit:
        return Revisit.objects.open().get(record=self.records[which])

    def comes_back(self, told: Told, to: str) -> bool:
        place = STAGES.index
        here, there = place(self.stage), place(to)
        reached = set(STAGES[here + 1 : there + 1])
        crossed = reached | set(STAGES[there + 1 : here + 1])
        waiting = {key for key, until in told.put_off.items() if place(until) > here}
        return bool(
            told.stages & crossed
            or told.risk in reached
            or reached & set(told.put_off.values())
            or any(self.shelf.stance(key, self.stage) != self.shelf.stance(key, to) for key in told.links)
            or self.new_questions(told, to) - told.answered - waiting
        )

    def new_questions(self, told: Told, to: str) -> set[str]:
        """One record alone has topics, so that what nobody answered is asked of it."""
        elsewhere = {key for other in self.told for key in other.answered}
        put_off = {
            key
            for other in self.told
            for key, until in other.put_off.items()
            if STAGES.index(until) > STAGES.index(self.stage)
        }
        return self.shelf.must_ask(told.topics, to) - self.shelf.must_ask(told.topics, self.stage) - elsewhere - put_off

    def elsewhere(self, by: int) -> str:
        return STAGES[(STAGES.index(self.stage) + by) % len(STAGES)]

    @rule(by=distances)
    def change_stage(self, by: int) -> None:
        to = self.elsewhere(by)
        back = {which for which, told in enumerate(self.told) if self.comes_back(told, to)}
        before = self.reasons()
        step = staging.change(self.project, to, by=self.cast.decider)
        self.steps.append((step, self.stage, set(self.open), before))
        self.stage = to
        self.open |= back

    @precondition(lambda self: self.steps)
    @rule()
    def undo(self) -> None:
        step, origin, was_open, before = self.steps[-1]
        if staging.why_not_undo(self.project, step):
            return
        later = {row for row in self.reasons() if row[3] is None} - before
        staging.undo(step, by=self.cast.decider)
        self.steps.pop()
        self.stage = origin
        self.open = {which for which in self.open if which in was_open or any(row[0] == which for row in later)}
        assert self.reasons() == {row for row in before | later if row[0] in self.open}

    @rule(by=distances)
    def correct(self, by: int) -> None:
        to = self.elsewhere(by)
        revisits = Revisit.objects.count()
        found = correcting.preview(self.project, to)
        before = set(Revisit.objects.open().values_list("record", flat=True))
        correcting.correct(self.project, to, by=self.cast.decider, note="A slip")
        assert Revisit.objects.count() == revisits
        left = set(Revisit.objects.open().values_list("record", flat=True))
        assert before - left == found.closing
        self.open = {which for which in self.open if self.records[which].pk in left}
        self.stage, self.steps = to, []

    @rule(which=records, stage=places)
    def wait_for_a_stage(self, which: int, stage: str) -> None:
        watching.add(self.records[which], Condition.Kind.STAGE, stage=stages.stage(stage), by=self.cast.author)
        self.told[which].stages.add(stage)

    @rule(which=records, days=st.integers(1, 40))
    def wait_for_a_day(self, which: int, days: int) -> None:
        day = self.today + datetime.timedelta(days=days)
        watching.add(self.records[which], Condition.Kind.DATE, date=day, by=self.cast.author)
        self.told[which].days.add(day)

    @rule(which=records, question=questions)
    def answer(self, which: int, question: int) -> None:
        item = self.shelf.questions[question]
        kind = item.current.data["answer"]
        text = {"number": "3", "yes-no": "yes"}.get(kind) or (item.current.data.get("choices") or ["Because."])[0]
        answering.answer(self.records[which], item, text, by=self.cast.author)
        self.told[which].answered.add(item.key)
        self.told[which].put_off.pop(item.key, None)

    @rule(which=records, question=questions, until=places)
    def put_off(self, which: int, question: int, until: str) -> None:
        item = self.shelf.questions[question]
        answering.not_applicable(self.records[which], item, "Later", until=stages.stage(until), by=self.cast.author)
        self.told[which].answered.discard(item.key)
        self.told[which].put_off[item.key] = until

    @rule(which=records, key=guidelines)
    def link(self, which: int, key: str) -> None:
        item = Item.objects.select_related("current").get(pk=self.shelf.guidelines[key].pk)
        guiding.link(self.records[which], item, Stand.FOLLOWS, by=self.cast.author)
        self.told[which].links[key] = self.version[key]

    @rule(key=guidelines)
    def rewrite_guidance(self, key: str) -> None:
        item = Item.objects.select_related("current").get(pk=self.shelf.guidelines[key].pk)
        self.version[key] += 1
        new = item.current
        new.pk, new.number = None, self.version[key]
        new.data = {**new.data, "summary": f"Said anew, {self.version[key]} times."}
        new.digest = f"{key}-{self.version[key]}"
        item.current = Version.objects.create(**{each.attname: getattr(new, each.attname) for each in new._meta.fields})
        item.save(update_fields=["current"])
        self.shelf.turn()

    @rule(days=st.integers(-20, 60))
    def look_at_the_clock(self, days: int) -> None:
        """The clock may go backwards too."""
        self.today = max(self.today + datetime.timedelta(days=days), timezone.localdate())
        for which, told in enumerate(self.told):
            come = {day for day in told.days if day <= self.today}
            newer = {key for key, read in told.links.items() if read < self.version[key]}
            if come or {key for key in newer if not self.is_given(which, key)}:
                self.open.add(which)
            told.days -= come
        opening.raise_everywhere(self.today)
        assert opening.raise_everywhere(self.today) == []

    def is_given(self, which: int, key: str) -> bool:
        subject = f"guideline:{self.shelf.guidelines[key].pk}@{self.version[key]}"
        given = Reason.objects.filter(revisit__record=self.records[which], subject=subject)
        return given.exclude(revisit__state=Revisit.State.CLOSED).exists()

    @precondition(lambda self: self.open)
    @rule(data=st.data(), months=st.integers(20, 30))
    def keep(self, data, months: int) -> None:
        which = data.draw(st.sampled_from(sorted(self.open)))
        self.settle(which)
        day = timezone.localdate() + datetime.timedelta(days=30 * months)
        revisiting.keep(self.revisit(which), "It holds all the same", by=self.cast.author, next_date=day)
        self.told[which].days.add(day)

    @precondition(lambda self: self.open and self.stage != "growth")
    @rule(data=st.data())
    def accept_the_risk(self, data) -> None:
        which = data.draw(st.sampled_from(sorted(self.open)))
        self.settle(which)
        until = data.draw(st.sampled_from(STAGES[STAGES.index(self.stage) + 1 :]))
        self.take_the_risk(which, until)

    def take_the_risk(self, which: int, until: str) -> None:
        fields = {"owner": self.cast.decider, "undo_cost": "A month", "next_stage": stages.stage(until)}
        revisiting.accept_risk(self.revisit(which), "We know and wait", by=self.cast.author, **fields)
        self.told[which].risk = until

    def settle(self, which: int) -> None:
        """What the reasons of the open revisit were about is looked at with it."""
        told, revisit = self.told[which], self.revisit(which)
        conditions = [reason.subject.partition(":")[2] for reason in revisit.reasons.filter(kind="condition")]
        for reason in revisit.reasons.all():
            kind, _, key = reason.subject.partition(":")
            if kind == "condition":
                met = Condition.objects.get(pk=key)
                others = self.records[which].conditions.filter(stage=met.stage, met_at=None).exclude(pk__in=conditions)
                if met.stage_id and not others.exists():
                    told.stages.discard(met.stage_id)
            if kind == "guideline":
                name = next(
                    name for name, item in self.shelf.guidelines.items() if str(item.pk) == key.partition("@")[0]
                )
                told.links[name] = max(told.links[name], int(key.partition("@")[2]))
        told.risk = ""
        self.open.discard(which)

    def reasons(self) -> set[tuple]:
        """Record, kind, subject and change of every reason of an open revisit."""
        number = {record.pk: which for which, record in enumerate(self.records)}
        rows = Reason.objects.filter(revisit__state="open")
        columns = rows.values_list("revisit__record", "kind", "subject", "stage_change")
        return {(number[record], *rest) for record, *rest in columns}

    @invariant()
    def what_should_be_open_is_open_once_and_says_why(self) -> None:
        found = Revisit.objects.open().values_list("record", flat=True)
        assert len(found) == len(set(found))
        assert {which for which, record in enumerate(self.records) if record.pk in set(found)} == self.open
        assert {row[0] for row in self.reasons()} == self.open

    @invariant()
    def the_project_is_where_it_was_led(self) -> None:
        assert self.project.stage_id == self.stage


def test_in_any_order_of_events_what_should_come_back_does_and_nothing_else(cast):
    Company.cast, Company.shelf = cast, Shelf()
    Company.records = [
        people.a_decision(cast, f"Decision {number}", topics=topics) for number, topics in enumerate(TOPICS)
    ]
    run_state_machine_as_test(
        Company,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
