"""Measures one import and its floor within one process; prints JSON.

Run as `python -m bench.import_measuring FOLDER ROUNDS` with the environment of a site.
"""

import json
import os
import re
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import django

TITLE = re.compile(r"^#\s+(.+)$", re.MULTILINE)
STATUS = re.compile(r"^(?:## Status\s+|[*-] Status: *|status: *)(.+)$", re.MULTILINE | re.IGNORECASE)
DATE = re.compile(r"^(?:[*-] )?date: *(\d{4}-\d{2}-\d{2})", re.MULTILINE | re.IGNORECASE)


def main() -> None:
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    _prepare()
    # In turns, so that whatever else the machine does falls on both alike.
    turns = [
        (_times(lambda: _insert_plainly(_plain_rows(folder))), _times(lambda: _import(folder))) for _ in range(rounds)
    ]
    floor, ours = ([min(times) for times in zip(*side, strict=True)] for side in zip(*turns, strict=True))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"floor": _named(floor), "import": _named(ours), "megabytes": megabytes}))


def _named(times: list[float]) -> dict[str, float]:
    return dict(zip(("seconds", "cpu"), times, strict=True))


def _times(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of this process's CPU."""
    begin, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin, time.process_time() - cpu


def _prepare() -> None:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from guidance.models import Stage

    call_command("migrate", verbosity=0)
    Stage.objects.get_or_create(key="seed", defaults={"label": "Seed", "position": 1})
    get_user_model().objects.get_or_create(username="bench")


def _import(folder: Path) -> None:
    """Read, parse, store, index and link: what `manage.py import_records` does."""
    from django.contrib.auth import get_user_model

    from adr import uploads
    from adr.actions import importing, projects
    from adr.models import Project
    from guidance.models import Stage

    by = get_user_model().objects.get(username="bench")
    name = f"bench-{Project.objects.count()}"
    project = projects.create(name=name, slug=name, stage=Stage.objects.get(key="seed"), by=by)
    importing.import_files(project, folder.name, uploads.from_folder(folder).files, by=by)


def _plain_rows(folder: Path) -> Iterable[tuple]:
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        text = content.decode("utf-8", "replace").replace("\0", "")
        found = (pattern.search(text) for pattern in (TITLE, STATUS, DATE))
        yield (path.name, *(match[1].strip() if match else "" for match in found), text)


def _insert_plainly(rows: Iterable[tuple]) -> None:
    from django.db import connection

    (_into_postgresql if connection.vendor == "postgresql" else _into_sqlite)(rows)


def _into_sqlite(rows: Iterable[tuple]) -> None:
    path = Path(os.environ["DATA_DIR"]) / "floor.sqlite3"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE record (id INTEGER PRIMARY KEY, path UNIQUE, title, status, date, text);"
        "CREATE VIRTUAL TABLE found USING fts5(title, text);"
        "CREATE TRIGGER found_too AFTER INSERT ON record BEGIN"
        " INSERT INTO found (rowid, title, text) VALUES (new.id, new.title, new.text); END"
    )
    with database:
        database.executemany("INSERT INTO record (path, title, status, date, text) VALUES (?, ?, ?, ?, ?)", rows)
    database.close()


def _into_postgresql(rows: Iterable[tuple]) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS floor")
        cursor.execute(
            "CREATE TABLE floor (id bigserial PRIMARY KEY, path text UNIQUE, title text, status text, date text,"
            " text text, found tsvector GENERATED ALWAYS AS (to_tsvector('english', left(text, 100000))) STORED)"
        )
        cursor.execute("CREATE INDEX floor_found ON floor USING gin (found)")
        cursor.executemany(
            "INSERT INTO floor (path, title, status, date, text) VALUES (%s, %s, %s, %s, %s)", list(rows)
        )


if __name__ == "__main__":
    main()
