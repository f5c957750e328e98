"""Importing and exporting by command, as scripts do."""

import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from adr.actions import watching
from adr.models import Condition, DecisionRecord, Project
from tests import cast as people

pytestmark = pytest.mark.django_db

TEXT = "# {number}. Use A{number}\n\nDate: 2020-01-31\n\n## Status\n\nAccepted\n\n## Context\n\nC\n\n## Decision\n\nD\n"


def run(name: str, *arguments: object) -> str:
    out = io.StringIO()
    call_command(name, *map(str, arguments), stdout=out)
    return out.getvalue()


def rows(name: str, *arguments: object) -> dict[str, dict]:
    return {row["path"]: row for row in json.loads(run(name, *arguments, "--json"))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    log = tmp_path / "log"
    for number in (1, 2):
        path = log / f"doc/adr/{number:04d}-a.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xef\xbb\xbf" + TEXT.format(number=number).replace("\n", "\r\n").encode())
    (log / "doc/adr/README.md").write_text("# Decisions\n")
    (log / "doc/adr/template.md").write_text("# NUMBER. TITLE\n\n## Status\n\nSTATUS\n\n## Money\n")
    return log


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_comes_out_byte_for_byte_as_it_went_in(library, folder, tmp_path):
    run("import_records", folder, "--project", "shop", "--create-project")
    run("export_records", "--project", "shop", "--to", tmp_path / "out", "--dialect", "as-is", "--no-appendix")
    assert contents(tmp_path / "out") == contents(folder)


def test_each_file_is_listed_with_what_became_of_it_and_why(library, folder):
    found = rows("import_records", folder, "--project", "shop", "--create-project")
    assert {path: row["fate"] for path, row in found.items()} == {
        "doc/adr/0001-a.md": "new",
        "doc/adr/0002-a.md": "new",
        "doc/adr/README.md": "kept as a file",
        "doc/adr/template.md": "kept as a file",
    }
    assert found["doc/adr/0001-a.md"]["date"] == "2020-01-31"
    assert all(row["why"] for row in found.values())


def test_a_new_project_writes_as_its_records_do(library, folder):
    run("import_records", folder, "--project", "shop", "--create-project", "--template", "doc/adr/template.md")
    project = Project.objects.get(slug="shop")
    assert (project.dialect, project.record_folder) == ("nygard", "doc/adr")
    assert "## Money" in project.template


def test_a_dry_run_shows_and_writes_nothing(library, folder):
    assert "2 new" in run("import_records", folder, "--project", "shop", "--dry-run")
    assert not Project.objects.exists()


def test_the_same_zip_a_second_time_changes_nothing(cast, folder, tmp_path):
    archive = tmp_path / "log.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path, content in contents(folder).items():
            file.writestr(path, content)
    run("import_records", archive, "--project", "shop")
    assert "2 unchanged" in run("import_records", archive, "--project", "shop")


@pytest.mark.parametrize("is_bare", [True, False])
def test_a_repository_is_read_bare_or_not(cast, folder, tmp_path, is_bare):
    git = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "."], ["commit", "--quiet", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    bare = tmp_path / "a bare one.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(folder), str(bare)], check=True)
    run("import_records", bare if is_bare else folder, "--project", "shop")
    assert DecisionRecord.objects.count() == 2


def test_a_branch_of_a_repository_is_read_instead_of_the_files_as_they_lie(cast, folder):
    git = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "."], ["commit", "--quiet", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    (folder / "doc/adr/0003-a.md").write_text(TEXT.format(number=3))
    run("import_records", folder, "--project", "shop", "--branch", "main", "--folder", "doc/adr")
    assert DecisionRecord.objects.count() == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere", "--project", "shop"), "There is nothing at nowhere"),
        ((Path(__file__).parent, "--project", "shop"), "No decision record was found"),
        ((Path(__file__), "--project", "gone"), "There is no project “gone”"),
        ((Path(__file__).parent, "--project", "shop", "--branch", "x"), "cannot be read as a repository"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(cast, arguments, words):
    with pytest.raises(CommandError, match=words):
        run("import_records", *arguments)


def test_a_file_that_cannot_be_taken_is_named_with_its_line(cast, folder):
    (folder / "doc/adr/0003-c.md").write_bytes(b"# 3. C\n\nwords\x00\n")
    (folder / "doc/adr/0004-d.md").symlink_to("0001-a.md")
    found = rows("import_records", folder, "--project", "shop")
    assert found["doc/adr/0003-c.md"]["fate"] == found["doc/adr/0004-d.md"]["fate"] == "refused"
    assert found["doc/adr/0003-c.md"]["why"].startswith("line 3: it holds a NUL byte")
    assert "symbolic link" in found["doc/adr/0004-d.md"]["why"]


def test_a_name_that_could_move_the_cursor_is_written_out_on_its_line(cast, tmp_path):
    (tmp_path / "0001-a.md").write_text(f"# {'long ' * 100}\n\n## Status\n\nAccepted\n")
    (tmp_path / "0002-\x1b[2Jb\nc.md").write_text("# B\n\n## Status\n\nAccepted\n")
    lines = run("import_records", tmp_path, "--project", "shop").splitlines()
    assert len(lines) == 3
    assert lines[0].endswith("…  (other, number 1, accepted)")
    assert r"0002-\x1b[2Jb\nc.md" in lines[1]


def test_an_export_in_another_dialect_says_what_has_no_place_there(cast, folder, tmp_path):
    run("import_records", folder, "--project", "shop")
    found = rows("export_records", "--project", "shop", "--to", tmp_path / "out", "--dialect", "madr4")
    assert (tmp_path / "out/doc/adr/0001-a.md").read_bytes().startswith(b"\xef\xbb\xbf---\r\nstatus: accepted\r\n")
    assert found["doc/adr/README.md"]["losses"] == []


def test_what_came_in_other_markup_leaves_as_markdown_where_a_dialect_is_asked_for(cast, tmp_path):
    people.imported(
        cast, {"adr/0001-a.rst": "1. Use A\n========\n\nStatus\n------\n\nAccepted\n\nDecision\n--------\n\nD\n"}
    )
    found = rows("export_records", "--project", "shop", "--to", tmp_path / "out", "--dialect", "nygard")
    assert list(found) == ["adr/0001-a.md"]
    assert found["adr/0001-a.md"]["losses"]


def test_facts_of_a_record_in_other_markup_do_not_stop_the_export(cast, tmp_path):
    text = "1. Use A\n========\n\nStatus\n------\n\nAccepted\n\nDecision\n--------\n\nD\n"
    people.imported(cast, {"adr/0001-a.rst": text})
    watching.add(DecisionRecord.objects.get(), Condition.Kind.EVENT, text="it rains", by=cast.author)
    run("export_records", "--project", "shop", "--to", tmp_path / "out")
    assert (tmp_path / "out/adr/0001-a.rst").read_text() == text


def test_nothing_is_written_through_a_link(cast, folder, tmp_path):
    run("import_records", folder, "--project", "shop")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/doc").symlink_to(tmp_path)
    with pytest.raises(CommandError, match="symbolic link"):
        run("export_records", "--project", "shop", "--to", tmp_path / "out")
