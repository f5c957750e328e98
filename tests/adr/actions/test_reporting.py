"""Reporting metrics and events."""

from decimal import Decimal

import pytest

from adr.actions import deciding, receiving, reporting, revisiting, watching
from adr.actions.refusals import Refused
from adr.models import Condition, Report, TimelineEntry
from adr.models.timeline import Verb
from tests import cast as people
from tests.adr.queued import a_metric, day

pytestmark = pytest.mark.django_db


def an_event(cast) -> Condition:
    return watching.add(people.a_decision(cast), Condition.Kind.EVENT, text="A second region", by=cast.author)


def reported(condition, value, by) -> Report:
    return reporting.report(condition, value=Decimal(value), by=by)


def test_a_value_below_the_threshold_is_kept_and_re_opens_nothing(cast):
    condition = a_metric(cast)
    made = reported(condition, "799.5", cast.author)
    assert (made.value, made.has_crossed) == (Decimal("799.5"), False)
    assert not cast.project.revisits.exists()
    assert TimelineEntry.objects.filter(verb=Verb.REPORTED, record=condition.record).count() == 1


def test_crossing_the_threshold_brings_the_decision_back_with_the_value_and_who_said_so(cast):
    condition = a_metric(cast)
    reported(condition, "910", cast.author)
    (reason,) = cast.project.revisits.open().get().reasons.all()
    assert reason.kind == "report"
    assert reason.text == "p95 of checkout is 910 ms, above 800 ms, as Author reported."


def test_only_the_step_across_is_news(cast):
    condition = a_metric(cast)
    crossings = [reported(condition, value, cast.author).has_crossed for value in (700, 900, 950, 700, 900)]
    assert crossings == [False, True, False, False, True]
    assert cast.project.revisits.count() == 1


def test_a_decision_that_was_kept_while_the_value_stays_high_is_left_alone(cast):
    condition = a_metric(cast)
    reported(condition, 900, cast.author)
    revisiting.keep(cast.project.revisits.get(), "We live with it now", by=cast.author, next_date=day(90))
    reported(condition, 950, cast.author)
    assert not cast.project.revisits.open().exists()


def test_an_event_that_happened_brings_the_decision_back(cast):
    made = reporting.report(an_event(cast), note="Frankfurt went live", by=cast.author)
    assert made.has_crossed
    reason = cast.project.revisits.open().get().reasons.get()
    assert reason.text == "Author reported that it has come to pass: A second region: Frankfurt went live."


def test_a_metric_in_words_alone_comes_back_when_somebody_says_that_it_has_crossed(cast):
    condition = a_metric(cast, threshold=None, comparison="", unit="")
    assert not reported(condition, 5, cast.author).has_crossed
    assert reporting.report(condition, by=cast.author).has_crossed


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 18])
def test_a_value_that_is_no_usable_number_is_refused(cast, value):
    with pytest.raises(Refused, match="number"):
        reporting.report(a_metric(cast), value=value, by=cast.author)


def test_a_metric_needs_a_value_and_an_event_has_none(cast):
    with pytest.raises(Refused, match="Give the value"):
        reporting.report(a_metric(cast), by=cast.author)
    with pytest.raises(Refused, match="no value"):
        reporting.report(an_event(cast), value=Decimal(1), by=cast.author)


def test_what_no_longer_holds_is_not_reported_on(cast):
    condition = an_event(cast)
    deciding.deprecate(condition.record, "Gone with the old shop", by=cast.decider)
    with pytest.raises(Refused, match="deprecated"):
        reporting.report(condition, by=cast.author)


def test_a_condition_that_was_removed_or_waits_for_a_day_is_not_reported(cast):
    condition = an_event(cast)
    named = watching.add(condition.record, Condition.Kind.DATE, date=day(9), by=cast.author)
    watching.remove(condition, by=cast.author)
    for each, why in ((condition, "removed"), (named, "metrics and events")):
        with pytest.raises(Refused, match=why):
            reporting.report(each, by=cast.author)


def test_a_machine_s_values_are_a_log_of_their_own(cast):
    condition, token = a_metric(cast), receiving.issue(cast.project, "Grafana", by=cast.decider)
    reporting.report(condition, value=Decimal(700), token=token)
    reporting.report(condition, value=Decimal(900), token=token)
    assert not TimelineEntry.objects.filter(verb=Verb.REPORTED).exists()
    assert "the key “Grafana” reported" in cast.project.revisits.get().reasons.get().text
