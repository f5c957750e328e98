"""Decisions reach their repository, whatever happens on the way."""

import subprocess
from datetime import timedelta

import pytest
from django.utils import timezone

from adr.actions import exporting, revisiting, watching
from adr.actions.refusals import Refused
from adr.models import Condition, Export
from tests import cast as people
from tests.adr.queued import a_revisit, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(cast, repository):
    return people.a_target(cast, repository)


def git(repository, *arguments):
    return subprocess.run(["git", "-C", repository, *arguments], check=True, capture_output=True, text=True).stdout


def run_all():
    for export in Export.objects.order_by("pk"):
        exporting.run(export.pk)


def clone(repository, tmp_path):
    folder = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", repository, folder)
    git(folder, "config", "user.email", "x@example.org")
    git(folder, "config", "user.name", "x")
    return folder


def test_an_accepted_record_is_written_in_one_commit(cast, target, repository):
    record = people.a_decision(cast)
    run_all()
    assert Export.objects.get().state == "delivered"
    assert git(repository, "ls-tree", "-r", "--name-only", "main").split() == ["docs/decisions/0001-use-postgresql.md"]
    assert git(repository, "rev-list", "--count", "main").strip() == "1"
    assert git(repository, "log", "-1", "--format=%s", "main").strip() == f"Accept {record}"


def accept_the_risk(revisit, evidence, **fields):
    return revisiting.accept_risk(revisit, evidence, owner=fields["by"], undo_cost="A month", **fields)


@pytest.mark.parametrize(("conclude", "words"), [(revisiting.keep, "Keep"), (accept_the_risk, "Accept the risk of")])
def test_the_commit_of_a_revisit_says_what_was_found(cast, target, repository, conclude, words):
    revisit = a_revisit(cast)
    run_all()
    conclude(revisit, "It took a week longer", by=cast.author, next_date=day(30))
    run_all()
    assert git(repository, "log", "-1", "--format=%s", "main").strip() == f"{words} {revisit.record}"


def test_a_commit_names_the_records_that_it_brings_along(cast, repository):
    for number in range(5):
        people.a_decision(cast, f"Decision {number}")
    people.a_target(cast, repository)
    record = people.a_decision(cast, "The last one")
    run_all()
    message = git(repository, "log", "-1", "--format=%B", "main")
    names = ", ".join(f"000{number + 1}-decision-{number}.md" for number in range(3))
    assert message.startswith(f"Accept {record}\n\nAlso brings up to date: {names} and 2 more\n\nExport-Id: ")


def test_what_is_written_is_the_text_byte_for_byte_beside_its_marked_key_and_its_appendix(cast, target, repository):
    record = people.a_decision(cast)
    watching.add(record, Condition.Kind.EVENT, text="a second region opens", by=cast.author)
    run_all()
    written = git(repository, "show", "main:docs/decisions/0001-use-postgresql.md")
    assert "\nstage: Seed  # Waymark\n---\n" in written
    assert written.replace("stage: Seed  # Waymark\n", "").startswith(record.head.text)
    assert "<!-- waymark:begin -->" in written
    assert "a second region opens" in written


def test_a_target_without_appendix_gets_the_text_alone(cast, target, repository):
    type(target).objects.update(appendix=False)
    record = people.a_decision(cast)
    run_all()
    assert git(repository, "show", "main:docs/decisions/0001-use-postgresql.md") == record.head.text


