"""Undoing the latest change of stage, and correcting one that was a mistake."""

import pytest

from adr.actions import correcting, opening, revisiting, staging, watching
from adr.actions.refusals import Refused, Stale
from adr.models import Condition, Revisit
from adr.models.timeline import Verb
from tests.adr.actions import stages
from tests.adr.actions.stages import go, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast):
    return stages.a_decision_for(cast)


def undo(cast, change):
    staging.undo(change, by=cast.decider)


def correct(cast, to, **options):
    return correcting.correct(stages.project_of(cast), to, by=cast.decider, note="The round has not closed", **options)


def test_a_change_can_be_undone_while_nothing_is_concluded(cast, record):
    undo(cast, go(cast))
    assert stages.project_of(cast).stage_id == "seed"
    assert stages.revisit_of(record).state == Revisit.State.CLOSED


def test_a_change_with_a_concluded_revisit_cannot_be_undone(cast, record):
    change = go(cast)
    revisiting.keep(stages.revisit_of(record), "It holds still", by=cast.author, next_date=in_days(90))
    with pytest.raises(Refused, match="outcome already"):
        undo(cast, change)


@pytest.mark.parametrize("outcome", [revisiting.supersede, revisiting.amend])
def test_a_change_with_a_decision_under_way_cannot_be_undone(cast, record, outcome):
    change = go(cast)
    outcome(stages.revisit_of(record), "It is too slow", "Next", by=cast.author, next_date=in_days(90))
    with pytest.raises(Refused, match="outcome already"):
        undo(cast, change)


def test_a_change_is_undone_once(cast, record):
    change = go(cast)
    undo(cast, change)
    with pytest.raises(Refused, match="undone already"):
        undo(cast, change)


def test_only_the_latest_change_is_undone_and_then_the_one_before_it(cast, record):
    first, second = go(cast), go(cast, "growth")
    with pytest.raises(Refused, match="Only the latest"):
        undo(cast, first)
    undo(cast, second)
    undo(cast, first)
    assert stages.project_of(cast).stage_id == "seed"


def test_the_first_stage_is_not_undone(cast):
    with pytest.raises(Refused, match="first stage"):
        undo(cast, cast.project.stage_changes.get())


def test_an_undo_leaves_a_revisit_that_has_another_reason(cast, record):
    watching.add(record, Condition.Kind.DATE, date=in_days(5), by=cast.author)
    change = go(cast)
    opening.raise_due(cast.project, in_days(5))
    undo(cast, change)
    assert stages.kinds_of(record) == ["date"]


def test_an_undo_leaves_a_revisit_that_was_open_before(cast, record):
    watching.add(record, Condition.Kind.DATE, date=in_days(5), by=cast.author)
    opening.raise_due(cast.project, in_days(5))
    undo(cast, go(cast))
    assert stages.kinds_of(record) == ["date"]


def test_an_undo_of_a_second_change_leaves_the_reasons_of_the_first(cast, record):
    watching.add(record, Condition.Kind.STAGE, stage=stages.stage("growth"), by=cast.author)
    go(cast)
    undo(cast, go(cast, "growth"))
    assert stages.kinds_of(record) == ["condition"]


def test_after_an_undo_the_same_change_re_opens_again(cast, record):
    undo(cast, go(cast))
    go(cast)
    assert stages.kinds_of(record) == ["condition"]
    assert Revisit.objects.filter(record=record).count() == 2


def test_an_undo_brings_back_what_the_company_was(cast):
    go(cast, "seed", types=["saas"], areas=["caching"])
    undo(cast, go(cast, "series-a", types=["fintech"], areas=[]))
    project = stages.project_of(cast)
    assert [kind.pk for kind in project.business_types.all()] == ["saas"]
    assert [topic.pk for topic in project.breaks_first.all()] == ["caching"]


def test_a_closed_revisit_still_says_why_it_had_been_opened(cast, record):
    undo(cast, go(cast))
    assert stages.revisit_of(record).reasons.count() == 1


