"""The database itself: whole, and as this version of Waymark expects it."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from adr.verifying.broken import Broken
from adr.verifying.look import Look

UNSOUND = {
    # The server checks its pages as it reads them, and counts what was wrong; indexes and constraints can be left
    # half made by an interrupted command.
    "postgresql": """
        SELECT 'index ' || indexrelid::regclass || ' is not valid' FROM pg_index WHERE NOT indisvalid
        UNION ALL
        SELECT 'constraint ' || conname || ' was never validated' FROM pg_constraint WHERE NOT convalidated
        UNION ALL
        SELECT checksum_failures || ' pages failed their checksum' FROM pg_stat_database
        WHERE datname = current_database() AND checksum_failures > 0
    """,
    "sqlite": "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
}
ORPHANS = 'SELECT "table", rowid, parent FROM pragma_foreign_key_check'


def database_is_sound(look: Look) -> Iterator[Broken]:
    """N13: the database's own check passes, and every reference leads to a row."""
    with connection.cursor() as cursor:
        cursor.execute(UNSOUND[connection.vendor])
        for (what,) in cursor.fetchall():
            yield Broken("N13", "database", what)
        if connection.vendor == "sqlite":  # PostgreSQL checks references at each commit
            cursor.execute(ORPHANS)
            for table, row, parent in cursor.fetchall():
                yield Broken("N13", "database", f"row {row} of {table} refers to a row of {parent} that is missing")


def no_migration_is_missing(look: Look) -> Iterator[Broken]:
    """N13: every migration was applied, and the models have nothing that no migration makes."""
    executor = MigrationExecutor(connection)
    for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Broken("N13", f"migration {migration}", "it was not applied; run manage.py migrate")
    detector = MigrationAutodetector(executor.loader.project_state(), ProjectState.from_apps(apps))
    for app, migrations in detector.changes(graph=executor.loader.graph).items():
        for migration in migrations:
            yield Broken("N13", f"models of {app}", f"no migration makes this change: {migration.suggest_name()}")
