"""Each outcome of a revisit does its part in one transaction, and leaves nothing half done."""

import pytest

from adr.actions import deciding, drafting, publishing, revisiting, staging, watching
from adr.actions.refusals import Refused
from adr.formats import Relation, Status
from adr.models import Condition, DecisionRecord, Outcome, Revisit
from adr.models.timeline import Verb
from tests import cast as people
from tests.adr.actions import stages
from tests.adr.actions.stages import accepted, in_days

pytestmark = pytest.mark.django_db

EVIDENCE = "The load is a tenth"


@pytest.fixture
def record(cast):
    return stages.a_decision_for(cast)


@pytest.fixture
def revisit(cast, record):
    stages.go(cast)
    return stages.revisit_of(record)


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def status_of(record):
    return DecisionRecord.objects.get(pk=record.pk).status


def risk(revisit, cast, **fields):
    fields = {"owner": cast.decider, "undo_cost": "Two months of two people", "next_date": in_days(90)} | fields
    return revisiting.accept_risk(revisit, "We know and wait", by=cast.author, **fields)


def test_keeping_needs_evidence_and_the_next_look(cast, revisit):
    with pytest.raises(Refused, match="evidence"):
        revisiting.keep(revisit, "ok", by=cast.author, next_date=in_days(90))
    with pytest.raises(Refused, match="when to look"):
        revisiting.keep(revisit, EVIDENCE, by=cast.author)


@pytest.mark.parametrize("days", [-1, 0])
def test_the_next_look_lies_ahead(cast, revisit, days):
    with pytest.raises(Refused, match="lie ahead"):
        revisiting.keep(revisit, EVIDENCE, by=cast.author, next_date=in_days(days))


def test_the_next_look_is_at_another_stage(cast, revisit):
    with pytest.raises(Refused, match="at Series A already"):
        revisiting.keep(revisit, EVIDENCE, by=cast.author, next_stage=stages.stage("series-a"))


def test_keeping_concludes_and_sets_the_next_condition(cast, record, revisit):
    revisiting.keep(revisit, EVIDENCE, happened="It took a week", by=cast.author, next_stage=stages.stage("growth"))
    kept = again(revisit)
    assert (kept.state, kept.outcome, kept.happened) == ("concluded", "keep", "It took a week")
    assert [condition.stage_id for condition in record.conditions.filter(met_at=None)] == ["growth"]
    assert status_of(record) == Status.ACCEPTED


def test_a_revisit_is_concluded_once(cast, revisit):
    revisiting.retire(revisit, "The product is gone", by=cast.author)
    with pytest.raises(Refused, match="concluded it already"):
        revisiting.retire(revisit, "The product is gone", by=cast.author)


def a_successor(cast, revisit):
    fields = {"next_date": in_days(90), "next_stage": stages.stage("growth")}
    return revisiting.supersede(revisit, "It no longer fits one server", "Shard it", by=cast.author, **fields)


def test_the_successor_waits_for_the_next_look(cast, revisit):
    waiting = a_successor(cast, revisit).conditions.order_by("pk")
    assert [(each.date, each.stage_id) for each in waiting] == [(in_days(90), None), (None, "growth")]


def test_superseding_concludes_when_the_successor_is_accepted(cast, record, revisit):
    successor = a_successor(cast, revisit)
    assert again(revisit).state == Revisit.State.OPEN
    accepted(cast, successor)
    assert (again(revisit).state, again(revisit).outcome) == ("concluded", "supersede")
    assert status_of(record) == Status.SUPERSEDED


def test_a_successor_that_began_elsewhere_concludes_the_revisit_too(cast, record, revisit):
    accepted(cast, drafting.succeed(again(record), by=cast.author, title="Shard it"))
    concluded = again(revisit)
    assert (concluded.state, concluded.outcome) == ("concluded", "supersede")
    assert "Shard it was accepted in its place" in concluded.evidence


def test_no_other_outcome_is_possible_while_a_successor_is_under_way(cast, revisit):
    a_successor(cast, revisit)
    with pytest.raises(Refused, match="being written"):
        revisiting.keep(revisit, EVIDENCE, by=cast.author, next_date=in_days(90))


def discard(cast, successor):
    drafting.discard(successor, by=cast.author)


def reject(cast, successor):
    deciding.reject(deciding.propose(successor, by=cast.author), "Too dear", by=cast.decider)


@pytest.mark.parametrize("give_up", [discard, reject])
def test_a_revisit_is_free_again_when_its_successor_comes_to_nothing(cast, revisit, give_up):
    give_up(cast, a_successor(cast, revisit))
    kept = revisiting.keep(again(revisit), EVIDENCE, by=cast.author, next_date=in_days(90))
    assert (kept.outcome, kept.successor) == (Outcome.KEEP, None)


def test_an_amendment_leaves_the_record_in_force_and_links_both(cast, record, revisit):
    amendment = revisiting.amend(
        revisit, "Backups are too old", "Back up hourly", by=cast.author, next_stage=stages.stage("growth")
    )
    assert again(revisit).state == Revisit.State.OPEN
    assert "mends" in amendment.head.text
    accepted(cast, amendment)
    assert status_of(record) == Status.ACCEPTED
    relations = set(again(record).links.values_list("relation", "target")) | set(
        amendment.links.values_list("relation", "target")
    )
    assert relations == {(Relation.AMENDED_BY, amendment.pk), (Relation.AMENDS, record.pk)}


