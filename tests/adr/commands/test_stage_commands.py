"""`change_stage` and `raise_revisits` follow the same rules as the pages, and say the same."""

import datetime
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from adr.actions import watching
from adr.models import Condition, Revisit
from tests import cast as people
from tests.adr.actions import stages

pytestmark = pytest.mark.django_db


def said(*arguments: str, **options) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def change(to: str, *more: str) -> str:
    return said("change_stage", "--project", "shop", "--to", to, *more)


def raised(*more: str) -> str:
    return said("raise_revisits", "--today", "2030-01-01", *more)


@pytest.fixture
def dated(cast):
    record = stages.a_quiet_decision(cast, "Use PostgreSQL")
    watching.add(record, Condition.Kind.DATE, date=stages.TODAY, by=cast.author)
    return record


def test_change_stage_names_each_record_with_its_reasons(cast):
    record = stages.a_decision_for(cast)
    lines = change("series-a").splitlines()
    assert lines == [str(record), "  It says to look again at Series A.", "seed → series-a re-opened 1 record"]
    assert stages.kinds_of(record) == ["condition"]


def test_a_dry_run_says_the_same_and_changes_nothing(cast):
    stages.a_decision_for(cast)
    dry = change("series-a", "--dry-run", "--json")
    assert stages.project_of(cast).stage_id == "seed"
    assert change("series-a", "--json") == dry
    [row] = json.loads(dry)
    assert row["reasons"] == ["It says to look again at Series A."]
    assert row["project"] == "shop"
    assert row["suggested"] is False


def test_a_correction_re_opens_nothing_and_needs_a_note(cast):
    record = stages.a_decision_for(cast)
    change("series-a")
    with pytest.raises(CommandError, match="what was wrong"):
        change("seed", "--correction")
    assert change("seed", "--correction", "--note", "The round fell through") == "series-a → seed re-opened 0 records\n"
    assert stages.kinds_of(record) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("shop", "moon"), "no stage “moon”"), (("shop", "seed"), "already"), (("x", "seed"), "no project")],
)
def test_what_cannot_be_is_refused_in_words(cast, arguments, words):
    project, to = arguments
    with pytest.raises(CommandError, match=words):
        said("change_stage", "--project", project, "--to", to)


def test_raise_revisits_can_be_run_twice(cast, dated):
    assert raised().splitlines() == [
        str(dated),
        "  It was to be looked at again on 1 January 2030.",
        "1 record re-opened",
    ]
    assert raised() == "0 records re-opened\n"
    assert Revisit.objects.count() == 1


def test_raise_revisits_can_be_asked_without_doing_it(cast, dated):
    dry = raised("--dry-run", "--json")
    assert not Revisit.objects.exists()
    assert raised("--json") == dry
    assert [row["number"] for row in json.loads(dry)] == [dated.number]
    assert raised("--project", "shop", "--dry-run") == "0 records would be re-opened\n"


def test_the_last_day_of_the_calendar_raises_what_is_due(cast, dated):
    assert said("raise_revisits", "--today", "9999-12-31").endswith("1 record re-opened\n")
    assert Revisit.objects.get().due == datetime.date.max


def test_what_is_left_alone_is_counted_and_re_opened_on_demand(cast):
    older, newer = people.a_decision(cast, "Keep one database"), people.a_decision(cast, "Add a replica")
    dry = change("series-a", "--dry-run")
    assert str(older) not in dry
    assert dry.endswith("would re-open 1 record; 1 more on the same subjects is left alone (--everything)\n")
    assert change("series-a", "--everything").endswith("re-opened 2 records\n")
    assert set(Revisit.objects.open().values_list("record", flat=True)) == {older.pk, newer.pk}


def test_a_day_that_is_none_is_refused(cast):
    with pytest.raises(CommandError, match="is no date"):
        said("raise_revisits", "--today", "soon")