def test_an_export_is_queued_with_the_change_and_rung_after_it(cast, target, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        people.a_decision(cast)
    assert Export.objects.get().state == "queued"
    assert len(callbacks) == 1


def test_a_broker_that_is_down_delays_and_loses_nothing(cast, target, monkeypatch, django_capture_on_commit_callbacks):
    def down(*arguments):
        raise ConnectionError("no broker")

    monkeypatch.setattr("adr.tasks.run_export.delay", down)
    with django_capture_on_commit_callbacks(execute=True):
        people.a_decision(cast)
    assert Export.objects.claimable(timezone.now()).count() == 1


def test_a_finished_export_is_not_run_again(cast, target, repository):
    people.a_decision(cast)
    run_all()
    run_all()
    assert Export.objects.get().attempt == 1


def test_an_export_whose_worker_died_is_taken_up_after_its_lease(cast, target, repository):
    people.a_decision(cast)
    export = exporting.claim(Export.objects.get().pk)
    assert exporting.run(export.pk) is None
    Export.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert exporting.run(export.pk) is not None
    assert Export.objects.get().state == "delivered"


def test_a_worker_that_lost_its_lease_writes_nothing_down(cast, target, repository):
    people.a_decision(cast)
    late = exporting.claim(Export.objects.get().pk)
    Export.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    exporting.run(late.pk)
    assert exporting._finish(late, Export.State.FAILED, problem="late") is False
    assert Export.objects.get().state == "delivered"


def test_a_push_that_arrived_before_the_worker_died_is_found_again(cast, target, repository):
    people.a_decision(cast)
    export = exporting.claim(Export.objects.get().pk)
    exporting._deliver(export)
    Export.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    run_all()
    assert Export.objects.get().state == "delivered"
    assert git(repository, "rev-list", "--count", "main").strip() == "1"


def test_one_repository_is_written_to_by_one_worker_at_a_time(cast, target):
    people.a_decision(cast, "First")
    people.a_decision(cast, "Second")
    first, second = Export.objects.order_by("pk")
    assert exporting.claim(first.pk) is not None
    assert exporting.claim(second.pk) is None


def test_the_remote_s_own_words_are_shown_and_trying_again_works(cast, target, repository):
    hook = repository / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'main is frozen until Monday' >&2\nexit 1\n")
    hook.chmod(0o755)
    people.a_decision(cast)
    run_all()
    export = Export.objects.get()
    assert export.state == "failed"
    assert "main is frozen until Monday" in export.problem
    hook.unlink()
    exporting.try_again(export)
    run_all()
    assert Export.objects.get().state == "delivered"


def test_a_delivered_export_cannot_be_tried_again(cast, target, repository):
    people.a_decision(cast)
    run_all()
    with pytest.raises(Refused):
        exporting.try_again(Export.objects.get())


def test_a_repository_that_is_away_is_asked_again_later(cast, target, repository):
    repository.rename(repository.with_name("moved.git"))
    people.a_decision(cast)
    run_all()
    export = Export.objects.get()
    assert export.state == "queued"
    assert export.not_before > timezone.now()
    assert export.problem


def test_an_edit_of_theirs_is_shown_and_never_overwritten(cast, target, repository, tmp_path):
    record = people.a_decision(cast)
    run_all()
    folder = clone(repository, tmp_path)
    file = folder / "docs/decisions/0001-use-postgresql.md"
    file.write_text(file.read_text() + "\nTheirs.\n")
    git(folder, "commit", "-aqm", "Edit")
    git(folder, "push", "-q")
    watching.add(record, Condition.Kind.EVENT, text="a second region opens", by=cast.author)
    exporting.run(exporting.request(target, by=cast.decider).pk)
    export = Export.objects.first()
    assert export.state == "failed"
    assert list(export.diverged) == ["docs/decisions/0001-use-postgresql.md"]
    assert git(repository, "show", "main:docs/decisions/0001-use-postgresql.md").endswith("Theirs.\n")


def test_commits_and_files_of_others_stay(cast, target, repository, tmp_path):
    folder = clone(repository, tmp_path)
    (folder / "README.md").write_text("Ours\n")
    git(folder, "add", "README.md")
    git(folder, "commit", "-qm", "Begin")
    git(folder, "push", "-q", "origin", "HEAD:main")
    people.a_decision(cast)
    run_all()
    assert git(repository, "show", "main:README.md") == "Ours\n"
    assert git(repository, "rev-list", "--count", "main").strip() == "2"


def test_an_import_is_written_below_the_folder_of_the_target(cast, target, repository):
    text = "# 1. Old\n\n## Status\n\nAccepted\n"
    people.imported(cast, {"doc/adr/0001-old.md": text, "doc/adr/templates/t.md": "# NUMBER. TITLE\n"})
    assert exporting.run(Export.objects.get().pk).cause.verb == "import-finished"
    assert Export.objects.get().state == "delivered"
    assert git(repository, "show", "main:docs/decisions/0001-old.md") == text
