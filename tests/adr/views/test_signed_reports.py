"""Reports that machines send, signed with a key of the project."""

import json
import os
import subprocess
import threading
import time
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client

from adr.actions import receiving, watching
from adr.models import Condition, ProjectToken, Report, UsedNonce
from adr.rules.signing import signature
from tests import cast as people
from tests import programs
from tests.adr.queued import a_metric

pytestmark = pytest.mark.django_db

URL = "/p/shop/reports/"


@dataclass
class Machine:
    """Sends what a real one would; each argument changes one part of a request that is right."""

    token: ProjectToken
    nonces: list[str] = field(default_factory=list)

    def send(self, body, *, age: int = 0, nonce: str = "", secret: str = "", key: str = "", url: str = URL):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        nonce = nonce or f"nonce-of-request-{len(self.nonces)}"
        self.nonces.append(nonce)
        at = str(int(time.time()) - age)
        headers = {
            "X-Waymark-Key": key or self.token.key,
            "X-Waymark-Timestamp": at,
            "X-Waymark-Nonce": nonce,
            "X-Waymark-Signature": signature(secret or self.token.secret, at, nonce, content),
        }
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        return client.post(url, content, content_type="application/json", headers=headers)


@pytest.fixture
def machine(cast) -> Machine:
    return Machine(receiving.issue(cast.project, "Grafana", by=cast.decider))


@pytest.fixture
def metric(cast) -> Condition:
    return a_metric(cast)


def answer(response) -> tuple[int, str]:
    return response.status_code, response.json().get("error", "")


def test_a_signed_value_is_kept(machine, metric):
    response = machine.send({"condition": metric.pk, "value": 700.25, "note": "hourly"})
    assert response.status_code == 201
    assert response.json() == {"report": Report.objects.get().pk, "crossed": False, "revisit": None}
    assert str(Report.objects.get().value.normalize()) == "700.25"


def test_a_value_across_the_threshold_leads_to_the_revisit(machine, metric, cast):
    response = machine.send({"condition": metric.pk, "value": 870})
    revisit = cast.project.revisits.open().get()
    assert response.json()["crossed"]
    assert response.json()["revisit"] == f"/p/shop/revisits/{revisit.pk}/"


def test_an_event_is_reported_without_a_value(machine, cast):
    condition = watching.add(people.a_decision(cast), Condition.Kind.EVENT, text="A second region", by=cast.author)
    assert machine.send({"condition": condition.pk}).json()["crossed"]


def test_a_request_is_taken_once(machine, metric):
    body = {"condition": metric.pk, "value": 870}
    assert machine.send(body, nonce="the-same-nonce-01").status_code == 201
    assert answer(machine.send(body, nonce="the-same-nonce-01")) == (409, "repeated")
    assert Report.objects.count() == 1


def test_a_request_that_was_refused_may_be_sent_again_once_mended(machine, metric):
    assert answer(machine.send({"condition": metric.pk}, nonce="the-same-nonce-01")) == (422, "refused")
    assert machine.send({"condition": metric.pk, "value": 1}, nonce="the-same-nonce-01").status_code == 201


@pytest.mark.parametrize("age", [301, -310])
def test_an_old_request_and_one_from_the_future_are_refused(machine, metric, age):
    assert answer(machine.send({"condition": metric.pk, "value": 870}, age=age)) == (401, "time")


@pytest.mark.parametrize("changed", [{"secret": "wrong"}, {"key": "wm_wrong"}, {"url": "/p/no-such/reports/"}])
def test_a_wrong_secret_a_wrong_key_and_a_wrong_project_get_the_same_answer(machine, metric, changed):
    wrong = machine.send({"condition": metric.pk, "value": 870}, **changed)
    assert answer(wrong) == (401, "signature")
    assert wrong.content == machine.send({"condition": metric.pk}, secret="other").content


def test_a_revoked_key_is_refused_at_once(machine, metric, cast):
    receiving.revoke(machine.token, by=cast.decider)
    assert answer(machine.send({"condition": metric.pk, "value": 870})) == (401, "signature")


def test_a_key_opens_no_other_project(machine, cast):
    elsewhere = people.a_project("Elsewhere", by=cast.stranger)
    assert answer(machine.send({"condition": 1}, url=f"/p/{elsewhere.slug}/reports/")) == (401, "signature")


def test_a_condition_of_another_project_is_not_there(machine, cast):
    other = people.Cast(cast.author, cast.reviewer, cast.decider, cast.viewer, cast.stranger, cast.project)
    other.project = people.a_project("Elsewhere", by=cast.author, approvals_needed=0)
    foreign = a_metric(other)
    assert answer(machine.send({"condition": foreign.pk, "value": 870})) == (404, "condition")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"x"', b"\xff", b"[" * 9000, {"value": 1}, {"condition": "1"}, {"condition": True},
     {"condition": 1, "value": "870"}, {"condition": 1, "value": True}, {"condition": 1, "note": 5},
     {"condition": 2**70}],
)  # fmt: skip
def test_a_body_that_is_not_understood_says_how_to_write_it(machine, body):
    assert answer(machine.send(body)) == (422, "body")


def test_numbers_no_database_holds_are_refused(machine, metric):
    for value in (b"NaN", b"1e400", b"1e18", b"-1e18"):
        response = machine.send(b'{"condition": %d, "value": %s}' % (metric.pk, value))
        assert response.status_code == 422, value


def test_a_request_without_its_headers_says_which(metric):
    response = Client().post(URL, {"condition": metric.pk}, content_type="application/json")
    assert answer(response) == (401, "unsigned")
    assert "X-Waymark-Key" in response.json()["message"]


def test_a_long_body_is_not_read(machine):
    assert answer(machine.send(b" " * 16_001)) == (413, "too-long")


def test_more_than_so_many_in_a_minute_wait(machine, metric, settings, monkeypatch):
    settings.REPORTS_PER_MINUTE = 3
    sent = [machine.send({"condition": metric.pk, "value": 1}) for _ in range(5)]
    statuses = [response.status_code for response in sent]
    assert sorted(statuses[:3]) == [201] * 3
    if statuses[-1] != 429:  # the minute turned in between
        statuses = [machine.send({"condition": metric.pk, "value": 1}).status_code for _ in range(4)]
    assert statuses[-1] == 429


def test_nonces_are_forgotten_once_their_time_is_over(machine, metric):
    machine.send({"condition": metric.pk, "value": 1})
    UsedNonce.objects.update(at="2026-01-01T00:00Z")
    machine.send({"condition": metric.pk, "value": 1})
    assert UsedNonce.objects.count() == 1


def test_the_copyable_command_works_as_it_stands(machine, metric, live_server):
    for program in ("bash", "curl", "openssl"):
        programs.require(program, package=program)
    command = render_to_string("adr/reports/_command.txt", {"example": metric, "address": live_server.url + URL})
    environment = {"PATH": os.environ["PATH"], "KEY": machine.token.key, "SECRET": machine.token.secret}
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, check=True, timeout=120)
    assert json.loads(done.stdout)["crossed"] is True


@pytest.mark.django_db(transaction=True)
def test_the_same_request_sent_ten_times_at_once_is_taken_once(machine, metric):
    together = threading.Barrier(10)
    statuses: list[int] = []

    def send() -> None:
        together.wait()
        statuses.append(machine.send({"condition": metric.pk, "value": 870}, nonce="the-same-nonce-01").status_code)
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(10)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(statuses) == [201] + [409] * 9
    assert Report.objects.count() == 1
