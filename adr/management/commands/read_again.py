"""Read every kept text with the eyes of this version."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from adr.actions import rereading

STAMP = "read-as"


class Command(BaseCommand):
    help = (
        "Reads the text of every record again, after an upgrade that reads more of a text or reads it better: title,"
        " status, date and links follow, the texts stay as they are. Each record that differs is listed."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="only where this version reads otherwise than the last one here"
        )

    def handle(self, *, if_needed: bool, **options) -> None:
        stamp, present = Path(settings.DATA_DIR) / STAMP, rereading.fingerprint()
        if if_needed and stamp.exists() and stamp.read_text() == present:
            return
        count = 0
        for found in rereading.read_again():
            self.stdout.write(f"{found.project}  {found.record}  {', '.join(found.differing)}")
            count += 1
        stamp.write_text(present)
        self.stdout.write(f"{count:,} record{'' if count == 1 else 's'} read otherwise than before.")
