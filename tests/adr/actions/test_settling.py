"""Keeping several decisions at once, and taking that back."""

import datetime

import pytest
from django.utils import timezone

from adr.actions import revisiting, settling, watching
from adr.actions.refusals import Refused
from adr.models import Condition, Export, Revisit, Settlement, TimelineEntry
from adr.models.timeline import Verb
from adr.verifying import verify
from tests.adr.queued import a_revisit, day

pytestmark = pytest.mark.django_db

SENTENCE = "We measured it and it holds"


def kept(cast, *revisits) -> Settlement:
    return settling.keep(
        cast.project, {each: f"{SENTENCE}: {each.pk}" for each in revisits}, by=cast.author, next_date=day(90)
    )


def open_ones(cast) -> set[int]:
    return set(cast.project.revisits.open().values_list("pk", flat=True))


def test_each_is_kept_with_its_own_sentence(cast):
    first, second = a_revisit(cast), a_revisit(cast)
    kept(cast, first, second)
    for revisit in (first, second):
        revisit.refresh_from_db()
        assert (revisit.state, revisit.outcome) == ("concluded", "keep")
        assert revisit.evidence == f"{SENTENCE}: {revisit.pk}"
        assert revisit.record.conditions.filter(kind="date", date=day(90)).exists()


def test_one_sentence_that_is_too_short_keeps_none(cast):
    first, second = a_revisit(cast), a_revisit(cast)
    with pytest.raises(Refused, match=f"{second.record.label}: Give a sentence"):
        settling.keep(cast.project, {first: SENTENCE, second: "Yes"}, by=cast.author, next_date=day(90))
    assert open_ones(cast) == {first.pk, second.pk}
    assert not Settlement.objects.exists()


def test_no_sentence_at_all_is_refused(cast):
    with pytest.raises(Refused, match="at least one"):
        settling.keep(cast.project, {}, by=cast.author, next_date=day(90))


def test_undoing_re_opens_them_as_they_were(cast):
    first, second = a_revisit(cast), a_revisit(cast, due_in=-2)
    reasons = [str(reason) for reason in second.reasons.all()]
    assert settling.undo(kept(cast, first, second), by=cast.reviewer) == 2
    second.refresh_from_db()
    assert open_ones(cast) == {first.pk, second.pk}
    assert (second.outcome, second.evidence, second.due) == ("", "", day(-2))
    assert [str(reason) for reason in second.reasons.all()] == reasons
    assert not second.record.conditions.filter(kind="date", removed_at=None).exists()


def test_undoing_lets_a_day_that_was_met_wait_again(cast):
    revisit = a_revisit(cast)
    named = watching.add(revisit.record, Condition.Kind.DATE, date=day(1), by=cast.author)
    Condition.objects.filter(pk=named.pk).update(date=day(-1))
    revisit.reasons.create(kind="date", subject=f"condition:{named.pk}", text="Its day came")
    settlement = kept(cast, revisit)
    named.refresh_from_db()
    assert named.met_at
    settling.undo(settlement, by=cast.author)
    named.refresh_from_db()
    assert named.met_at is None


def test_after_an_hour_it_stands(cast):
    settlement = kept(cast, a_revisit(cast))
    Settlement.objects.update(at=timezone.now() - datetime.timedelta(minutes=61))
    with pytest.raises(Refused, match="More than an hour"):
        settling.undo(settlement, by=cast.author)


def test_it_is_taken_back_once(cast):
    settlement = kept(cast, a_revisit(cast))
    settling.undo(settlement, by=cast.author)
    with pytest.raises(Refused, match="already"):
        settling.undo(settlement, by=cast.author)


def test_one_that_came_back_by_itself_meanwhile_is_left_with_its_new_reasons(cast):
    revisit = a_revisit(cast)
    settlement = kept(cast, revisit)
    condition = revisit.record.conditions.get(kind="event")
    again = revisiting.report(condition, "It happened once more", by=cast.author)
    assert settling.undo(settlement, by=cast.author) == 0
    revisit.refresh_from_db()
    assert revisit.state == "concluded"
    assert open_ones(cast) == {again.pk}


def test_kept_again_after_the_undo_the_history_still_adds_up(cast):
    revisit = a_revisit(cast)
    settling.undo(kept(cast, revisit), by=cast.author)
    settling.undo(kept(cast, revisit), by=cast.author)
    kept(cast, revisit)
    assert TimelineEntry.objects.filter(verb=Verb.REVISIT_REOPENED).count() == 2
    assert Revisit.objects.get().state == "concluded"
    assert [str(broken) for _, found in verify(timezone.now()) for broken in found] == []


def test_taking_it_back_is_written_to_the_repositories_too(cast):
    cast.project.targets.create(name="records", address="https://git.example.org/records.git")
    settlement = kept(cast, a_revisit(cast))
    settling.undo(settlement, by=cast.author)
    assert Export.objects.filter(cause__verb=Verb.REVISIT_REOPENED).count() == 1
