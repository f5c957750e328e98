"""Move a project to another stage."""

from django.core.management.base import BaseCommand, CommandError

from adr.actions import correcting, staging
from adr.actions.refusals import Refused
from adr.management.acting import acting_user, add_acting_user, find_project
from adr.management.revisit_rows import rows_of, write_rows
from adr.models import Project
from adr.rules.record_facts import Due


class Command(BaseCommand):
    help = "Moves a project to another stage and prints the records that this re-opens, each with every reason."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--project", required=True, metavar="SLUG", help="the project to move")
        parser.add_argument("--to", required=True, metavar="STAGE", help="pre-seed, seed, series-a or growth")
        parser.add_argument("--note", default="", help="why now; kept in the history of the stage")
        parser.add_argument(
            "--correction", action="store_true", help="the last change was a mistake: re-open nothing; needs a note"
        )
        parser.add_argument(
            "--everything", action="store_true", help="re-open also the records that are asked nothing new themselves"
        )
        parser.add_argument("--dry-run", action="store_true", help="only show what would be re-opened")
        parser.add_argument("--json", action="store_true", help="print the rows as JSON")
        add_acting_user(parser)

    def handle(self, *, project: str, to: str, dry_run: bool, **options) -> None:
        found = find_project(project)
        before = found.stage_id
        try:
            due = [] if options["correction"] else staging.preview(found, to)
            back = [item for item in due if options["everything"] or not item.is_left_alone]
            rows = rows_of(found, back)
            if not dry_run:
                self._move(found, to, due, options)
        except Refused as refused:
            raise CommandError(refused.message) from None
        would = "would re-open" if dry_run else "re-opened"
        summary = f"{before} → {to} {would} {len(rows)} record{'' if len(rows) == 1 else 's'}"
        if left := len(due) - len(back):
            summary += f"; {left} more on the same subjects {'is' if left == 1 else 'are'} left alone (--everything)"
        write_rows(self.stdout, rows, summary, as_json=options["json"])

    def _move(self, project: Project, to: str, due: list[Due], options: dict) -> None:
        """What is printed is what happened: a change in between is refused, like on the page."""
        by, origin = acting_user(options["user"]), project.stage_id
        if options["correction"]:
            correcting.correct(project, to, origin=origin, note=options["note"], by=by)
        else:
            seen = staging.fingerprint(due)
            ticked = [item.record for item in due] if options["everything"] else ()
            staging.change(project, to, origin=origin, seen=seen, note=options["note"], ticked=ticked, by=by)
