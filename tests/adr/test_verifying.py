"""`verify`: a whole database passes, and each way to break one is found and named."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adr.actions import answering, drafting, guiding, history, keeping, projects, reviewing, staging, watching
from adr.models import Condition, DecisionRecord, Project, Role, Target
from adr.models.guidance_link import Stand
from adr.models.timeline import Verb
from adr.verifying import CHECKS, verify
from guidance.models import Item, Stage
from guidance.packs.vocabulary import Kind
from tests import cast as people
from tests.adr.damages import DAMAGES

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
    keeping.keep(successor, "unsaved", base=successor.head.sequence, by=cast.author)
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
    for letter in "abc":
        people.a_decision(shop, f"Choice {letter}")
    with CaptureQueriesContext(connection) as after:
        found()
    assert len(after) == len(before)


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_what_is_broken_is_found(shop, damage):
    damage.do()
    assert (damage.check, damage.invariant) in broken()


def test_every_check_was_seen_to_find_something():
    tried = {damage.check for damage in DAMAGES} | {"database_is_sound"}
    assert tried == {check.__name__ for check in CHECKS}


def test_a_reference_to_nothing_is_found(shop):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL itself keeps every reference whole")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM guidance_stage WHERE key = 'seed'")
        assert ("database_is_sound", "N13") in broken()
        transaction.set_rollback(True)


def test_a_table_that_is_missing_is_told_and_stops_no_other_check(library):
    people.a_project("Shop", by=people.person("Decider"))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE adr_draft")
        Project.objects.update(stage="growth")
        assert broken() >= {("drafts_belong_to_their_record", "N13"), ("stages_form_one_history", "N4")}
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_people_can_save_while_it_runs(shop):
    started = verify(timezone.now())
    next(started)
    with ThreadPoolExecutor() as executor:
        executor.submit(_save_on_another_connection).result(timeout=60)
    assert Project.objects.get().description == ""  # the view that is being checked does not move
    assert [each for _, findings in started for each in findings] == []
    assert Project.objects.get().description == "changed"


def _save_on_another_connection() -> None:
    try:
        Project.objects.update(description="changed")
    finally:
        connection.close()
