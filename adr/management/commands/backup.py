"""Write everything to one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from adr import backup
from adr.actions import running
from adr.actions.refusals import Refused
from adr.models import LastRun


class Command(BaseCommand):
    help = (
        "Writes the whole installation to one file, as it is at one moment, while people go on working. Tokens of "
        "repositories stay encrypted: keep the secret key beside the backup, or enter them again after restoring."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="the zip to write")

    def handle(self, *, file: Path, **options) -> None:
        try:
            rows = backup.write(file)
        except Refused as refused:
            raise CommandError(refused.message) from None
        written = f"{sum(rows.values()):,} rows of {len(rows)} tables written to {file}"
        running.note(LastRun.Name.BACKUP, detail=written)
        self.stdout.write(written)
