"""The life of a decision."""

import pytest

from adr.actions import deciding, drafting, reviewing
from adr.actions.refusals import Refused, Stale
from adr.formats import Relation, Status
from adr.models import DecisionRecord, RecordLink, Verdict
from tests import cast as people

pytestmark = pytest.mark.django_db


def fresh(record):
    return DecisionRecord.objects.select_related("head", "project").get(pk=record.pk)


def test_the_number_is_taken_when_a_record_is_proposed(cast):
    first, second = people.a_draft(cast, "First"), people.a_draft(cast, "Second")
    assert deciding.propose(second, by=cast.author).number == 1
    assert deciding.propose(first, by=cast.author).number == 2


def test_the_number_follows_those_of_imported_records(cast):
    people.imported(cast, {"docs/adr/0041-old.md": "# 41. Old\n\n## Status\n\nAccepted\n"})
    record = people.a_proposal(cast)
    assert record.number == 42
    assert record.path == "docs/adr/0042-use-postgresql.md"


def test_a_number_is_never_given_twice(cast):
    record = people.a_proposal(cast)
    deciding.withdraw(record, by=cast.author)
    drafting.discard(record, by=cast.author)
    assert people.a_proposal(cast, "Another").number == 2


def test_the_address_of_a_draft_keeps_working_after_it_has_a_number(cast):
    record = people.a_proposal(cast)
    for ref in (record.key, "1"):
        assert DecisionRecord.objects.filter(project=cast.project).by_ref(ref).get() == record


def test_a_draft_cannot_be_accepted(cast):
    with pytest.raises(Refused, match="can become proposed"):
        deciding.accept(people.a_draft(cast), by=cast.decider)


def test_a_proposal_without_approval_cannot_be_accepted(cast):
    with pytest.raises(Refused, match="1 more approval"):
        deciding.accept(people.a_proposal(cast), by=cast.decider)


def test_an_approval_of_an_earlier_text_does_not_accept_the_present_one(cast):
    record = people.an_approved_proposal(cast)
    drafting.revise(record, fresh(record).head.text + "\nMore.\n", base=record.head.sequence, by=cast.author)
    with pytest.raises(Refused, match="earlier text"):
        deciding.accept(record, by=cast.decider)


def test_a_verdict_on_a_text_that_moved_on_is_refused(cast):
    record = people.a_proposal(cast)
    drafting.revise(record, record.head.text + "\nMore.\n", base=record.head.sequence, by=cast.author)
    with pytest.raises(Stale):
        reviewing.give_verdict(record, Verdict.Kind.APPROVE, revision=record.head.sequence, by=cast.reviewer)


def test_accepting_writes_status_stage_and_day_into_the_record(cast):
    record = fresh(people.a_decision(cast))
    assert record.status == Status.ACCEPTED
    assert record.decided_stage_id == "seed"
    assert record.date == record.decided_at.date()
    assert "status: accepted" in record.head.text


def test_a_rejection_needs_a_reason_and_can_be_taken_up_again(cast):
    record = people.a_proposal(cast)
    with pytest.raises(Refused, match="why"):
        deciding.reject(record, " ", by=cast.decider)
    assert deciding.reject(record, "Too dear", by=cast.decider).status == Status.REJECTED
    assert deciding.withdraw(record, by=cast.author).status == Status.DRAFT


def test_a_decision_can_be_retired_with_a_reason(cast):
    record = deciding.deprecate(people.a_decision(cast), "The product is gone", by=cast.decider)
    assert record.status == Status.DEPRECATED


def successor_of(cast, record):
    successor = drafting.succeed(record, title="Shard the database", by=cast.author)
    deciding.propose(successor, by=cast.author)
    successor = fresh(successor)
    reviewing.give_verdict(successor, Verdict.Kind.APPROVE, revision=successor.head.sequence, by=cast.reviewer)
    return successor


