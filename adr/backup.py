"""Everything in one file, and back: between SQLite and PostgreSQL too.

A backup is a zip with one file of JSON lines for each table and a manifest. Values are written as the database holds
them, so that a secret stays encrypted. What can be made again (sessions, search, rendered texts) is left out.
"""

import base64
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import ExpressionWrapper, F
from django.utils import timezone

from adr import search
from adr.actions.refusals import Refused
from adr.models import Project, Rendering, SearchEntry
from adr.models.secret import SecretField
from adr.snapshot import snapshot

APPS = ("auth", "account", "guidance", "adr")
MADE_AGAIN = (Rendering, SearchEntry)
# Rows that migrations make, and what hangs on their ids.
MADE_BY_DJANGO = (Permission, Group.permissions.through, User.user_permissions.through)
BATCH = 500
MANIFEST = "manifest.json"


def write(path: Path) -> dict[str, int]:
    """Write the whole installation as it is at one moment; returns how many rows of each table.

    The file appears under its name only when it is complete.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        with snapshot(), zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            counts = {model._meta.label_lower: _write_table(archive, model) for model in tables()}
            archive.writestr(MANIFEST, json.dumps(_manifest(counts), indent=2))
        draft.chmod(0o600)
        draft.replace(path)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        draft.unlink(missing_ok=True)
    return counts


def restore(path: Path) -> dict[str, int]:
    """Fill an empty installation from a backup, all or nothing; returns how many rows of each table."""
    with _opened(path) as archive:
        manifest = _read_manifest(archive, path)
        with transaction.atomic():
            _refuse_to_mix()
            for model in tables():
                model._base_manager.all()._raw_delete("default")  # what a fresh installation has: the library
            for model in tables():
                _read_table(archive, model)
            _set_sequences()
        search.rebuild()
    return manifest["rows"]


def tables() -> list[type[models.Model]]:
    """Every table with contents of its own, in an order that does not depend on the database."""
    found = [
        model
        for label in APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if model not in (*MADE_AGAIN, *MADE_BY_DJANGO)
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def _manifest(counts: dict[str, int]) -> dict:
    return {
        "waymark": settings.WAYMARK_VERSION,
        "made": timezone.now().isoformat(),
        "migrations": _migrations(),
        "rows": counts,
    }


def _migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in APPS)


def _write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> int:
    fields = _fields(model)
    as_stored = {
        f"stored_{field.column}": ExpressionWrapper(F(field.attname), output_field=models.TextField())
        for field in fields
        if isinstance(field, SecretField)
    }
    names = [f"stored_{f.column}" if isinstance(f, SecretField) else f.attname for f in fields]
    rows = model._base_manager.annotate(**as_stored).order_by("pk").values_list(*names)
    count = 0
    with archive.open(f"{model._meta.label_lower}.jsonl", "w", force_zip64=True) as file:
        for row in rows.iterator(BATCH):
            file.write(json.dumps(row, default=_plain, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def _read_table(archive: zipfile.ZipFile, model: type[models.Model]) -> None:
    fields = _fields(model)
    with archive.open(f"{model._meta.label_lower}.jsonl") as file:
        for batch in _batches(file):
            rows = [model(**dict(zip([f.attname for f in fields], _values(fields, row), strict=True))) for row in batch]
            # Raw: the times that rows state are kept, and what is encrypted is not encrypted again.
            model._base_manager._insert(rows, fields=fields, raw=True, using="default")


def _batches(file: IO[bytes]) -> Iterator[list[list]]:
    batch = []
    for line in file:
        batch.append(json.loads(line))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _plain(value: object) -> object:
    """What JSON has no word for: bytes, and dates, ids and decimals as their fields read them."""
    return base64.b64encode(bytes(value)).decode() if isinstance(value, bytes | memoryview) else str(value)


def _values(fields: list[models.Field], row: list) -> Iterator[object]:
    for field, value in zip(fields, row, strict=True):
        if isinstance(field, models.BinaryField):
            yield None if value is None else base64.b64decode(value)
        elif isinstance(field, SecretField):
            yield field.stored(value)
        elif isinstance(field, models.ForeignKey):
            yield field.target_field.to_python(value)
        else:
            yield field.to_python(value)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None
    except zipfile.BadZipFile:
        raise Refused(f"{path} is no backup, or only a part of one.") from None


def _read_manifest(archive: zipfile.ZipFile, path: Path) -> dict:
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except KeyError:
        raise Refused(f"{path} is no backup of Waymark: it has no {MANIFEST}.") from None
    if manifest["migrations"] != _migrations():
        made_by = f"{path} was made by Waymark {manifest['waymark']} with other tables."
        raise Refused(f"{made_by} Restore it with that version, then upgrade.")
    return manifest


def _refuse_to_mix() -> None:
    if Project.objects.exists() or User.objects.exists():
        raise Refused("There are people or projects here already. Restore into an empty installation.")


def _set_sequences() -> None:
    """Let the next rows of PostgreSQL get ids after those that were restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
