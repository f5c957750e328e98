"""Make believable data to look at or to measure with."""

from django.core.management.base import BaseCommand, CommandError

from adr.demo import large, small
from adr.management.acting import acting_user
from guidance.models import Stage


class Command(BaseCommand):
    help = (
        "Makes demonstration projects. small: a shop about to close its Series A, a fintech that has, and an AI "
        "product before its seed round. large: 10,000 records with 60,000 revisions, to measure with. Running it again "
        "changes nothing."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--scale", choices=["small", "large"], default="small", help="how much to make")

    def handle(self, *, scale: str, **options) -> None:
        if not Stage.objects.exists():
            raise CommandError("The guidance is not loaded. Run manage.py load_guidance first.")
        user = acting_user(None)
        for project in small.make(user if user.is_active else None) if scale == "small" else [large.make()]:
            self.stdout.write(f"{project.name}: {project.records.count()} records at /p/{project.slug}/")
