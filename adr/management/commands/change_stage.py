"""Move a project to another stage."""

import json

from django.core.management.base import BaseCommand, CommandError

from adr.actions import staging
from adr.actions.refusals import Refused
from adr.management.acting import acting_user, add_acting_user, find_project
from adr.models import DecisionRecord


class Command(BaseCommand):
    help = "Moves a project to another stage and prints the records that this re-opens, each with every reason."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--project", required=True, metavar="SLUG", help="the project to move")
        parser.add_argument("--to", required=True, metavar="STAGE", help="pre-seed, seed, series-a or growth")
        parser.add_argument("--note", default="", help="why now; kept in the history of the stage")
        parser.add_argument("--dry-run", action="store_true", help="only show what would be re-opened")
        parser.add_argument("--json", action="store_true", help="print the rows as JSON")
        add_acting_user(parser)

    def handle(self, *, project: str, to: str, dry_run: bool, **options) -> None:
        found = find_project(project)
        before = found.stage_id
        try:
            due = staging.preview(found, to)
            if not dry_run:
                staging.change(found, to, origin=before, note=options["note"], by=acting_user(options["user"]))
        except Refused as refused:
            raise CommandError(refused.message) from None
        records = DecisionRecord.objects.in_bulk([item.record for item in due])
        rows = [_row(records[item.record], item) for item in due]
        if options["json"]:
            self.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(f"{row['record']}{'  (suggested)' if row['suggested'] else ''}")
            for reason in row["reasons"]:
                self.stdout.write(f"  {reason}")
        would = "would re-open" if dry_run else "re-opened"
        self.stdout.write(f"{before} → {to} {would} {len(rows)} records")


def _row(record: DecisionRecord, item) -> dict:
    return {
        "record": str(record),
        "number": record.number,
        "path": record.path,
        "suggested": item.is_suggestion,
        "reasons": [ground.text for ground in item.grounds],
        "grounds": [{"kind": ground.kind, "subject": ground.subject} for ground in item.grounds],
    }
