"""Imports that a worker reads or writes: the row decides, not the task."""

import datetime
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from adr.actions import importing
from adr.actions.importing import finishing, holding, working
from adr.actions.refusals import Refused
from adr.models import DecisionRecord, ImportRun
from tests import cast as people

pytestmark = pytest.mark.django_db

TEXT = "# {number}. Use A{number}\n\n## Status\n\nAccepted\n\n## Decision\n\nD\n"
FILES = [(f"adr/{number:04d}-a.md", TEXT.format(number=number).encode()) for number in range(1, 6)]


@pytest.fixture
def for_workers(monkeypatch):
    """Everything is too much to wait for."""
    monkeypatch.setattr(holding, "READ_AT_ONCE", 0)
    monkeypatch.setattr(finishing, "WRITTEN_AT_ONCE", 0)


@pytest.fixture
def run(cast, for_workers) -> ImportRun:
    return importing.hold(cast.project, "log.zip", FILES, by=cast.author)


def again(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(pk=run.pk)


def git(*arguments: object) -> str:
    return subprocess.run(["git", *map(str, arguments)], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def remote(repository: Path, tmp_path: Path) -> Path:
    """The bare repository with a log on two branches, a link and a file that is no text."""
    work = tmp_path / "work"
    git("clone", "--quiet", repository, work)
    for path, content in [*FILES, ("README.md", b"# Shop\n"), ("adr/0009-broken.md", b"\x00\x01")]:
        (work / path).parent.mkdir(exist_ok=True)
        (work / path).write_bytes(content)
    (work / "adr/0010-link.md").symlink_to("0001-a.md")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git("-C", work, "add", ".")
    git("-C", work, *identity, "commit", "--quiet", "-m", "Begin")
    git("-C", work, "push", "--quiet", "origin", "HEAD:main")
    (work / "adr/0006-f.md").write_text(TEXT.format(number=6))
    git("-C", work, "add", ".")
    git("-C", work, *identity, "commit", "--quiet", "-m", "More")
    git("-C", work, "push", "--quiet", "origin", "HEAD:more")
    return repository


def test_many_files_wait_for_a_worker_and_then_for_a_word(run):
    assert run.state == "queued"
    importing.run(run.pk)
    assert [reading.title for reading in importing.look_again(again(run))] == [f"Use A{n}" for n in range(1, 6)]
    assert again(run).state == "previewed"
    assert not DecisionRecord.objects.exists()


def test_what_was_approved_is_written_by_a_worker(cast, run):
    importing.run(run.pk)
    importing.approve(again(run), by=cast.author)
    assert again(run).state == "approved"
    importing.run(run.pk)
    assert again(run).state == "imported"
    assert DecisionRecord.objects.count() == 5


def test_a_task_that_comes_twice_changes_nothing(cast, run):
    importing.run(run.pk)
    importing.approve(again(run), by=cast.author)
    for _ in range(3):
        importing.run(run.pk)
    assert DecisionRecord.objects.count() == 5


def test_a_run_in_other_hands_is_left_alone(run):
    assert working.claim(run.pk)
    assert working.claim(run.pk) is None
    assert importing.sweep() == 0


def test_a_run_whose_worker_died_is_taken_up_again(run):
    working.claim(run.pk)
    ImportRun.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    assert importing.sweep() == 1
    importing.run(run.pk)
    assert again(run).state == "previewed"


def test_a_run_that_kills_its_workers_is_given_up_with_the_reason(run):
    ImportRun.objects.update(attempt=working.MOST_ATTEMPTS)
    importing.run(run.pk)
    assert again(run).state == "failed"
    assert "in the middle" in again(run).problem


def test_discarding_stops_the_worker_that_reads(run):
    claimed = working.claim(run.pk)
    importing.discard(run)
    with pytest.raises(working.LeaseLost):
        working._tell(claimed, 3)
    assert again(run).state == "discarded"
    assert not run.files.exists()


def test_the_row_tells_how_far_reading_is(run, monkeypatch):
    monkeypatch.setattr(working, "SECONDS_BETWEEN_NEWS", 0)
    told = []
    monkeypatch.setattr(working, "_tell", lambda claimed, done, **fields: told.append((done, *fields.values())))
    working._read(working.claim(run.pk))
    assert told == [(0, 5), (1,), (2,), (3,), (4,), (5,)]


def test_files_without_a_record_are_refused_by_the_worker_with_each_file_s_reason(cast, for_workers):
    run = importing.hold(cast.project, "x", [("a.txt", b"hello"), ("b.yml", b"a: 1")], by=cast.author)
    importing.run(run.pk)
    assert again(run).state == "failed"
    assert "b.yml: it configures a tool" in again(run).problem


def test_a_choice_that_is_not_possible_brings_the_preview_back_with_the_reason(cast, for_workers):
    files = [*FILES, ("adr/template.md", b"# TITLE\n\n" + b"words " * 10_000)]
    run = importing.hold(cast.project, "x", files, by=cast.author)
    importing.run(run.pk)
    importing.approve(again(run), by=cast.author, template="adr/template.md")
    importing.run(run.pk)
    assert again(run).state == "previewed"
    assert "template" in again(run).problem
    assert not DecisionRecord.objects.exists()


def test_a_repository_is_read_by_a_worker(cast, remote):
    run = importing.request(cast.project, f"file://{remote}", by=cast.author, folder="adr", token="secret")
    importing.run(run.pk)
    fates = {reading.path: reading.fate for reading in importing.look_again(again(run))}
    assert len(fates) == 7
    assert fates["adr/0001-a.md"] == "new"
    assert fates["adr/0009-broken.md"] == fates["adr/0010-link.md"] == "refused"
    assert (again(run).token, again(run).commit) == ("", git("-C", remote, "rev-parse", "main").strip())


def test_a_branch_of_a_repository_is_read(cast, remote):
    run = importing.request(cast.project, f"file://{remote}", by=cast.author, branch="more")
    importing.run(run.pk)
    assert "adr/0006-f.md" in {reading.path for reading in importing.look_again(again(run))}


def test_nothing_of_a_repository_stays_behind(cast, remote, settings):
    importing.run(importing.request(cast.project, f"file://{remote}", by=cast.author).pk)
    assert list(settings.GIT_CACHE.iterdir()) == []


@pytest.mark.parametrize(
    ("fields", "words"), [({"branch": "gone"}, "no branch “gone”"), ({"folder": "nowhere"}, "No decision record")]
)
def test_a_place_that_is_not_there_is_said_so(cast, remote, fields, words):
    run = importing.request(cast.project, f"file://{remote}", by=cast.author, token="secret", **fields)
    importing.run(run.pk)
    assert (again(run).state, again(run).token) == ("failed", "")
    assert words in again(run).problem


def test_a_repository_that_does_not_answer_is_said_so(cast, repository):
    run = importing.request(cast.project, f"file://{repository}-gone", by=cast.author)
    importing.run(run.pk)
    assert again(run).state == "failed"
    assert again(run).problem


@pytest.mark.parametrize(
    "fields",
    [
        {"address": "ext::sh -c id"},
        {"address": "https://127.0.0.1/x.git"},
        {"address": "file:///etc"},
        {"address": "https://example.org/x.git", "branch": "--upload-pack=id"},
        {"address": "https://example.org/x.git", "folder": "../.."},
    ],
)
def test_a_place_that_must_not_be_read_is_refused_before_anything_is_asked(cast, fields, settings):
    settings.ALLOW_LOCAL_REPOSITORIES = False
    with pytest.raises(Refused):
        importing.request(cast.project, by=cast.author, **fields)
    assert not ImportRun.objects.exists()


def test_files_read_by_an_older_release_are_read_again_before_they_are_written(cast):
    run = importing.hold(cast.project, "log.zip", FILES, by=cast.author)
    file = run.files.first()
    file.reading = {**file.reading, "title": "As it was read then"}
    file.save()
    ImportRun.objects.update(read_with="0.0.1")
    importing.finish(again(run), by=cast.author)
    assert "As it was read then" not in DecisionRecord.objects.values_list("title", flat=True)


def test_a_record_s_content_is_kept_once(cast):
    run = importing.hold(cast.project, "x", [*FILES, ("adr/README.md", b"# Decisions\n")], by=cast.author)
    importing.finish(run, by=cast.author)
    assert {file.path: bytes(file.content) for file in run.files.all() if file.content} == {
        "adr/README.md": b"# Decisions\n"
    }
    assert set(run.files.values_list("fate", flat=True)) == {"new", "kept as a file"}
    assert run.files.get(path="adr/0001-a.md").record.title == "Use A1"


def test_the_imported_files_lead_back_to_the_people_who_brought_them(cast):
    people.imported(cast, dict(FILES))
    run = ImportRun.objects.get()
    assert (run.state, run.by, run.decided_by) == ("imported", cast.author, cast.author)
