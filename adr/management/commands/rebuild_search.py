"""Make the index of search again."""

from django.core.management.base import BaseCommand

from adr import search


class Command(BaseCommand):
    help = (
        "Make the index of search again from the records and the library. Search keeps itself in step;"
        " this is for a database that was filled from outside, or after an extension of PostgreSQL was added."
    )

    def handle(self, **options) -> None:
        count = search.rebuild()
        self.stdout.write(f"{count:,} entries can be found.")
