"""Send the weekly mail now."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from adr.actions import digesting


class Command(BaseCommand):
    help = "Sends this week's mail to everybody who has not had it. Safe to run at any time, and twice."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only show who would get what")

    def handle(self, *, dry_run: bool, **options) -> None:
        now = timezone.now()
        if not dry_run:
            self.stdout.write(f"{digesting.send_due(now)} sent")
            return
        letters = list(digesting.drafts(now))
        for letter in letters:
            self.stdout.write(f"{letter.user.email}: {letter.subject}")
            for part in letter.parts:
                self.stdout.write(f"  {part.title}: {part.count}")
        self.stdout.write(f"{len(letters)} would be sent")
