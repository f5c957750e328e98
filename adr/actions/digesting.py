"""The weekly mail: who gets one, sending it once, and stopping it."""

import datetime
import logging
from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.utils import timezone

from adr import letters, mail
from adr.letters import Letter
from adr.models import Digest, DigestStop, Membership, Role

logger = logging.getLogger("waymark.digests")

FIRST_HOUR = datetime.time(7)  # of Monday, in the site's time zone
LAST_DAY = 1  # Tuesday: a server that was down on Monday catches up, and then it is too late to be news
MOST_ATTEMPTS = 20


def is_time(now: datetime.datetime) -> bool:
    """Whether the week's mails go out by themselves now: Monday morning until Tuesday night."""
    local = timezone.localtime(now)
    return local.weekday() <= LAST_DAY and (local.weekday() > 0 or local.time() >= FIRST_HOUR)


def recipients(week: datetime.date):
    """People who have something to do in a project, want the mail, and were not written to this week."""
    settled = Digest.objects.filter(user=OuterRef("pk"), week=week).exclude(state=Digest.State.WAITING)
    members = Membership.objects.filter(user=OuterRef("pk")).exclude(role=Role.VIEWER)
    users = get_user_model().objects.filter(is_active=True, digest_stop=None).exclude(email="")
    return users.filter(Exists(members), ~Exists(settled)).order_by("pk")


def drafts(now: datetime.datetime) -> Iterator[Letter]:
    """The letters that would go out now, without sending any."""
    today = timezone.localdate(now)
    for user in recipients(Digest.week_of(today)):
        letter = letters.for_user(user, now, today)
        if letter.parts:
            yield letter


def send_due(now: datetime.datetime) -> int:
    """Write to everybody who was not written to this week; returns to how many. Safe to run at any time and twice."""
    today = timezone.localdate(now)
    week = Digest.week_of(today)
    users = list(recipients(week))
    Digest.objects.bulk_create([Digest(user=user, week=week) for user in users], ignore_conflicts=True)
    waiting = Digest.objects.filter(week=week, state=Digest.State.WAITING, user__in=users, attempts__lt=MOST_ATTEMPTS)
    return sum(_send(digest, now, today) for digest in waiting.select_related("user"))


def _send(digest: Digest, now: datetime.datetime, today: datetime.date) -> bool:
    """Claim the row, then write. A worker that dies between the two leaves a mail unsent, never one sent twice."""
    claimed = Digest.objects.filter(pk=digest.pk, state=Digest.State.WAITING).update(
        state=Digest.State.SENDING, attempts=digest.attempts + 1
    )
    if claimed != 1:
        return False
    letter = letters.for_user(digest.user, now, today)
    if not letter.parts:
        Digest.objects.filter(pk=digest.pk).update(state=Digest.State.NOTHING)
        return False
    try:
        mail.digest_message(digest, letter).send()
    except OSError as error:  # SMTPException is one; the server did not take it
        logger.warning("The mail server did not take digest %s: %s", digest.pk, type(error).__name__)
        Digest.objects.filter(pk=digest.pk).update(state=Digest.State.WAITING, problem=str(error)[:1000])
        return False
    Digest.objects.filter(pk=digest.pk).update(state=Digest.State.SENT, sent_at=timezone.now(), problem="")
    return True


def stop(user) -> None:
    DigestStop.objects.get_or_create(user=user)


def resume(user) -> None:
    DigestStop.objects.filter(user=user).delete()
