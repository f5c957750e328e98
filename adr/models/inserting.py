"""Writing any number of rows with one statement, where Django would send one for every few dozen."""

import datetime
import json
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model

LINES = {
    "sqlite": "json_each(%s) AS line",
    "postgresql": "jsonb_array_elements(%s::jsonb) AS line(value)",
}


def insert_all(rows: Sequence[Model], *, ignore_conflicts: bool = False) -> None:
    """Insert new rows of one model; the objects are not given their ids.

    The values travel as one JSON parameter, so that no database's limit on parameters splits the statement.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = json.dumps([[_value(field, row) for field in fields] for row in rows], default=_as_text)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    select = ", ".join(_column(index, field) for index, field in enumerate(fields))
    # SQLite needs the WHERE to tell ON CONFLICT from a join.
    conflicts = " WHERE true ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    with connection.cursor() as cursor:
        cursor.execute(
            # Names come from our own models; what people typed is in the parameter.
            f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({columns})"  # noqa: S608
            f" SELECT {select} FROM {LINES[connection.vendor]}{conflicts}",
            [values],
        )


def _column(index: int, field: Field) -> str:
    if connection.vendor == "sqlite":
        return f"json_extract(line.value, '$[{index}]')"
    if isinstance(field, JSONField):
        return f"line.value -> {index}"
    return f"(line.value ->> {index})::{field.db_type(connection)}"


def _value(field: Field, row: Model) -> Any:
    value = field.pre_save(row, add=True)
    if isinstance(field, JSONField) and connection.vendor != "sqlite":
        return value
    return field.get_db_prep_save(value, connection)


def _as_text(value: Any) -> str:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, Decimal | uuid.UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a row")
