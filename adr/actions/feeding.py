"""Keys of calendars and feeds: made, shown once, revoked."""

import secrets

from django.db import transaction
from django.utils import timezone

from adr.actions import history, writing
from adr.actions.refusals import Refused
from adr.models import FeedToken, Project
from adr.models.timeline import Verb

MOST_KEYS = 20


@transaction.atomic
def issue(project: Project, name: str, *, by) -> str:
    """Make a key for this person and return it; only its digest is kept."""
    name = writing.printable(name).strip()
    if not name:
        raise Refused("Say where it is used, so that you know later which one to revoke.")
    if keys_of(project, by).count() >= MOST_KEYS:
        raise Refused(f"You have {MOST_KEYS} keys here. Revoke one that is not used any more.")
    token = secrets.token_urlsafe(32)
    row = FeedToken.objects.create(project=project, user=by, name=name, token_digest=FeedToken.digest(token))
    history.note(Verb.TOKEN_MADE, project=project, by=by, feed=row.pk, name=name)
    return token


@transaction.atomic
def revoke(token: FeedToken, *, by) -> None:
    """From here on the address answers as if it had never been."""
    changed = FeedToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    if changed:
        history.note(Verb.TOKEN_REVOKED, project=token.project, by=by, feed=token.pk, name=token.name)


def keys_of(project: Project, user):
    return FeedToken.objects.filter(project=project, user=user, revoked_at=None)


def holder(project_slug: str, token: str):
    """Who asks with this key; None for a key that does not open this project. Notes the day it was used."""
    row = (
        FeedToken.objects.usable()
        .filter(project__slug=project_slug, token_digest=FeedToken.digest(token))
        .select_related("user")
        .first()
    )
    if row is None:
        return None
    today = timezone.localdate()
    if row.last_used_on != today:
        FeedToken.objects.filter(pk=row.pk).update(last_used_on=today)
    return row.user
