"""Reports that machines send: the keys they sign with, and the checks before a request is believed."""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from adr.actions import history, reporting, writing
from adr.actions.refusals import Refused
from adr.models import Condition, Project, ProjectToken, Report, UsedNonce
from adr.models.timeline import Verb
from adr.rules import signing

NONCES_KEPT = timedelta(seconds=3 * signing.LASTS)


class NotBelieved(Exception):
    """A request that is not taken: a word for programs, a sentence for people, and the status of the answer."""

    def __init__(self, error: str, message: str, status: int) -> None:
        super().__init__(message)
        self.error, self.message, self.status = error, message, status


@transaction.atomic
def issue(project: Project, name: str, *, by) -> ProjectToken:
    """A key for one machine; its secret is shown once, and kept encrypted to check signatures with."""
    name = writing.printable(name).strip()
    if not name:
        raise Refused("Say what reports with it, so that you know later which one to revoke.")
    token = ProjectToken.objects.create(
        project=project, name=name, key=f"wm_{secrets.token_hex(8)}", secret=secrets.token_hex(32), created_by=by
    )
    history.note(Verb.TOKEN_MADE, project=project, by=by, key=token.key, name=name)
    return token


@transaction.atomic
def revoke(token: ProjectToken, *, by) -> None:
    changed = ProjectToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    if changed:
        history.note(Verb.TOKEN_REVOKED, project=token.project, by=by, key=token.key, name=token.name)


def believe(project_slug: str, seal: signing.Seal, body: bytes) -> ProjectToken:
    """The token that signed this request; raises NotBelieved. Changes nothing but the count of requests.

    An unknown project, an unknown key and a wrong signature get one answer, so that nobody learns which it was.
    """
    if not signing.is_well_formed(seal):
        raise NotBelieved("unsigned", "Send the four headers X-Waymark-Key, -Timestamp, -Nonce and -Signature.", 401)
    tokens = ProjectToken.objects.filter(project__slug=project_slug, key=seal.key, revoked_at=None)
    token = tokens.select_related("project").first()
    if not signing.is_signed_with(token.secret if token else "", seal, body) or token is None or not token.secret:
        raise NotBelieved("signature", "The key is not known here, or the signature does not fit the request.", 401)
    if not signing.is_fresh(seal, timezone.now().timestamp()):
        raise NotBelieved("time", "The time stamp is more than five minutes from this server's clock.", 401)
    _count(token)
    return token


def _count(token: ProjectToken) -> None:
    key = f"reports:{token.pk}:{int(timezone.now().timestamp()) // 60}"
    if cache.add(key, 1, timeout=120):
        return
    if cache.incr(key) > settings.REPORTS_PER_MINUTE:
        limit = settings.REPORTS_PER_MINUTE
        raise NotBelieved("too-many", f"This key may report {limit} times a minute. Wait for the next one.", 429)


@transaction.atomic
def receive(token: ProjectToken, seal: signing.Seal, fields: dict[str, Any]) -> Report:
    """Take a believed request, once. The nonce and the report commit together: what fails may be sent again."""
    _use(token, seal.nonce)
    condition = Condition.objects.filter(pk=fields["condition"], record__project=token.project_id)
    condition = condition.filter(record__discarded_at=None).select_related("record").first()
    if condition is None:
        raise NotBelieved("condition", f"This project has no condition {fields['condition']}.", 404)
    try:
        made = reporting.report(condition, value=fields["value"], note=fields["note"], token=token)
    except Refused as refused:
        raise NotBelieved("refused", refused.message, 422) from None
    ProjectToken.objects.filter(pk=token.pk).update(last_used_at=timezone.now())
    return made


def _use(token: ProjectToken, nonce: str) -> None:
    UsedNonce.objects.filter(token=token, at__lt=timezone.now() - NONCES_KEPT).delete()
    try:
        with transaction.atomic():
            UsedNonce.objects.create(token=token, nonce=nonce)
    except IntegrityError:
        raise NotBelieved("repeated", "This request was taken already: its nonce is used.", 409) from None
