"""What commands print of records that come back."""

import json
from collections.abc import Iterable

from adr.models import DecisionRecord, Project
from adr.rules.record_facts import Due


def rows_of(project: Project, due: Iterable[Due]) -> list[dict]:
    """A row for each record, in the order given, as it stands in JSON."""
    due = list(due)
    records = {record.pk: record for record in DecisionRecord.objects.in_force().filter(project=project)} if due else {}
    return [_row(project, records[item.record], item) for item in due]


def write_rows(stdout, rows: list[dict], summary: str, *, as_json: bool) -> None:
    """JSON alone, or for people the records with their reasons below each and a line that sums up."""
    if as_json:
        stdout.write(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        stdout.write(f"{row['record']}{'  (suggested)' if row['suggested'] else ''}")
        for reason in row["reasons"]:
            stdout.write(f"  {reason}")
    stdout.write(summary)


def _row(project: Project, record: DecisionRecord, item: Due) -> dict:
    return {
        "project": project.slug,
        "record": str(record),
        "number": record.number,
        "path": record.path,
        "suggested": item.is_suggestion,
        "reasons": [ground.text for ground in item.grounds],
        "grounds": [{"kind": ground.kind, "subject": ground.subject} for ground in item.grounds],
    }
