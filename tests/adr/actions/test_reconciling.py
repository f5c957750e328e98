"""A repository that others wrote to, that moved, or that is to be left alone."""

import pytest

from adr.actions import exporting, importing, reconciling, targeting
from adr.actions.refusals import Refused
from adr.models import Export, ImportRun
from tests import cast as people
from tests.adr.actions.test_exporting import clone, git, run_all

pytestmark = pytest.mark.django_db

PATH = "docs/decisions/0001-use-postgresql.md"


@pytest.fixture
def target(cast, repository):
    return people.a_target(cast, repository, appendix=False)


@pytest.fixture
def theirs(cast, target, repository, tmp_path):
    """A function that changes our file in the repository as somebody else does; None deletes it."""
    people.a_decision(cast)
    run_all()
    folder = clone(repository, tmp_path)

    def change(text: str | None) -> None:
        (folder / PATH).write_text(text) if text is not None else (folder / PATH).unlink()
        git(folder, "commit", "-aqm", "Edit")
        git(folder, "push", "-q")

    return change


def stopped_export(cast, target) -> Export:
    """An export that meets theirs: what was delivered last counts as another text than ours."""
    target.files.update(blob="0" * 40)
    exporting.run(exporting.request(target, by=cast.decider).pk)
    return Export.objects.get(state="failed")


def written(repository) -> str:
    return git(repository, "show", f"main:{PATH}")


@pytest.mark.parametrize("text", ["Theirs.\n", None])
def test_ours_is_written_over_theirs_when_somebody_says_so(text, cast, target, repository, theirs):
    ours = written(repository)
    theirs(text)
    export = stopped_export(cast, target)
    reconciling.keep_ours(export, by=cast.decider)
    run_all()
    assert Export.objects.get(pk=export.pk).state == "delivered"
    assert written(repository) == ours
    assert git(repository, "rev-list", "--count", "main").strip() == "3"


def test_what_they_change_after_it_was_seen_is_not_written_over(cast, target, repository, theirs):
    theirs("Theirs.\n")
    export = stopped_export(cast, target)
    theirs("Theirs, once more.\n")
    reconciling.keep_ours(export, by=cast.decider)
    run_all()
    assert Export.objects.get(pk=export.pk).state == "failed"
    assert written(repository) == "Theirs, once more.\n"


def test_theirs_is_read_as_an_import(cast, target, repository, theirs):
    theirs("# Use PostgreSQL\n\n## Status\n\nAccepted\n\nTheirs.\n")
    stopped_export(cast, target)
    run = reconciling.read_theirs(target, by=cast.decider)
    importing.run(run.pk)
    assert ImportRun.objects.get(pk=run.pk).state == "previewed"
    assert [reading.path for reading in importing.look_again(ImportRun.objects.get(pk=run.pk))] == [PATH]


def test_there_is_nothing_to_choose_once_it_is_settled(cast, target, repository, theirs):
    theirs("Theirs.\n")
    export = stopped_export(cast, target)
    reconciling.keep_ours(export, by=cast.decider)
    with pytest.raises(Refused):
        reconciling.keep_ours(export, by=cast.decider)


def test_another_address_gets_everything_that_the_first_one_had(cast, target, repository, tmp_path):
    people.a_decision(cast)
    run_all()
    other = tmp_path / "other.git"
    git(tmp_path, "init", "--bare", "--quiet", "--initial-branch=main", other)
    target.address = f"file://{other}"
    targeting.set_up(target, cast.project, by=cast.decider)
    exporting.run(exporting.request(target, by=cast.decider).pk)
    assert written(other) == written(repository)


def test_a_stopped_repository_gets_nothing_until_it_is_started_again(cast, target, repository):
    people.a_decision(cast, "Use Redis")
    targeting.stop(target, by=cast.decider)
    assert Export.objects.get().problem == targeting.STOPPED
    people.a_decision(cast, "Use Kafka")
    assert Export.objects.count() == 1
    targeting.start(target, by=cast.decider)
    run_all()
    assert git(repository, "ls-tree", "-r", "--name-only", "main").count("/") == 4


def test_stopping_twice_is_stopping_once_and_nothing_can_be_asked_for_meanwhile(cast, target):
    targeting.stop(target, by=cast.decider)
    targeting.stop(target, by=cast.decider)
    assert cast.project.timeline.filter(data__active=False).count() == 1
    target.refresh_from_db()
    with pytest.raises(Refused):
        exporting.request(target, by=cast.decider)


def test_who_waits_for_an_absent_repository_need_not_wait(cast, target, repository):
    away = repository.rename(repository.with_name("away.git"))
    people.a_decision(cast)
    run_all()
    away.rename(repository)
    exporting.try_again(Export.objects.get())
    run_all()
    assert Export.objects.get().state == "delivered"
