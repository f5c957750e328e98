"""Open the revisits that days, expiries, new guidance and lost dependencies make due."""

import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from adr.actions import opening
from adr.management.acting import find_project
from adr.management.revisit_rows import rows_of, write_rows
from adr.models import Project


class Command(BaseCommand):
    help = (
        "Opens a revisit for every record with something that has come to pass: a day, an accepted risk that ends, a "
        "new version of guidance it links to, a decision it depends on that gave way. Safe to run twice."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--today", metavar="DATE", help="act as if it were this day (YYYY-MM-DD)")
        parser.add_argument("--project", metavar="SLUG", help="look at one project only")
        parser.add_argument("--dry-run", action="store_true", help="only show what would be re-opened")
        parser.add_argument("--json", action="store_true", help="print the rows as JSON")

    def handle(self, *, today: str | None, dry_run: bool, **options) -> None:
        day = _day(today)
        slug = options["project"]
        rows = []
        for project in [find_project(slug)] if slug else Project.objects.order_by("pk"):
            due = opening.due_today(project, day) if dry_run else opening.raise_due(project, day)
            rows += rows_of(project, due)
        would = "would be re-opened" if dry_run else "re-opened"
        summary = f"{len(rows)} record{'' if len(rows) == 1 else 's'} {would}"
        write_rows(self.stdout, rows, summary, as_json=options["json"])


def _day(stated: str | None) -> datetime.date:
    try:
        return datetime.date.fromisoformat(stated) if stated else timezone.localdate()
    except ValueError:
        raise CommandError(f"“{stated}” is no date; write it as 2027-01-31.") from None
