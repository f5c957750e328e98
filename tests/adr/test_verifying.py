"""`verify`: a whole database passes, and each way to break one is found and named."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adr.actions import answering, deciding, drafting, guiding, projects, revisiting, reviewing, staging, watching
from adr.models import (
    Answer,
    Comment,
    Condition,
    DecisionRecord,
    Export,
    Membership,
    Project,
    RecordLink,
    Revision,
    Revisit,
    Role,
    StageChange,
    Target,
    TimelineEntry,
    Verdict,
)
from adr.models.guidance_link import Stand
from adr.models.timeline import Verb
from adr.actions import history
from adr.verifying import CHECKS, verify
from guidance.models import Item, Stage
from guidance.packs.vocabulary import Kind
from tests import cast as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(library) -> people.Cast:
    """A project in which a bit of everything has happened."""
    names = ("author", "reviewer", "decider", "viewer", "stranger")
    users = {name: people.person(name.capitalize()) for name in names}
    project = people.a_project("Shop", by=users["decider"])
    for name in ("author", "reviewer"):
        projects.add_member(project, users[name], Role.MEMBER, by=users["decider"])
    cast = people.Cast(project=project, **users)
    _target(cast)
    first = people.a_decision(cast, "Use PostgreSQL")
    _say_much(first, cast)
    staging.change(project, "series-a", by=cast.decider)
    project.refresh_from_db()
    successor = people.a_decision(cast, "Queue work in PostgreSQL")
    drafting.discard(people.a_draft(cast, "Use CockroachDB"), by=cast.author)
    drafting.keep(successor, "unsaved", base=successor.head.sequence, by=cast.author)
    return cast


def _target(cast: people.Cast) -> Target:
    address = "https://git.example.org/shop.git"
    target = Target.objects.create(project=cast.project, name="shop", address=address, token="glpat-very-secret")
    history.note(Verb.TARGET_ADDED, project=cast.project, by=cast.decider, target=target.pk)
    return target


def _say_much(record: DecisionRecord, cast: people.Cast) -> None:
    by = cast.author
    question, guideline = (Item.objects.filter(kind=kind).first() for kind in (Kind.QUESTION, Kind.GUIDELINE))
    reviewing.comment(record, "Have we looked at SQLite?", by=cast.reviewer)
    answering.answer(record, question, "We run one region.", by=by)
    guiding.link(record, guideline, Stand.FOLLOWS, by=by)
    watching.remove(watching.add(record, Condition.Kind.EVENT, text="we are sold", by=by), by=by)
    watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key="series-a"), by=by)


def broken() -> set[tuple[str, str]]:
    """Each check that found something, with the promise it found broken."""
    return {(check.__name__, each.invariant) for check, found in verify(timezone.now()) for each in found}


def found() -> str:
    return "\n".join(str(each) for _, findings in verify(timezone.now()) for each in findings)


def test_a_whole_database_passes(shop):
    assert found() == ""


def test_an_empty_database_passes(db):
    assert found() == ""


def test_the_queries_do_not_grow_with_the_records(shop):
    with CaptureQueriesContext(connection) as before:
        found()
    for number in range(3):
        people.a_decision(shop, f"Decision {number}")
    with CaptureQueriesContext(connection) as after:
        found()
    assert len(after) == len(before)


BREAKAGES = {
    "a changed text": ("texts_are_whole", "N1", lambda: Revision.objects.filter(sequence=1).update(content=b"# Else\n")),
    "a gap in the revisions": ("revisions_form_one_chain", "N2", lambda: Revision.objects.filter(sequence=2).update(sequence=9)),
    "an old head": ("head_is_the_last", "N2", lambda: _head_back()),
    "a head of nobody": ("head_is_the_last", "N2", lambda: DecisionRecord.objects.filter(number=1).update(head=None)),
    "a title by hand": ("columns_repeat_the_text", "N4", lambda: DecisionRecord.objects.filter(number=1).update(title="Else")),
    "a link of nowhere": ("columns_repeat_the_text", "N4", lambda: _link()),
    "a status by hand": ("records_stand_as_the_timeline_says", "N4", lambda: DecisionRecord.objects.filter(number=1).update(status="rejected")),
    "a number by hand": ("records_stand_as_the_timeline_says", "N4", lambda: DecisionRecord.objects.filter(number=1).update(number=7)),
    "a discarded decision": ("records_stand_as_the_timeline_says", "N4", lambda: DecisionRecord.objects.update(discarded_at=timezone.now())),
    "a stage by hand": ("projects_are_where_the_timeline_says", "N4", lambda: Project.objects.update(stage="growth")),
    "a stage without history": ("stages_form_one_history", "N4", lambda: Project.objects.update(stage="growth")),
    "a gap in the stages": ("stages_form_one_history", "N4", lambda: StageChange.objects.filter(sequence=2).update(sequence=3)),
    "a member by the back door": ("members_are_those_of_the_timeline", "N4", lambda: Membership.objects.update(role=Role.VIEWER)),
    "a member who vanished": ("members_are_those_of_the_timeline", "N4", lambda: Membership.objects.filter(role=Role.MEMBER).delete()),
    "a turned verdict": ("verdicts_are_those_of_the_timeline", "N4", lambda: Verdict.objects.update(kind="dissent")),
    "a lost verdict": ("verdicts_are_those_of_the_timeline", "N4", lambda: Verdict.objects.all().delete()),
    "a verdict on a foreign text": ("opinions_are_on_their_records_own_text", "N5", lambda: _stray(Verdict)),
    "a comment on a foreign text": ("opinions_are_on_their_records_own_text", "N5", lambda: _stray(Comment)),
    "an answer that vanished": ("answers_and_links_are_those_of_the_timeline", "N4", lambda: Answer.objects.all().delete()),
    "an entry that vanished": ("texts_have_one_entry", "N6", lambda: TimelineEntry.objects.filter(verb=Verb.STARTED).delete()),
    "an entry too many": ("rows_have_one_entry", "N6", lambda: _repeat(Verb.STAGE_CHANGED)),
    "a revisit without an entry": ("rows_have_one_entry", "N6", lambda: TimelineEntry.objects.filter(verb=Verb.REVISIT_OPENED).delete()),
    "a change that was not exported": ("changes_are_exported_once", "N7", lambda: Export.objects.all().delete()),
    "an export that is overdue": ("exports_come_to_an_end", "N7", lambda: Export.objects.update(not_before=F("not_before") - timedelta(hours=1))),
    "a token in the clear": ("secrets_are_encrypted", "N10", lambda: _token_in_clear()),
    "a password in an address": ("secrets_stand_nowhere_else", "N10", lambda: Target.objects.update(address="https://me:secret@git.example.org/shop.git")),
    "a token in a message": ("secrets_stand_nowhere_else", "N10", lambda: Export.objects.update(problem="fatal: glpat-very-secret is no good")),
}  # fmt: skip


def _head_back() -> None:
    record = DecisionRecord.objects.get(number=1)
    DecisionRecord.objects.filter(pk=record.pk).update(head=record.revisions.get(sequence=1))


def _link() -> None:
    record = DecisionRecord.objects.get(number=1)
    RecordLink.objects.create(source=record, position=0, relation="amends", stated="0007-gone.md")


def _stray(model) -> None:
    other = DecisionRecord.objects.get(number=2)
    model.objects.filter(record__number=1).update(record=other)


def _repeat(verb: Verb) -> None:
    entry = TimelineEntry.objects.filter(verb=verb).first()
    entry.pk = None
    entry.save(force_insert=True)


def _token_in_clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE adr_target SET token = 'glpat-very-secret'")


@pytest.mark.parametrize(("check", "invariant", "damage"), BREAKAGES.values(), ids=BREAKAGES)
def test_what_is_broken_is_found(shop, check, invariant, damage):
    damage()
    assert (check, invariant) in broken()
