"""Write a project's records to a folder."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from adr.actions import publishing
from adr.formats import Dialect
from adr.management.acting import find_project

AS_IS = "as-is"


class Command(BaseCommand):
    help = (
        "Writes every published record of a project to a folder, under its original path. With --dialect as-is and "
        "--no-appendix an unedited import comes out byte for byte as it went in."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--project", required=True, metavar="SLUG", help="the project to export")
        parser.add_argument("--to", required=True, type=Path, metavar="DIR", help="the folder to write to")
        parser.add_argument(
            "--dialect",
            default=AS_IS,
            choices=[AS_IS, *(str(each) for each in Dialect if each is not Dialect.OTHER)],
            help="convert to a dialect; what has no place in it is said and kept in a section",
        )
        parser.add_argument(
            "--no-appendix", action="store_true", help="leave out answers, guidance, conditions and revisits"
        )
        parser.add_argument("--json", action="store_true", help="print the rows as JSON")

    def handle(self, *, project: str, to: Path, dialect: str, no_appendix: bool, **options) -> None:
        files = publishing.files_of(find_project(project), with_appendix=not no_appendix)
        rows = []
        for file in files if dialect == AS_IS else publishing.converted(files, Dialect(dialect)):
            _write(to, file.path, file.content)
            rows.append({"path": file.path, "bytes": len(file.content), "losses": list(file.losses)})
        self._print(rows, to, as_json=options["json"])

    def _print(self, rows: list[dict], to: Path, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(f"{row['path']}  {row['bytes']} bytes")
            for loss in row["losses"]:
                self.stdout.write(f"  {loss}")
        self.stdout.write(f"{len(rows)} files written to {to}")


def _write(folder: Path, path: str, content: bytes) -> None:
    """Write below the folder, through no symbolic link on the way."""
    place = folder
    for part in Path(path).parts:
        place = place / part
        if place.is_symlink():
            raise CommandError(f"{place} is a symbolic link; nothing is written through it.")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{place} cannot be written: {error.strerror}.") from None
