"""Metrics and events on their pages."""

import pytest

from adr.actions import receiving, watching
from adr.models import Condition, ProjectToken, Report
from tests import cast as people
from tests.adr.queued import a_metric
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


def an_event(cast) -> Condition:
    return watching.add(people.a_decision(cast), Condition.Kind.EVENT, text="A second region", by=cast.author)


def test_a_value_is_reported_on_the_page_and_drawn_with_its_threshold(cast):
    condition = a_metric(cast)
    client = signed_in(cast.author)
    for value in ("640", "905.5"):
        client.post(in_project("report_condition", condition.pk), once(value=value, note="API board"))
    page = shown(client.get(in_project("condition", condition.pk)))
    assert "threshold 800 ms" in page
    assert "905.5" in page
    assert "crossed the threshold" in page
    assert "style=" not in page


def test_one_button_on_the_record_says_that_it_happened(cast):
    condition = an_event(cast)
    page = shown(signed_in(cast.author).get(condition.record.get_absolute_url()))
    assert in_project("report_condition", condition.pk) in page
    signed_in(cast.author).post(in_project("report_condition", condition.pk), once())
    assert cast.project.revisits.open().get().record == condition.record


def test_a_reader_of_the_record_sees_no_button(cast):
    condition = an_event(cast)
    page = shown(signed_in(cast.viewer).get(condition.record.get_absolute_url()))
    assert in_project("report_condition", condition.pk) not in page


@pytest.mark.parametrize("value", ["", "x", "1e99", "NaN"])
def test_a_value_that_is_no_number_comes_back_with_its_note(cast, value):
    condition = a_metric(cast)
    fields = once(value=value, note="API board")
    response = signed_in(cast.author).post(in_project("report_condition", condition.pk), fields)
    assert response.status_code == 422
    assert "API board" in shown(response)
    assert not Report.objects.exists()


def test_a_day_has_no_page_of_reports(cast):
    record = people.a_decision(cast)
    named = watching.add(record, Condition.Kind.DATE, date="2099-01-01", by=cast.author)
    assert signed_in(cast.author).get(in_project("condition", named.pk)).status_code == 404


def test_all_that_is_watched_is_on_one_page_with_its_last_value(cast):
    condition = a_metric(cast)
    signed_in(cast.author).post(in_project("report_condition", condition.pk), once(value="640"))
    an_event(cast)
    page = shown(signed_in(cast.viewer).get(in_project("conditions")))
    assert "640 ms" in page
    assert "A second region" in page


def test_a_key_s_secret_is_shown_once_and_stands_encrypted(cast):
    response = signed_in(cast.decider).post(in_project("make_report_key"), once(name="Grafana"))
    token = ProjectToken.objects.get()
    assert token.secret in shown(response)
    page = shown(signed_in(cast.decider).get(in_project("report_keys")))
    assert token.key in page
    assert token.secret not in page


def test_a_revoked_key_is_off_the_list(cast):
    token = receiving.issue(cast.project, "Grafana", by=cast.decider)
    client = signed_in(cast.decider)
    client.post(in_project("revoke_report_key", token.pk), once())
    assert token.key not in shown(client.get(in_project("report_keys")))