def test_an_undo_closes_every_revisit_with_one_entry_each(cast, record):
    others = [stages.a_decision_for(cast, title=f"Number {number}") for number in range(3)]
    undo(cast, go(cast))
    assert cast.project.timeline.filter(verb=Verb.REVISIT_CLOSED).count() == 1 + len(others)


def test_a_correction_re_opens_nothing_and_closes_what_the_mistake_opened(cast, record):
    go(cast)
    step = correct(cast, "pre-seed")
    assert step.corrects.to_stage_id == "series-a"
    assert stages.project_of(cast).stage_id == "pre-seed"
    assert not Revisit.objects.open().exists()
    assert cast.project.timeline.filter(verb=Verb.STAGE_CORRECTED, data__change=step.pk).count() == 1


def test_a_correction_leaves_what_somebody_took_up(cast, record):
    go(cast)
    revisiting.assign(stages.revisit_of(record), cast.author, by=cast.author)
    correct(cast, "seed")
    assert stages.kinds_of(record) == ["condition"]


def test_a_correction_frees_a_revisit_of_other_reasons_from_those_of_the_mistake(cast, record):
    watching.add(record, Condition.Kind.DATE, date=in_days(5), by=cast.author)
    opening.raise_due(cast.project, in_days(5))
    revisiting.assign(stages.revisit_of(record), cast.author, by=cast.author)
    go(cast)
    found = correcting.preview(stages.project_of(cast), "seed")
    assert (found.closing, found.stay_otherwise, found.taken_up) == (frozenset(), {record.pk}, 0)
    correct(cast, "seed")
    assert stages.kinds_of(record) == ["date"]


def test_what_a_correction_closes_still_says_why_it_had_been_opened(cast, record):
    go(cast)
    correct(cast, "seed")
    assert stages.revisit_of(record).reasons.count() == 1


def test_a_correction_leaves_what_is_concluded(cast, record):
    go(cast)
    revisiting.keep(stages.revisit_of(record), "It holds still", by=cast.author, next_date=in_days(90))
    correct(cast, "seed")
    assert stages.revisit_of(record).state == Revisit.State.CONCLUDED


def test_a_correction_leaves_what_the_right_change_had_opened_too(cast, record):
    only_growth = stages.a_decision_for(cast, "growth", "Another")
    go(cast, "growth")
    step = correct(cast, "series-a")
    assert stages.kinds_of(record) == ["condition"]
    assert stages.revisit_of(record).reasons.get().stage_change == step
    assert stages.kinds_of(only_growth) == []


def test_a_correction_leaves_a_revisit_that_has_another_reason(cast, record):
    watching.add(record, Condition.Kind.DATE, date=in_days(5), by=cast.author)
    go(cast)
    opening.raise_due(cast.project, in_days(5))
    correct(cast, "seed")
    assert stages.kinds_of(record) == ["date"]


def test_the_first_stage_can_be_corrected(cast, record):
    correct(cast, "series-a")
    assert stages.project_of(cast).stage_id == "series-a"
    assert not Revisit.objects.exists()


def test_a_correction_says_what_was_wrong_and_names_another_stage(cast):
    with pytest.raises(Refused, match="what was wrong"):
        correcting.correct(cast.project, "growth", note=" ", by=cast.decider)
    with pytest.raises(Refused, match="already"):
        correct(cast, "seed")
    with pytest.raises(Stale):
        correct(cast, "growth", origin="pre-seed")


def test_a_correction_is_not_undone(cast):
    with pytest.raises(Refused, match="correction cannot"):
        undo(cast, correct(cast, "growth"))


def test_the_preview_of_a_correction_tells_what_it_does(cast, record):
    stages.a_decision_for(cast, "growth", "Another")
    go(cast, "growth")
    found = correcting.preview(stages.project_of(cast), "series-a")
    assert len(found.freed) == 2
    assert [due.record for due in found.right] == [record.pk]
