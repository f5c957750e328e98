"""Letting people in by a link that works once."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from adr.actions import projects
from adr.actions.refusals import Refused
from adr.models import Invitation, Project, Role

LASTS = timedelta(days=7)


def invite(*, by, project: Project | None = None, role: Role = Role.MEMBER, email: str = "", **fields) -> str:
    """Make an invitation and return the token of its link, which is shown once and not kept."""
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        token_digest=Invitation.digest(token),
        project=project,
        role=role,
        email=email,
        created_by=by,
        expires_at=timezone.now() + LASTS,
        **fields,
    )
    return token


def set_up_link() -> str | None:
    """The path that makes the first administrator; None once there is anybody."""
    if not nobody_has_an_account():
        return None
    Invitation.objects.filter(makes_administrator=True, accepted_at=None).delete()
    return reverse("accept_invitation", args=[invite(by=None, makes_administrator=True)])


def nobody_has_an_account() -> bool:
    return not get_user_model().objects.filter(is_active=True).exists()


def find(token: str) -> Invitation | None:
    return (
        Invitation.objects.usable(timezone.now())
        .select_related("project")
        .filter(token_digest=Invitation.digest(token))
        .first()
    )


@transaction.atomic
def accept(invitation: Invitation, *, by=None, name: str = "", email: str = "", password: str = ""):
    """Let the holder of the link in: `by` when signed in, else as a new account. Returns the user."""
    claimed = Invitation.objects.usable(timezone.now()).filter(pk=invitation.pk).update(accepted_at=timezone.now())
    if claimed != 1:
        raise Refused("This invitation was used or has expired. Ask whoever sent it for a new one.")
    user = by or _new_account(invitation, name, email, password)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    if invitation.project:
        projects.add_member(invitation.project, user, Role(invitation.role), by=invitation.created_by or user)
    if invitation.makes_administrator:
        _join_all(user)
    return user


def _join_all(user) -> None:
    """What was imported or made before anybody had an account waits for the first who has one."""
    for project in Project.objects.all():
        projects.add_member(project, user, Role.MAINTAINER, by=user)


def revoke(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(revoked_at=timezone.now())


def _new_account(invitation: Invitation, name: str, email: str, password: str):
    users = get_user_model().objects
    if users.filter(email__iexact=email).exists():
        raise Refused("Somebody has an account with this address. Sign in with it, then open the link again.")
    make = users.create_superuser if invitation.makes_administrator else users.create_user
    first, _, last = name.strip().partition(" ")
    return make(username=_free_username(email), email=email, password=password, first_name=first, last_name=last)


def _free_username(email: str) -> str:
    base = email.partition("@")[0][:100] or "user"
    taken = set(get_user_model().objects.filter(username__startswith=base).values_list("username", flat=True))
    return base if base not in taken else f"{base}-{secrets.token_hex(4)}"


def link(token: str) -> str:
    """The whole address of an invitation, for somebody to send on."""
    return settings.SITE_URL + reverse("accept_invitation", args=[token])
