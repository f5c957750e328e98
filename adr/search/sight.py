"""Which entries a question to the database may see at all."""

from typing import NamedTuple

from django.db.models.expressions import RawSQL

from adr.models import DecisionRecord


class Condition(NamedTuple):
    """SQL about a row `e` of the entries, with its parameters."""

    sql: str
    params: tuple


GUIDANCE = Condition("e.id < 0", ())


def records_of(user) -> Condition:
    """The entry is of a record that the user may see: the one rule for that, asked row by row."""
    seen = DecisionRecord.objects.visible_to(user).kept().filter(pk=RawSQL("e.id", ()))
    sql, params = seen.order_by().values("pk").query.sql_with_params()
    return Condition(f"e.id > 0 AND EXISTS ({sql})", params)


def of(user) -> Condition:
    """The entry is guidance, or of a record that the user may see."""
    records = records_of(user)
    return Condition(f"({GUIDANCE.sql} OR {records.sql})", records.params)
