"""Writing any number of rows with one statement, where Django would send one for every few dozen."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import DateField, Field, JSONField, Model

LINES = {
    "sqlite": "json_each(%s) AS line",
    "postgresql": "jsonb_array_elements(%s::jsonb) AS line(value)",
}


def insert_all(model: type[Model], rows: Sequence[dict[str, Any]], *, ignore_conflicts: bool = False) -> None:
    """Insert rows of one model, each given by the same columns (`record_id`, not `record`); the others get defaults.

    The values travel as one JSON parameter, so that no database's limit on parameters splits the statement.
    """
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    given = [field for field in fields if field.attname in rows[0]]
    rest = [field for field in fields if field.attname not in rows[0]]
    constants = [_prepared(field)(_default(model, field)) for field in rest]
    prepare = [(field.attname, _prepared(field)) for field in given]
    lines = [[ready(row[name]) for name, ready in prepare] + constants for row in rows]
    _execute(model, [*given, *rest], json.dumps(lines, cls=DjangoJSONEncoder), ignore_conflicts)


def _execute(model: type[Model], fields: list[Field], values: str, ignore_conflicts: bool) -> None:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    select = ", ".join(_column(index, field) for index, field in enumerate(fields))
    # SQLite needs the WHERE to tell ON CONFLICT from a join.
    conflicts = " WHERE true ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    with connection.cursor() as cursor:
        cursor.execute(
            # Names come from our own models; what people typed is in the parameter.
            f"INSERT INTO {quoted(model._meta.db_table)} ({columns})"  # noqa: S608
            f" SELECT {select} FROM {LINES[connection.vendor]}{conflicts}",
            [values],
        )


def _column(index: int, field: Field) -> str:
    if connection.vendor == "sqlite":
        return f"json_extract(line.value, '$[{index}]')"
    if isinstance(field, JSONField):
        return f"line.value -> {index}"
    return f"(line.value ->> {index})::{field.db_type(connection)}"


def _default(model: type[Model], field: Field) -> Any:
    """What a new row holds that says nothing of the field; a time of its making is the same for all of them."""
    return field.pre_save(model(), add=True)


def _prepared(field: Field) -> Callable[[Any], Any]:
    """What makes a value of the field fit for JSON. Numbers, texts and keys are as they are."""
    if isinstance(field, JSONField) and connection.vendor == "sqlite":
        return json.dumps
    if isinstance(field, DateField):
        return lambda value: value and str(field.get_db_prep_save(value, connection))
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
