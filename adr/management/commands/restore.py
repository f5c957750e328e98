"""Fill an empty installation from a backup."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from adr import backup
from adr.actions.refusals import Refused


class Command(BaseCommand):
    help = (
        "Fills an empty installation from a file that manage.py backup wrote, all or nothing, on SQLite or PostgreSQL "
        "whichever it came from. Run manage.py migrate first; it refuses where there are people or projects already."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="the zip to read")

    def handle(self, *, file: Path, **options) -> None:
        try:
            rows = backup.restore(file)
        except Refused as refused:
            raise CommandError(refused.message) from None
        self.stdout.write(f"{sum(rows.values()):,} rows of {len(rows)} tables restored from {file}")
