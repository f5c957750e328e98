"""Load packs of guidance."""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guidance import actions
from guidance.actions import Report
from guidance.actions.report import OUTCOMES
from guidance.packs import BUILT_IN, Pack, PackErrors, read_pack

DESCRIPTION = """\
Load packs of guidance into the database.

A pack is a folder with a pack.yaml; docs/packs.md describes its files. The built-in pack is always loaded
first. Name further folders to load your company's own packs beside it: they may refer to items of ours and
adapt them.

Loading may be repeated at will. An item whose file changed gets a new version, and the old one stays readable;
an item that vanished is retired and stays readable too. If anything is wrong with a pack, every problem is
printed with its file and line, nothing of that pack is written, and the exit status is 1.
"""
EXAMPLES = """\
examples:
  manage.py load_guidance                      load the built-in pack
  manage.py load_guidance ../our-guidance      the same, then ours
  manage.py load_guidance --check ../drafts    only say what is wrong with it
"""


class Command(BaseCommand):
    help = "Load packs of guidance into the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = DESCRIPTION
        parser.epilog = EXAMPLES
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("packs", nargs="*", metavar="PACK", help="place of a further pack")
        parser.add_argument("--render-again", action="store_true", help="also render all stored texts anew")
        parser.add_argument("--check", action="store_true", help="read the packs and write nothing")

    def handle(self, *, packs: list[str], check: bool, render_again: bool, **options: Any) -> None:
        read: list[Pack] = []
        places = (str(BUILT_IN), *packs)
        for place in places:
            with self.opened(place, **options) as folder, _explained(place):
                read.append(read_pack(folder, known=read))
        for place, pack in zip(places, read, strict=True):
            self.stdout.write(f"{pack.header.title} {pack.header.version}")
            if check:
                self.stdout.write(f"  No problems, items: {len(pack.contents)}")
                continue
            with _explained(place):
                self._say(actions.load_pack(pack))
        if render_again and not check:
            self.stdout.write(f"Texts rendered again: {actions.render_again()}")

    @contextmanager
    def opened(self, place: str, **options: Any) -> Iterator[Path]:
        """The folder of a pack while it is read; a command that can fetch packs from elsewhere extends this."""
        yield Path(place)

    def _say(self, report: Report) -> None:
        for kind in report.kinds():
            counts = {outcome: len(report.keys(outcome, kind)) for outcome in OUTCOMES}
            said = ", ".join(
                f"{count} {outcome}" for outcome, count in counts.items() if count or outcome != "returned"
            )
            self.stdout.write(f"  {kind.plural}: {said}")


@contextmanager
def _explained(place: str) -> Iterator[None]:
    """Problems of a pack as one line each, and no traceback."""
    try:
        yield
    except PackErrors as errors:
        count = len(errors.problems)
        counted = "1 problem" if count == 1 else f"{count} problems"
        raise CommandError(f"{place} was not loaded, {counted}:\n{errors}") from errors
