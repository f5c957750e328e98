"""The status page and the metrics: what somebody who keeps the site alive has to know."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from adr import tasks
from adr.actions import running
from adr.models import LastRun
from tests import cast as people
from tests.adr.views.asking import shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(cast):
    user = people.person("Administrator")
    user.is_superuser = True
    user.save()
    return signed_in(user)


def figures(client: Client, **headers) -> dict[tuple[str, ...], float]:
    response = client.get(reverse("metrics"), headers=headers)
    assert response.status_code == 200
    families = text_string_to_metric_families(response.content.decode())
    return {(sample.name, *sample.labels.values()): sample.value for each in families for sample in each.samples}


def test_a_new_site_says_that_no_worker_has_run(administrator):
    assert "No worker has run yet" in shown(administrator.get(reverse("status")))


def test_a_site_that_runs_says_so(administrator):
    tasks.note_that_work_is_done()
    page = shown(administrator.get(reverse("status")))
    assert "Everything runs." in page


def test_a_worker_that_fell_silent_is_noticed(administrator):
    running.note(LastRun.Name.WORKER)
    LastRun.objects.update(at=timezone.now() - datetime.timedelta(minutes=6))
    assert "The worker was last heard of at" in shown(administrator.get(reverse("status")))


def test_a_backup_and_a_check_are_remembered(administrator, tmp_path):
    call_command("backup", str(tmp_path / "all.zip"))
    call_command("verify")
    page = shown(administrator.get(reverse("status")))
    assert "tables written to" in page
    assert "Everything holds" in page


def test_metrics_are_numbers_that_prometheus_reads(cast, administrator):
    people.a_decision(cast, "Use PostgreSQL")
    running.note(LastRun.Name.VERIFY, ok=False, detail="1 thing is broken")
    found = figures(administrator)
    assert found["waymark_records", "accepted"] == 1
    assert found["waymark_last_run_ok", "verify"] == 0
    assert found["waymark_revisits", "overdue"] == 0


def test_a_token_opens_the_metrics_and_another_does_not(cast, settings):
    settings.METRICS_TOKEN = "a-long-word"
    assert figures(Client(), Authorization="Bearer a-long-word")
    refused = Client().get(reverse("metrics"), headers={"Authorization": "Bearer another"})
    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")
    assert Client().get(reverse("metrics")).status_code == 302


def test_without_a_token_in_the_settings_none_opens_them(cast, settings):
    settings.METRICS_TOKEN = ""
    assert Client().get(reverse("metrics"), headers={"Authorization": "Bearer "}).status_code == 401
