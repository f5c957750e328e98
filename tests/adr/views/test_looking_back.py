"""The page of what is in force, today and on a day gone by."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adr.models import TimelineEntry
from tests import cast as people
from tests.adr.views.asking import in_project, shown, signed_in

pytestmark = pytest.mark.django_db

OLD = "# 1. Mend by hand\n\nDate: 2020-02-03\n\n## Status\n\nSuperseded by [2. Use](0002-b.md)\n\n## Context\n\nc\n"
NEW = "# 2. Use a tool\n\nDate: 2021-05-06\n\n## Status\n\nAccepted\n\n## Context\n\nc\n"
SILENT = "# 3. Say no day\n\n## Status\n\nAccepted\n\n## Context\n\nc\n"


@pytest.fixture
def reader(cast):
    people.imported(cast, {"0001-a.md": OLD, "0002-b.md": NEW, "0003-c.md": SILENT})
    return signed_in(cast.viewer)


def seen(reader, **query) -> str:
    return shown(reader.get(in_project("in_force"), query))


def test_today_is_shown_where_no_day_is_asked_for(reader):
    page = seen(reader)
    assert "2 decisions hold today" in page
    assert "Use a tool" in page
    assert "Mend by hand" not in page


def test_a_day_before_the_import_is_told_by_the_texts(reader):
    page = seen(reader, as_of="2020-12-31")
    assert "In force on 31 December 2020" in page
    assert "1 decision held then; beside each" in page
    assert "Mend by hand" in page
    assert "Of 1 more neither history nor text tells" in page


def test_the_successor_holds_from_its_own_day_on(reader):
    page = seen(reader, as_of="2021-05-06")
    assert "Use a tool" in page
    assert "Mend by hand" not in page


def test_what_was_decided_here_held_from_the_day_it_was_accepted(cast):
    decision = people.a_decision(cast, "Keep one deployable")
    accepted = timezone.now() - datetime.timedelta(days=40)
    TimelineEntry.objects.filter(record=decision).update(at=accepted)
    reader = signed_in(cast.viewer)
    assert "Keep one deployable" in seen(reader, as_of=str(timezone.localdate(accepted)))
    assert "Keep one deployable" not in seen(reader, as_of=str(timezone.localdate(accepted) - datetime.timedelta(1)))


@pytest.mark.parametrize("day", ["yesterday", "2999-01-01", "2026-02-30"])
def test_a_day_that_cannot_be_looked_back_to_is_refused_beside_the_field(reader, day):
    page = seen(reader, as_of=day)
    assert "hold today" in page
    assert 'aria-invalid="true"' in page


def test_looking_back_asks_as_often_for_many_records_as_for_few(cast, reader):
    with CaptureQueriesContext(connection) as few:
        seen(reader, as_of="2022-01-01")
    people.imported(cast, {f"{number:04d}-m.md": NEW.replace("2. Use", f"{number}. Use") for number in range(4, 40)})
    with CaptureQueriesContext(connection) as many:
        seen(reader, as_of="2022-01-01")
    assert len(many) == len(few)
