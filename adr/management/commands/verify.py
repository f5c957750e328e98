"""Check that what Waymark promises holds in this database."""

import contextlib
import json
import sys
from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from adr.actions import running
from adr.models import LastRun
from adr.verifying import Broken, Check, verify

DESCRIPTION = """\
Check that what Waymark promises holds in this database. Nothing is changed but the note of this run on
the status page, and people can go on working.

Among others: every text is byte for byte what was saved, and has one line of revisions; titles, statuses and
links are what the texts say; reading the timeline from its beginning gives the present state; every change has
one entry and one export to each repository; secrets are encrypted; the database's own check passes.

One line is printed for each thing that is broken: the promise (N1 to N13), what it is about, and how it shows.
Then the exit status is 1. Nothing is repaired: restore a backup, or look at what the line names.
"""
EPILOG = """\
examples:
  manage.py verify
  manage.py verify --json | jq '.broken[] | .what'
"""


class Command(BaseCommand):
    help = "Check that what Waymark promises holds in this database."
    requires_system_checks = ()
    requires_migrations_checks = False  # missing ones are among what is looked for

    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = DESCRIPTION
        parser.epilog = EPILOG
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object instead")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        results = list(verify(timezone.now()))
        broken = [finding for _, findings in results for finding in findings]
        with contextlib.suppress(DatabaseError):  # what is broken may be the very place for the note
            running.note(LastRun.Name.VERIFY, ok=not broken, detail=_summary(len(results), broken))
        self.stdout.write(_as_json(results) if as_json else _as_text(len(results), broken))
        if broken:
            sys.exit(1)


def _as_text(checks: int, broken: list[Broken]) -> str:
    if not broken:
        return _summary(checks, broken)
    return "\n".join([*map(str, broken), "", _summary(checks, broken)])


def _summary(checks: int, broken: list[Broken]) -> str:
    if not broken:
        return f"Everything holds ({checks} checks)."
    things = "1 thing is broken" if len(broken) == 1 else f"{len(broken)} things are broken"
    return f"{things} ({checks} checks)."


def _as_json(results: list[tuple[Check, list[Broken]]]) -> str:
    broken = [
        {"check": check.__name__, "invariant": each.invariant, "subject": each.subject, "what": each.what}
        for check, findings in results
        for each in findings
    ]
    checks = [check.__name__ for check, _ in results]
    return json.dumps({"ok": not broken, "checks": checks, "broken": broken}, indent=2, ensure_ascii=False)
