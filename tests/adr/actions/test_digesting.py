"""The weekly mail, sent to a real server on loopback."""

import datetime
import email
import email.policy
import re
import socket
import threading
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from adr.actions import digesting, queueing
from adr.models import Digest, DigestStop, Membership
from tests import cast as people
from tests.adr.queued import a_revisit, day

pytestmark = pytest.mark.django_db

MONDAY_MORNING = datetime.datetime(2026, 11, 23, 7, 30, tzinfo=datetime.UTC)


class Postbox:
    """An SMTP server's handler that keeps what it takes, and can refuse."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802  aiosmtpd's name
        if self.refuses:
            return "451 come back later"
        self.taken.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 taken"

    def to(self, user) -> list[EmailMessage]:
        return [message for message in self.taken if message["To"] == user.email]


@pytest.fixture
def postbox(settings):
    handler = Postbox()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield handler
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def send(now: datetime.datetime | None = None) -> int:
    return digesting.send_due(now or timezone.now())


def test_it_says_what_waits_why_it_came_and_how_to_stop_it(cast, postbox):
    revisit = a_revisit(cast, "Use PostgreSQL – naïvely", due_in=-2)
    people.a_proposal(cast, "Use Redis")
    send()
    (message,) = postbox.to(cast.reviewer)
    text = message.get_content()
    assert message["Subject"] == "[Waymark] 1 overdue, 1 to review, 1 decided"
    assert "Shop: 0001 Use PostgreSQL – naïvely" in text
    assert "A second region was opened" in text
    assert f"/p/shop/revisits/{revisit.pk}/" in text
    assert "To review (1)" in text
    assert "because you are a member of a project" in text
    assert message["List-Unsubscribe"].strip(" <>") in text


def test_what_is_yours_stands_before_what_nobody_looks_at_and_a_long_list_is_cut(cast, postbox):
    mine = a_revisit(cast, "Mine")
    queueing.assign(cast.project, [mine], cast.reviewer, by=cast.author)
    for number in range(6):
        a_revisit(cast, f"Free {number}")
    send()
    (message,) = postbox.to(cast.reviewer)
    text = message.get_content()
    assert message["Subject"].startswith("[Waymark] 1 yours to look at again, 6 nobody looks at yet")
    assert text.index("Mine") < text.index("Nobody looks at these yet (6)") < text.index("Free 0")
    assert "and 1 more" in text


def test_a_mail_program_stops_it_with_one_click(cast, postbox):
    a_revisit(cast)
    send()
    (message,) = postbox.to(cast.reviewer)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = "/" + message["List-Unsubscribe"].strip(" <>").split("/", 3)[3]
    client = Client(enforce_csrf_checks=True)
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert DigestStop.objects.filter(user=cast.reviewer).exists()


def test_it_is_sent_once_a_week(cast, postbox):
    a_revisit(cast)
    sent = send()
    assert sent == len(postbox.taken) > 0
    assert send() == 0
    assert send(timezone.now() + datetime.timedelta(days=7)) == sent


def test_who_has_nothing_to_read_gets_no_mail(cast, postbox):
    assert send() == 0
    assert set(Digest.objects.values_list("state", flat=True)) == {"nothing"}


def test_viewers_strangers_and_those_who_may_not_sign_in_get_none(cast, postbox):
    a_revisit(cast)
    cast.author.is_active = False
    cast.author.save(update_fields=["is_active"])
    send()
    assert {message["To"] for message in postbox.taken} == {cast.reviewer.email, cast.decider.email}


def test_it_holds_nothing_of_a_project_one_was_removed_from(cast, postbox):
    a_revisit(cast, "Secret decision")
    people.a_project("Elsewhere", by=cast.reviewer)
    Membership.objects.filter(project=cast.project, user=cast.reviewer).delete()
    send()
    assert postbox.to(cast.reviewer) == []


def test_what_is_somebody_else_s_or_put_aside_is_left_out(cast, postbox):
    mine, theirs, aside = a_revisit(cast, "Mine"), a_revisit(cast, "Theirs"), a_revisit(cast, "Aside")
    queueing.assign(cast.project, [mine], cast.reviewer, by=cast.author)
    queueing.assign(cast.project, [theirs], cast.author, by=cast.author)
    queueing.snooze(cast.project, [aside], day(10), "Audit first", by=cast.author)
    send()
    text = postbox.to(cast.reviewer)[0].get_content().partition("Decided")[0]
    assert "Mine" in text
    assert "Theirs" not in text
    assert "Aside" not in text


def test_a_mail_that_the_server_did_not_take_is_sent_later_and_once(cast, postbox):
    a_revisit(cast)
    postbox.refuses = True
    assert send() == 0
    assert "451" in Digest.objects.filter(user=cast.reviewer).get().problem
    postbox.refuses = False
    send()
    assert len(postbox.to(cast.reviewer)) == 1


def test_a_server_that_is_down_delays_and_loses_nothing(cast, postbox, settings):
    a_revisit(cast)
    present, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    assert send() == 0
    settings.EMAIL_PORT = present
    assert send() > 0


def test_a_title_cannot_write_headers_or_other_lines(cast, postbox):
    a_revisit(cast, "Keep one\r\nBcc: all@example.org\r\n\r\nFree lunch")
    send()
    for message in postbox.taken:
        assert message["Bcc"] is None
        assert not re.search(r"^Free lunch", message.get_content(), re.MULTILINE)


def test_the_link_at_its_foot_stops_it_without_signing_in(cast, postbox):
    a_revisit(cast)
    send()
    link = postbox.to(cast.reviewer)[0]["List-Unsubscribe"].strip(" <>")
    path = "/" + link.split("/", 3)[3]
    assert Client().get(path).status_code == 200
    assert not DigestStop.objects.exists(), "mail programs open links by themselves"
    assert "is stopped" in Client().post(path).content.decode()
    send(timezone.now() + datetime.timedelta(days=7))
    assert len(postbox.to(cast.reviewer)) == 1


def test_a_link_that_was_not_made_here_stops_nothing(cast):
    assert Client().post("/digest/stop/anything/").status_code == 404


def test_it_can_be_stopped_and_wanted_again_on_its_page(cast):
    client = Client()
    client.force_login(cast.reviewer)
    client.post("/digest/turn/", {"wanted": "no"})
    assert DigestStop.objects.filter(user=cast.reviewer).exists()
    client.post("/digest/turn/", {"wanted": "yes"})
    assert not DigestStop.objects.exists()
    assert client.get("/digest/").status_code == 200


@pytest.mark.parametrize(
    ("day_of_week", "hour", "is_time"),
    [(23, 6, False), (23, 7, True), (24, 23, True), (25, 0, False), (29, 23, False)],
)
def test_it_goes_out_by_itself_on_monday_morning_or_tuesday_at_the_latest(day_of_week, hour, is_time):
    assert digesting.is_time(MONDAY_MORNING.replace(day=day_of_week, hour=hour)) is is_time


def test_a_dry_run_says_who_would_get_what_and_sends_nothing(cast, postbox, capsys):
    a_revisit(cast, due_in=-1)
    call_command("send_digest", dry_run=True)
    printed = capsys.readouterr().out
    assert f"{cast.reviewer.email}: 1 overdue" in printed
    assert "3 would be sent" in printed
    assert (postbox.taken, Digest.objects.count()) == ([], 0)
    call_command("send_digest")
    assert "3 sent" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_to_nobody_twice(cast, postbox):
    a_revisit(cast)
    together = threading.Barrier(2)

    def work() -> None:
        together.wait()
        send()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(message["To"] for message in postbox.taken) == sorted(
        user.email for user in (cast.author, cast.reviewer, cast.decider)
    )
