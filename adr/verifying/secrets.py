"""Secrets stand in their own encrypted columns and nowhere else."""

import base64
import binascii
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model

from adr.models import Export, Target
from adr.models.secret import SecretField
from adr.verifying.broken import Broken
from adr.verifying.look import Look

FERNET_VERSION = b"\x80"
SHORTEST = 73  # bytes of a Fernet token: version, time, vector, one block and the signature


def secrets_are_encrypted(look: Look) -> Iterator[Broken]:
    """N10: every secret column of every table holds nothing or an encrypted text."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SecretField):
                yield from _plain_values(model, field)


def secrets_stand_nowhere_else(look: Look) -> Iterator[Broken]:
    """N10: no address carries a password, and no reason of a failure repeats a token."""
    for target in Target.objects.order_by("pk"):
        if urlsplit(target.address).password:
            yield Broken("N10", f"target {target.pk}", "its address carries a password")
        if target.token and Export.objects.filter(target=target, problem__contains=target.token).exists():
            yield Broken("N10", f"target {target.pk}", "its token stands in the reason why an export failed")


def _plain_values(model: type[Model], field: Field) -> Iterator[Broken]:
    """Reads past the field, which would decrypt; the value itself is not repeated."""
    name = connection.ops.quote_name
    table, column, key = (name(part) for part in (model._meta.db_table, field.column, model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} <> ''")  # noqa: S608  names of our models
        for pk, value in cursor.fetchall():
            if not _is_encrypted(value):
                yield Broken("N10", f"{model._meta.verbose_name} {pk}", f"its {field.verbose_name} is not encrypted")


def _is_encrypted(value: str) -> bool:
    try:
        token = base64.urlsafe_b64decode(value.encode("ascii"))
    except (UnicodeEncodeError, binascii.Error):
        return False
    return token.startswith(FERNET_VERSION) and len(token) >= SHORTEST
