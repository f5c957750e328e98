"""Open the revisits that dates make due."""

import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from adr.actions import revisiting


class Command(BaseCommand):
    help = "Opens a revisit for every record with a date that has come. Safe to run at any time, and twice."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--today", metavar="DATE", help="act as if it were this day (YYYY-MM-DD)")

    def handle(self, *, today: str | None, **options) -> None:
        try:
            day = datetime.date.fromisoformat(today) if today else timezone.localdate()
        except ValueError:
            raise CommandError(f"“{today}” is no date; write it as 2027-01-31.") from None
        opened = revisiting.raise_everywhere(day)
        for revisit in opened:
            self.stdout.write(f"{revisit.record}: {', '.join(str(reason) for reason in revisit.reasons.all())}")
        self.stdout.write(f"{len(opened)} opened")