def test_an_amendment_concludes_its_revisit_with_the_next_look(cast, record, revisit):
    amendment = revisiting.amend(
        revisit, "Backups are too old", "Back up hourly", by=cast.author, next_stage=stages.stage("growth")
    )
    assert not record.conditions.filter(stage="growth").exists()
    accepted(cast, amendment)
    assert (again(revisit).state, again(revisit).outcome) == ("concluded", "amend")
    assert record.conditions.filter(stage="growth", met_at=None).count() == 1
    assert record.timeline.filter(verb=Verb.AMENDED).count() == 1


def test_an_amendment_needs_evidence_and_the_next_look(cast, revisit):
    with pytest.raises(Refused, match="when to look"):
        revisiting.amend(revisit, "Backups are too old", "Back up hourly", by=cast.author)


def test_an_amendment_that_nobody_asked_for_leaves_a_revisit_open(cast, record, revisit):
    accepted(cast, drafting.amend(again(record), by=cast.author))
    assert again(revisit).state == Revisit.State.OPEN
    assert again(record).links.filter(relation=Relation.AMENDED_BY).exists()


def test_retiring_deprecates_the_record(cast, record, revisit):
    revisiting.retire(revisit, "The product is gone", happened="Nobody used it", by=cast.author)
    assert status_of(record) == Status.DEPRECATED
    assert (again(revisit).evidence, again(revisit).happened) == ("The product is gone", "Nobody used it")


def test_a_record_retired_on_its_own_page_ends_its_revisit_with_that_reason(cast, record, revisit):
    deciding.deprecate(record, "The product is gone", by=cast.author)
    assert (again(revisit).outcome, again(revisit).evidence) == ("retire", "The product is gone")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"owner": None}, "who owns"),
        ({"undo_cost": " "}, "cost"),
        ({"next_date": None}, "when to look"),
    ],
)
def test_a_risk_has_an_owner_a_cost_and_an_end(cast, revisit, fields, words):
    with pytest.raises(Refused, match=words):
        risk(revisit, cast, **fields)


def test_a_risk_does_not_end_at_a_stage_behind(cast, revisit):
    with pytest.raises(Refused, match="no stage ahead"):
        risk(revisit, cast, next_date=None, next_stage=stages.stage("seed"))


def test_an_accepted_risk_keeps_what_it_would_cost_to_undo(cast, revisit):
    risk(revisit, cast)
    assert (again(revisit).risk_owner, again(revisit).undo_cost) == (cast.decider, "Two months of two people")


def test_an_accepted_risk_comes_back_at_its_stage(cast, record, revisit):
    risk(revisit, cast, next_date=None, next_stage=stages.stage("growth"))
    [due] = staging.preview(stages.project_of(cast), "growth")
    assert [ground.kind for ground in due.grounds] == ["risk"]


def test_a_risk_is_over_once_a_later_revisit_found_something_else(cast, record, revisit):
    risk(revisit, cast, next_date=None, next_stage=stages.stage("growth"))
    event = watching.add(record, Condition.Kind.EVENT, text="It breaks", by=cast.author)
    later = revisiting.report(event, by=cast.author)
    revisiting.keep(later, "It is mended now", by=cast.author, next_date=in_days(90))
    assert staging.preview(stages.project_of(cast), "growth") == []


def test_a_report_re_opens_once_until_it_is_concluded(cast, record):
    event = watching.add(record, Condition.Kind.EVENT, text="A second region", by=cast.author)
    first = revisiting.report(event, "Munich signed", by=cast.author)
    assert revisiting.report(event, "So did Lyon", by=cast.author) == first
    assert [str(reason) for reason in first.reasons.all()] == ["Munich signed"]
    revisiting.keep(first, EVIDENCE, by=cast.author, next_date=in_days(90))
    assert revisiting.report(event, "And Porto", by=cast.author) != first


def test_a_report_adds_its_reason_to_an_open_revisit(cast, record, revisit):
    metric = watching.add(record, Condition.Kind.METRIC, text="p95 of checkout", by=cast.author)
    assert revisiting.report(metric, "p95 is 910 ms") == revisit
    assert stages.kinds_of(record) == ["condition", "report"]


def test_a_report_is_refused_for_what_comes_by_itself_or_is_gone(cast, record):
    with pytest.raises(Refused, match="by itself"):
        revisiting.report(record.conditions.get(), by=cast.author)
    event = watching.add(record, Condition.Kind.EVENT, text="A second region", by=cast.author)
    watching.remove(event, by=cast.author)
    with pytest.raises(Refused, match="removed"):
        revisiting.report(event, by=cast.author)
    draft = people.a_draft(cast, "A draft")
    with pytest.raises(Refused, match="in force"):
        revisiting.report(watching.add(draft, Condition.Kind.EVENT, text="x", by=cast.author), by=cast.author)


def test_every_outcome_ends_in_the_repository_s_text(cast, record, revisit):
    risk(revisit, cast)
    [file] = [file for file in publishing.files_of(cast.project, with_appendix=True) if file.record == record]
    assert "We know and wait" in file.content.decode()


def test_a_conclusion_has_one_entry_and_one_export_for_each_repository(cast, record, revisit, repository):
    target = people.a_target(cast, repository)
    revisiting.keep(revisit, EVIDENCE, by=cast.author, next_date=in_days(90))
    [entry] = record.timeline.filter(verb=Verb.REVISIT_CONCLUDED)
    assert list(target.exports.values_list("cause", flat=True)) == [entry.pk]
