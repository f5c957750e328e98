"""Saying what records are about."""

import pytest
from django.utils import timezone

from adr import verifying
from adr.actions import filing, staging
from adr.actions.filing import Filing
from adr.actions.refusals import Refused
from adr.formats import Status
from adr.models import DecisionRecord, Export
from adr.models.timeline import Verb
from guidance import library
from guidance.packs.vocabulary import Kind
from tests import cast as people

pytestmark = pytest.mark.django_db

SILENT = "# Use one database\n\n## Context\n\nWe are three.\n\n## Decision\n\nOne database.\n"
NYGARD = "# {}. {}\n\n## Status\n\nAccepted\n\n## Context\n\nc\n\n## Decision\n\nd\n\n## Consequences\n\ne\n"


@pytest.fixture
def records(cast):
    titles = ("Use RDS", "Use Redis")
    people.imported(cast, {f"{n:04d}-x.md": NYGARD.format(n, title) for n, title in enumerate(titles, 1)})
    return list(DecisionRecord.objects.filter(project=cast.project).in_order())


def file(cast, *filings: Filing) -> int:
    return filing.file(cast.project, filings, by=cast.author)


def test_imported_records_come_back_with_the_stage_once_it_is_said_what_they_are_about(cast, records):
    """The questions of the next stage find them, which nothing did before."""
    move = staging.move_of(cast.project, "series-a")
    assert staging.due_for(cast.project, move) == []
    assert file(cast, Filing(records[0], ["data-storage"]), Filing(records[1], ["caching"])) == 2
    assert {due.record for due in staging.due_for(cast.project, move)} == {record.pk for record in records}


def test_each_record_has_one_entry_and_what_is_said_already_has_none(cast, records):
    assert file(cast, Filing(records[0], ["data-storage", "cost"])) == 1
    assert file(cast, Filing(records[0], ["cost", "data-storage"]), Filing(records[1], [])) == 0
    (entry,) = cast.project.timeline.filter(verb=Verb.TOPICS_SET)
    assert entry.record == records[0]
    assert entry.data == {"topics": ["cost", "data-storage"], "decision_point": None}


def test_a_record_decides_a_decision_point_and_no_longer(cast, records):
    point = library.current().find(Kind.DECISION_POINT, "primary-database")
    file(cast, Filing(records[0], ["data-storage"], point))
    assert DecisionRecord.objects.get(pk=records[0].pk).decision_point_id == point.item_id
    file(cast, Filing(records[0], ["data-storage"]))
    assert DecisionRecord.objects.get(pk=records[0].pk).decision_point is None


def test_repositories_hear_of_published_records_once_and_of_drafts_not_at_all(cast, records, repository):
    people.a_target(cast, repository)
    before = Export.objects.count()
    file(cast, Filing(people.a_draft(cast, topics=()), ["cost"]))
    assert Export.objects.count() == before
    file(cast, *(Filing(record, ["cost"]) for record in records))
    assert Export.objects.count() == before + 1


@pytest.fixture
def silent(cast) -> DecisionRecord:
    people.imported(cast, {"0001-use-one-database.md": SILENT})
    return DecisionRecord.objects.get()


def test_a_status_that_is_said_stands_in_the_text_and_nothing_else_changes(cast, silent):
    assert silent.status == Status.UNSTATED
    file(cast, Filing(silent, [], status=Status.ACCEPTED))
    silent.refresh_from_db()
    assert (silent.status, silent.date, silent.decided_at) == (Status.ACCEPTED, None, None)
    lines = [line for line in silent.head.text.splitlines() if line not in SILENT.splitlines()]
    assert [line for line in lines if line] == ["## Status", "Accepted"]
    assert not [check for check, broken in verifying.verify(timezone.now()) if broken]


def test_records_are_to_be_filed_until_both_are_said(cast, silent):
    def to_file() -> list[DecisionRecord]:
        return list(DecisionRecord.objects.unfiled())

    file(cast, Filing(silent, ["cost", "caching"]))
    assert to_file() == [silent]
    file(cast, Filing(silent, ["cost"], status=Status.ACCEPTED))
    assert to_file() == []


def test_a_status_that_the_text_states_by_now_is_not_written_over(cast, silent):
    file(cast, Filing(silent, [], status=Status.REJECTED))
    with pytest.raises(Refused, match="states by now that it is rejected"):
        file(cast, Filing(silent, ["cost"], status=Status.ACCEPTED))
    assert not silent.topics.exists()
