"""What was in force at a change of stage: kept with it, readable for ever, comparable with any other and with today."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import IntegerField, Value

from adr.models import DecisionRecord, Project, SnapshotEntry, StageChange


@dataclass(frozen=True)
class Difference:
    """One record in one of two snapshots or in both; a revision is None on the side where it was not in force."""

    record: DecisionRecord
    then: int | None
    now: int | None

    @property
    def kind(self) -> str:
        if self.then is None:
            return "added"
        return "gone" if self.now is None else "changed"


def take(change: StageChange) -> None:
    """Keep which records are in force, and at which revision, in one statement."""
    held = DecisionRecord.objects.in_force().filter(project=change.project_id).exclude(head=None).order_by()
    rows = held.annotate(change=Value(change.pk, output_field=IntegerField())).values_list("change", "pk", "head")
    select, parameters = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in ("change_id", "record_id", "revision_id"))
    with connection.cursor() as cursor:
        table = quote(SnapshotEntry._meta.db_table)
        cursor.execute(f"INSERT INTO {table} ({columns}) {select}", parameters)


def of(change: StageChange) -> dict[int, int]:
    """The revision of each record that was in force at a change, by ids."""
    return dict(change.snapshot.values_list("record", "revision"))


def today(project: Project) -> dict[int, int]:
    """The same for what is in force now."""
    return dict(DecisionRecord.objects.in_force().filter(project=project).values_list("pk", "head"))


def differences(project: Project, then: dict[int, int], now: dict[int, int]) -> list[Difference]:
    """The records that two snapshots do not have alike, in the order of the list."""
    unlike = [pk for pk in then.keys() | now.keys() if then.get(pk) != now.get(pk)]
    records = DecisionRecord.objects.filter(project=project, pk__in=unlike).for_list().in_order()
    return [Difference(record, then.get(record.pk), now.get(record.pk)) for record in records]
