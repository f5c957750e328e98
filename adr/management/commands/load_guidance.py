"""Load packs of guidance, from folders and from Git repositories."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from adr.actions.refusals import Refused
from adr.fetched_packs import fetched, is_address
from guidance.management.commands import load_guidance

EXAMPLE = """\
  manage.py load_guidance https://git.example.org/platform/guidance.git --branch main --folder packs/ours
                                               load a pack from a Git repository
"""


class Command(load_guidance.Command):
    """The command of the guidance app, which knows no Git, with repositories as places of packs."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.epilog += EXAMPLE
        parser.add_argument("--branch", default="", help="branch of a repository; without it, its main one")
        parser.add_argument("--folder", default="", help="folder of a repository in which the pack lies")
        parser.add_argument("--token-file", type=Path, help="file with a token that may read the repository")

    @contextmanager
    def opened(self, place: str, **options: Any) -> Iterator[Path]:
        if not is_address(place):
            with super().opened(place, **options) as folder:
                yield folder
            return
        try:
            with fetched(place, branch=options["branch"], folder=options["folder"], token=_token(options)) as folder:
                yield folder
        except Refused as refused:
            raise CommandError("\n".join([f"{place}: {refused.message}", *refused.details])) from refused


def _token(options: dict[str, Any]) -> str:
    path = options["token_file"]
    try:
        return path.read_text(encoding="utf-8").strip() if path else ""
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read as a token.") from error
