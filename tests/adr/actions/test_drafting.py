"""Starting a record and writing its text."""

import pytest

from adr.actions import drafting, keeping, writing
from adr.actions.refusals import Refused, Stale
from adr.formats import Status
from adr.models import DecisionRecord, Draft
from tests import cast as people

pytestmark = pytest.mark.django_db


def text_of(record):
    return DecisionRecord.objects.get(pk=record.pk).head.text


def test_a_draft_begins_in_the_dialect_of_its_project(cast):
    record = people.a_draft(cast, "Use PostgreSQL")
    assert (record.title, record.status, record.dialect) == ("Use PostgreSQL", "draft", "madr4")
    assert record.number is None
    assert record.head.sequence == 1


@pytest.mark.parametrize("dialect", ["nygard", "madr2", "madr3", "madr4", "log4brains"])
def test_a_proposal_in_any_dialect_states_its_title_and_status(cast, dialect):
    cast.project.dialect = dialect
    cast.project.save(update_fields=["dialect"])
    record = people.a_proposal(cast, "Use PostgreSQL")
    assert (record.title, record.status, record.dialect) == ("Use PostgreSQL", "proposed", dialect)


@pytest.mark.parametrize(
    "title", ["A | B", "# Not a heading", "[link](x)", "“Quotes” & 'more' — ✓", 'say: "no" # yes', "a" * 300]
)
def test_a_title_is_data_and_not_code(cast, title):
    assert people.a_draft(cast, title).title == title


def test_a_text_that_no_record_can_hold_is_refused_before_it_is_merged_with_another(cast):
    record = people.a_draft(cast)
    drafting.revise(record, record.head.text + "More.\n", base=1, by=cast.reviewer)
    with pytest.raises(Refused, match="a record can hold"):
        drafting.revise(record, "x" * (writing.MAX_BYTES + 1), base=1, by=cast.author)


@pytest.mark.parametrize("title", ["", "   ", "a" * 10_000])
def test_a_title_that_cannot_stand_is_refused_with_what_to_change(cast, title):
    with pytest.raises(Refused, match="title"):
        people.a_draft(cast, title)


def test_saving_makes_the_next_revision_and_keeps_the_one_before(cast):
    record = people.a_draft(cast)
    before = record.head.text
    drafting.revise(record, before + "\nMore.\n", base=1, by=cast.author)
    assert text_of(record) == before + "\nMore.\n"
    assert record.revisions.get(sequence=1).text == before


def test_saving_the_same_text_makes_no_revision(cast):
    record = people.a_draft(cast)
    drafting.revise(record, record.head.text, base=1, by=cast.author)
    assert record.revisions.count() == 1


def test_a_text_made_from_an_older_revision_is_refused(cast):
    record = people.a_draft(cast)
    drafting.revise(record, record.head.text + "\nTheirs.\n", base=1, by=cast.reviewer)
    with pytest.raises(Stale):
        drafting.revise(record, record.head.text + "\nMine.\n", base=1, by=cast.author)
    assert "Mine" not in text_of(record)


def test_a_status_typed_into_the_text_changes_nothing(cast):
    record = people.a_draft(cast)
    drafting.revise(record, record.head.text.replace("status: draft", "status: accepted"), base=1, by=cast.author)
    assert DecisionRecord.objects.get(pk=record.pk).status == Status.DRAFT
    assert "status: draft" in text_of(record)


def test_the_text_of_a_decision_is_closed(cast):
    record = people.a_decision(cast)
    with pytest.raises(Refused, match="closed"):
        drafting.revise(record, "# Other\n", base=record.head.sequence, by=cast.author)


def test_what_is_typed_is_kept_for_its_person_until_they_save(cast):
    record = people.a_draft(cast)
    keeping.keep(record, "half a sent", base=1, by=cast.author)
    keeping.keep(record, "half a sentence", base=1, by=cast.author)
    assert Draft.objects.get(record=record, user=cast.author).text == "half a sentence"
    drafting.revise(record, record.head.text + "\nA sentence.\n", base=1, by=cast.author)
    assert not Draft.objects.exists()


def test_a_discarded_draft_can_be_brought_back(cast):
    record = people.a_draft(cast)
    drafting.discard(record, by=cast.author)
    assert not DecisionRecord.objects.kept().exists()
    drafting.restore(record, by=cast.author)
    assert DecisionRecord.objects.kept().get() == record


def test_only_a_draft_can_be_discarded(cast):
    with pytest.raises(Refused, match="Only a draft"):
        drafting.discard(people.a_proposal(cast), by=cast.author)


def test_every_change_has_one_timeline_entry(cast):
    record = people.a_draft(cast)
    drafting.revise(record, record.head.text + "\nMore.\n", base=1, by=cast.author)
    drafting.discard(record, by=cast.author)
    assert list(record.timeline.order_by("pk").values_list("verb", flat=True)) == ["started", "written", "discarded"]