def test_a_record_is_superseded_when_its_successor_is_accepted_and_not_before(cast):
    old = people.a_decision(cast)
    successor = successor_of(cast, old)
    assert fresh(old).status == Status.ACCEPTED
    deciding.accept(successor, by=cast.decider)
    assert fresh(old).status == Status.SUPERSEDED
    assert fresh(successor).status == Status.ACCEPTED


def test_both_sides_of_a_succession_are_linked_in_text_and_in_the_database(cast):
    old = people.a_decision(cast)
    new = deciding.accept(successor_of(cast, old), by=cast.decider)
    assert "status: superseded by ADR-0002" in fresh(old).head.text
    assert fresh(old).path in fresh(new).head.text
    found = set(RecordLink.objects.values_list("source", "relation", "target"))
    assert (new.pk, Relation.SUPERSEDES, old.pk) in found
    assert (old.pk, Relation.SUPERSEDED_BY, new.pk) in found


def test_two_successors_cannot_both_supersede_one_record(cast):
    old = people.a_decision(cast)
    first, second = successor_of(cast, old), successor_of(cast, old)
    deciding.accept(first, by=cast.decider)
    with pytest.raises(Refused, match="superseded already"):
        deciding.accept(second, by=cast.decider)
    assert fresh(second).status == Status.PROPOSED


def test_a_project_can_ask_for_a_record_without_gaps(cast):
    cast.project.gaps_block = True
    cast.project.save(update_fields=["gaps_block"])
    with pytest.raises(Refused) as refused:
        people.a_proposal(cast)
    assert any("template" in detail for detail in refused.value.details)


def test_two_texts_between_marks_block_in_every_project(cast):
    record = drafting.start(cast.project, "Use SQLite", by=cast.author)
    both = f"{record.head.text}\n<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> theirs\n"
    drafting.revise(record, both, base=1, by=cast.author)
    with pytest.raises(Refused) as refused:
        deciding.propose(fresh(record), by=cast.author)
    assert len(refused.value.details) == 1
    assert "between marks" in refused.value.details[0]


def test_accepting_names_who_wrote_approved_and_accepted_where_nobody_is_named(cast):
    record = people.a_proposal(cast)
    reviewing.give_verdict(record, Verdict.Kind.APPROVE, revision=record.head.sequence, by=cast.reviewer)
    deciding.accept(record, by=cast.decider)
    assert "\ndecision-makers: Author, Reviewer, Decider\n" in fresh(record).head.text


def test_accepting_leaves_the_names_that_stand_there(cast):
    record = people.a_draft(cast)
    named = record.head.text.replace("decision-makers:", "decision-makers: The board")
    drafting.revise(record, named, base=1, by=cast.author)
    proposal = deciding.propose(fresh(record), by=cast.author)
    reviewing.give_verdict(proposal, Verdict.Kind.APPROVE, revision=proposal.head.sequence, by=cast.reviewer)
    deciding.accept(proposal, by=cast.decider)
    assert "\ndecision-makers: The board\n" in fresh(record).head.text


def test_a_sole_member_decides_alone(cast):
    project = people.a_project("Solo", by=cast.stranger)
    record = drafting.start(project, "Use SQLite", by=cast.stranger)
    deciding.propose(record, by=cast.stranger)
    assert deciding.accept(record, by=cast.stranger).status == Status.ACCEPTED


def test_what_is_said_beside_a_text_is_as_long_as_people_read(cast):
    record, speech = people.a_proposal(cast), "x" * 10_001
    for say in (
        lambda: reviewing.comment(record, speech, by=cast.reviewer),
        lambda: reviewing.give_verdict(
            record, Verdict.Kind.DISSENT, revision=record.head.sequence, by=cast.reviewer, text=speech
        ),
        lambda: deciding.reject(record, speech, by=cast.decider),
    ):
        with pytest.raises(Refused, match="10,000 are the most"):
            say()
