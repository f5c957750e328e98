"""Everything in one file, and back."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command

from adr import backup
from adr.actions import targeting, watching
from adr.actions.refusals import Refused
from adr.models import Condition, Target
from tests import cast as people

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "ghp_a-token-that-must-not-be-seen"


@pytest.fixture
def written(cast, tmp_path) -> Path:
    record = people.a_decision(cast)
    people.imported(cast, {"0042-torn.md": b"# 42. Torn\n\n## Status\n\nAccepted\n\n\x80\x93\r\n"})
    watching.add(record, Condition.Kind.EVENT, text="a second region opens", by=cast.author)
    target = Target(name="records", address="https://git.example.org/x.git", token=TOKEN)
    targeting.set_up(target, cast.project, by=cast.decider)
    file = tmp_path / "backup.zip"
    backup.write(file)
    return file


def contents(file: Path) -> dict[str, list]:
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name != backup.MANIFEST]
        return {name: [json.loads(line) for line in archive.read(name).splitlines()] for name in names}


def manage(data: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess:
    """A command of another installation, on SQLite in a folder of its own."""
    variables = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DATA_DIR": str(data),
        "SECRET_KEY": "only for tests",
        **environment,
    }
    command = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)


@pytest.mark.django_db
def test_a_backup_restored_elsewhere_and_backed_up_again_is_equal(written, tmp_path):
    """From the database of this run, PostgreSQL in the second one, to SQLite."""
    assert manage(tmp_path / "other", "migrate", "-v0").returncode == 0
    assert manage(tmp_path / "other", "load_guidance").returncode == 0
    restored = manage(tmp_path / "other", "restore", written)
    assert restored.returncode == 0, restored.stderr
    assert manage(tmp_path / "other", "backup", tmp_path / "again.zip").returncode == 0
    assert contents(tmp_path / "again.zip") == contents(written)
    assert "Everything holds" in manage(tmp_path / "other", "verify").stdout


@pytest.mark.django_db(transaction=True)
def test_a_backup_from_elsewhere_is_restored_into_this_database(tmp_path):
    """From SQLite to the database of this run, whose next ids follow those that were restored."""
    other = tmp_path / "other"
    manage(other, "migrate", "-v0")
    manage(other, "load_guidance")
    manage(other, "make_demo")
    assert manage(other, "backup", tmp_path / "backup.zip").returncode == 0
    call_command("restore", tmp_path / "backup.zip")
    backup.write(tmp_path / "again.zip")
    assert contents(tmp_path / "again.zip") == contents(tmp_path / "backup.zip")
    call_command("verify")
    assert people.person("somebody").pk


@pytest.mark.django_db
def test_a_token_is_in_no_backup_in_clear_and_still_opens_after_a_restore(written, tmp_path):
    with zipfile.ZipFile(written) as archive:
        assert not any(TOKEN.encode() in archive.read(name) for name in archive.namelist())
    manage(tmp_path / "other", "migrate", "-v0")
    manage(tmp_path / "other", "restore", written)
    shown = manage(
        tmp_path / "other", "shell", "-c", "from adr.models import Target; print(Target.objects.get().token)"
    )
    assert TOKEN in shown.stdout


@pytest.mark.django_db
def test_a_backup_is_not_restored_over_what_is_there(written):
    with pytest.raises(Refused, match="already"):
        backup.restore(written)


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"something else"])
def test_what_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(Refused, match="no backup"):
        backup.restore(tmp_path / "x.zip")


@pytest.mark.django_db
def test_a_backup_of_other_tables_is_refused_with_what_to_do(written, tmp_path):
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(changed, "w") as new:
        manifest = json.loads(old.read(backup.MANIFEST))
        new.writestr(backup.MANIFEST, json.dumps({**manifest, "migrations": ["adr.0099_later"]}))
    with pytest.raises(Refused, match="Restore it with that version"):
        backup.restore(changed)


@pytest.mark.django_db
def test_a_folder_that_cannot_be_written_is_named(cast, tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        backup.write(tmp_path / "nowhere" / "backup.zip")
