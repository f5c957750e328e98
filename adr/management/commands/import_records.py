"""Import records from a folder, a file, a zip or a local repository."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from adr import uploads
from adr.actions import importing, projects
from adr.actions.refusals import Refused
from adr.management.acting import acting_user, add_acting_user, find_project
from adr.models import Project
from guidance.models import Stage


class Command(BaseCommand):
    help = (
        "Imports architecture decision records. Every file is listed with what became of it and why; nothing is "
        "written when one of them cannot be. Importing again updates what changed there and skips what did not."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", type=Path, help="a folder, a markdown file, a zip, or a local Git repository")
        parser.add_argument("--project", required=True, metavar="SLUG", help="the project to import into")
        parser.add_argument(
            "--create-project", action="store_true", help="make the project if there is none, at stage Seed"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would become of each file, write nothing")
        parser.add_argument("--json", action="store_true", help="print the rows as JSON")
        add_acting_user(parser)

    def handle(self, *, path: Path, project: str, create_project: bool, dry_run: bool, **options) -> None:
        try:
            files = files_at(path)
            readings = self._import(path, project, files, create_project, dry_run, options["user"])
        except Refused as refused:
            raise CommandError(refused.message) from None
        self._print(readings, as_json=options["json"])

    @transaction.atomic
    def _import(self, path, slug, files, create_project, dry_run, user):
        present = Project.objects.filter(slug=slug).first()
        if dry_run:
            return importing.read(present, files)
        by = acting_user(user)
        if present is None and create_project:
            present = projects.create(name=slug, slug=slug, stage=Stage.objects.get(key="seed"), by=by)
        return importing.import_files(present or find_project(slug), path.name, files, by=by)

    def _print(self, readings: list[importing.Reading], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps([reading.as_row() for reading in readings], indent=2, ensure_ascii=False))
            return
        for reading in readings:
            facts = [reading.dialect, f"number {reading.number}" if reading.number is not None else "", reading.status]
            detail = reading.why if reading.fate in (importing.Fate.KEPT, importing.Fate.REFUSED) else reading.title
            known = ", ".join(fact for fact in facts if fact)
            self.stdout.write(f"{reading.fate:<12} {reading.path}  {detail}{f'  ({known})' if known else ''}")
            for note in reading.notes:
                self.stdout.write(f"{'':<12} {note}")
        counts = {fate: sum(reading.fate == fate for reading in readings) for fate in importing.Fate}
        self.stdout.write(", ".join(f"{count} {fate}" for fate, count in counts.items() if count))


def files_at(path: Path) -> uploads.Files:
    """The files of a folder, zip or single file; raises Refused."""
    if path.is_dir():
        return uploads.from_folder(path)
    if not path.is_file():
        raise Refused(f"There is nothing at {path}.")
    if path.suffix.lower() == ".zip":
        return uploads.from_zip(path.read_bytes(), path.name)
    return [(path.name, path.read_bytes())]
