"""The table of search, and the full-text index that the database itself keeps in step with it.

SQLite: two FTS5 tables that read their text from the entries, and triggers. PostgreSQL: generated columns with GIN
indexes; `unaccent` and `pg_trgm` are used where they may be installed, and can be added later by hand.
"""

import django.db.models.deletion
from django.db import DatabaseError, migrations, models, transaction
from django.db.models import F, Q

SQLITE = [
    """CREATE VIRTUAL TABLE adr_search_index USING fts5(
        title, labels, body, content='adr_searchentry', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
    )""",
    """CREATE VIRTUAL TABLE adr_search_titles USING fts5(
        title, content='adr_searchentry', content_rowid='id', tokenize='trigram'
    )""",
    """CREATE TRIGGER adr_search_added AFTER INSERT ON adr_searchentry BEGIN
        INSERT INTO adr_search_index(rowid, title, labels, body) VALUES (new.id, new.title, new.labels, new.body);
        INSERT INTO adr_search_titles(rowid, title) VALUES (new.id, new.title);
    END""",
    """CREATE TRIGGER adr_search_removed AFTER DELETE ON adr_searchentry BEGIN
        INSERT INTO adr_search_index(adr_search_index, rowid, title, labels, body)
            VALUES ('delete', old.id, old.title, old.labels, old.body);
        INSERT INTO adr_search_titles(adr_search_titles, rowid, title) VALUES ('delete', old.id, old.title);
    END""",
    """CREATE TRIGGER adr_search_changed AFTER UPDATE ON adr_searchentry BEGIN
        INSERT INTO adr_search_index(adr_search_index, rowid, title, labels, body)
            VALUES ('delete', old.id, old.title, old.labels, old.body);
        INSERT INTO adr_search_titles(adr_search_titles, rowid, title) VALUES ('delete', old.id, old.title);
        INSERT INTO adr_search_index(rowid, title, labels, body) VALUES (new.id, new.title, new.labels, new.body);
        INSERT INTO adr_search_titles(rowid, title) VALUES (new.id, new.title);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER adr_search_changed",
    "DROP TRIGGER adr_search_removed",
    "DROP TRIGGER adr_search_added",
    "DROP TABLE adr_search_titles",
    "DROP TABLE adr_search_index",
]

# PostgreSQL takes "docs/api.md" for one word, and drops what looks like a tag; here every word counts.
APART = r"translate({}, '/\._-@:<>&=', '           ')"
TITLE, LABELS, BODY = (f"to_tsvector('waymark', {APART.format(name)})" for name in ("title", "labels", "body"))
POSTGRESQL = [
    f"""ALTER TABLE adr_searchentry
        ADD COLUMN title_vector tsvector GENERATED ALWAYS AS ({TITLE}) STORED,
        ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
            setweight({TITLE}, 'A') || setweight({LABELS}, 'B') || setweight({BODY}, 'D')
        ) STORED""",
    # New rows wait in a list that each search reads through: 45 ms at its usual four megabytes.
    "CREATE INDEX adr_search_title_vector ON adr_searchentry USING gin (title_vector)",
    "CREATE INDEX adr_search_vector ON adr_searchentry USING gin (search_vector) WITH (gin_pending_list_limit = 256)",
]
POSTGRESQL_BACK = [
    "ALTER TABLE adr_searchentry DROP COLUMN search_vector, DROP COLUMN title_vector",
    "DROP TEXT SEARCH CONFIGURATION waymark",
]
SIMILAR_TITLES = "CREATE INDEX adr_search_similar_titles ON adr_searchentry USING gin (title gin_trgm_ops)"
CONFIGURATION = "CREATE TEXT SEARCH CONFIGURATION waymark (COPY = pg_catalog.english)"
WITHOUT_ACCENTS = (
    "ALTER TEXT SEARCH CONFIGURATION waymark"
    " ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem"
)


def install(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        run(schema_editor, SQLITE)
        return
    schema_editor.execute(CONFIGURATION)
    if has_extension(schema_editor, "unaccent"):
        schema_editor.execute(WITHOUT_ACCENTS)
    run(schema_editor, POSTGRESQL)
    if has_extension(schema_editor, "pg_trgm"):
        schema_editor.execute(SIMILAR_TITLES)


def remove(apps, schema_editor):
    run(schema_editor, SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK)


def run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement)


def has_extension(schema_editor, name):
    """Install an extension; not every server has them, and not every role may."""
    try:
        with transaction.atomic(schema_editor.connection.alias):
            schema_editor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
    except DatabaseError:
        return False
    return True


class Migration(migrations.Migration):
    dependencies = [("adr", "0001_initial"), ("guidance", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                (
                    "library",
                    models.UUIDField(
                        help_text="The revision of the library an item's words were taken from.", null=True
                    ),
                ),
                ("title", models.TextField()),
                ("labels", models.TextField(help_text="Number, key and topics; of guidance also the summary.")),
                ("body", models.TextField()),
                (
                    "record",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="adr.decisionrecord",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="guidance.item"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "search entries",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(id=F("record_id"), item=None, kind="record")
                        | Q(id__lt=0, record=None, item__isnull=False),
                        name="search_entry_is_of_a_record_or_an_item",
                    )
                ],
            },
        ),
        migrations.RunPython(install, remove, elidable=False),
    ]
