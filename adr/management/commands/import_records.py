"""Import records from a folder, a file, a zip or a repository on this machine."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from adr import uploads
from adr.actions import importing, projects
from adr.actions.refusals import Refused
from adr.git.errors import AddressRefused, BranchRefused, GitFailed, PathRefused
from adr.management.acting import acting_user, add_acting_user, find_project
from adr.models import Project
from guidance.models import Stage

LONGEST_SHOWN = 160  # characters of a name or title


class Command(BaseCommand):
    help = (
        "Imports architecture decision records. Every file is listed with what became of it and why; either everything "
        "is written or nothing. Importing again updates what changed there, skips what did not, and never overwrites a "
        "text that was changed here."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", type=Path, help="a folder, a file, a zip, or a Git repository, bare or not")
        parser.add_argument("--project", required=True, metavar="SLUG", help="the project to import into")
        parser.add_argument(
            "--create-project",
            action="store_true",
            help="make the project if there is none, at stage Seed and in the format of the records",
        )
        parser.add_argument(
            "--branch", default="", help="read this branch of the repository, not the files as they lie"
        )
        parser.add_argument("--folder", default="", help="read this folder of it alone")
        parser.add_argument(
            "--template", default="", metavar="FILE", help="let new records begin with this file of the import"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would become of each file, write nothing")
        parser.add_argument("--json", action="store_true", help="print the rows as JSON")
        add_acting_user(parser)

    def handle(self, *, path: Path, project: str, create_project: bool, dry_run: bool, **options) -> None:
        try:
            present = Project.objects.filter(slug=project).first()
            if present is None and not create_project and not dry_run:
                find_project(project)
            brought = uploads.from_path(path, branch=options["branch"], folder=options["folder"])
            readings = importing.read(present, brought.files, brought.skipped)
            if not dry_run:
                self._write(present, project, brought.source, readings, options)
        except Refused as refused:
            raise CommandError("\n".join([refused.message, *refused.details])) from None
        except (AddressRefused, BranchRefused, GitFailed, PathRefused) as failed:
            raise CommandError(f"{path} cannot be read as a repository: {failed}") from None
        self._print(readings, as_json=options["json"])

    @transaction.atomic
    def _write(self, present: Project | None, slug: str, source: str, readings, options) -> None:
        by = acting_user(options["user"])
        dialect = ""
        if present is None:
            present = projects.create(name=slug, slug=slug, stage=Stage.objects.get(key="seed"), by=by)
            dialect = importing.usual_dialect([reading.dialect for reading in readings if reading.is_record]) or ""
        importing.import_readings(present, source, readings, by=by, dialect=dialect, template=options["template"])

    def _print(self, readings: list[importing.Reading], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps([reading.as_row() for reading in readings], indent=2, ensure_ascii=False))
            return
        for reading in readings:
            self.stdout.write(_line(reading))
            for note in reading.notes:
                self.stdout.write(f"{'':<12} {note}")
        counts = {fate: sum(reading.fate == fate for reading in readings) for fate in importing.Fate}
        self.stdout.write(", ".join(f"{count} {fate}" for fate, count in counts.items() if count))


def _line(reading: importing.Reading) -> str:
    fate, path, title = f"{reading.fate:<12}", _on_one_line(reading.path), _on_one_line(reading.title)
    if not reading.is_record:
        return f"{fate} {path}  {_on_one_line(reading.why, 400)}"
    facts = [
        reading.dialect,
        "" if reading.number is None else f"number {reading.number}",
        reading.status,
        reading.date.isoformat() if reading.date else "",
        f"was {reading.was}" if reading.was else "",
    ]
    return f"{fate} {path}  {title}  ({', '.join(filter(None, facts))})"


def _on_one_line(text: str, most: int = LONGEST_SHOWN) -> str:
    """Names and titles come from elsewhere: what could move the cursor is written out, what is long is cut."""
    text = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)
    return text if len(text) <= most else f"{text[:most]}…"
