"""Commits made without a work tree: what they change, and what they refuse to touch."""

from datetime import datetime, timedelta, timezone

import pytest

from adr.git.errors import PathRefused
from adr.git.messages import Author
from adr.git.repository import opened
from tests.adr.git.remotes import AUTHOR, WHEN, commit


def test_a_commit_changes_its_files_and_nothing_else(repository, remote):
    tip = repository.fetch("main")
    changes = {"docs/adr/0001-use-git.md": b"# Use Git!\r\n", "docs/adr/0002-new.md": b"new", "README.md": None}
    repository.push(commit(repository, tip, changes), "main")
    assert remote.files() == {
        "docs/adr/0001-use-git.md": b"# Use Git!\r\n",
        "docs/adr/0002-new.md": b"new",
        "src/main.py": b"print()\n",
    }
    assert remote.git("rev-parse", "main^") == tip
    remote.git("fsck", "--strict")


def test_a_commit_says_who_when_and_why(repository, remote):
    committer = Author("Waymark", "waymark@example.test")
    when = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    sha = repository.commit(
        None, {"a.md": b"a"}, "Séven words\r\n\x1b[31mmore\0", author=AUTHOR, when=when, committer=committer
    )
    repository.push(sha, "record")
    shown = remote.git("log", "-1", "--format=%an <%ae> %cn <%ce> %aI %cI|%B", "record")
    people = "Ada Example <ada@example.test> Waymark <waymark@example.test>"
    assert shown == f"{people} 2026-03-01T07:30:00+00:00 2026-03-01T07:30:00+00:00|Séven words\n[31mmore\n".rstrip()


@pytest.mark.parametrize("name", ["", " ", "<>", "\n", "...", "'\"", "\ud800"])
def test_a_name_that_git_would_refuse_still_makes_a_commit(repository, name):
    sha = repository.commit(None, {"a.md": b"a"}, "", author=Author(name, name), when=WHEN)
    assert len(sha) == 40


def test_the_same_arguments_make_the_same_commit(repository):
    tip = repository.fetch("main")
    assert commit(repository, tip, {"a.md": b"a"}) == commit(repository, tip, {"a.md": b"a"})


def test_a_date_without_a_time_zone_is_refused(repository):
    with pytest.raises(ValueError, match="time zone"):
        repository.commit(None, {"a.md": b"a"}, "Export", author=AUTHOR, when=WHEN.replace(tzinfo=None))


def test_a_file_keeps_its_mode(repository, remote):
    tip = remote.write({"docs/run.md": b"old"}, mode="100755")
    repository.fetch("main")
    repository.push(commit(repository, tip, {"docs/run.md": b"new"}), "main")
    assert remote.git("ls-tree", "main", "docs/run.md").startswith("100755")


def test_removing_the_last_file_of_a_folder_removes_the_folder(repository, remote):
    tip = repository.fetch("main")
    repository.push(commit(repository, tip, {"docs/adr/0001-use-git.md": None, "gone/never.md": None}), "main")
    assert sorted(remote.files()) == ["README.md", "src/main.py"]


def test_removing_every_file_leaves_an_empty_commit(repository, remote):
    tip = remote.write({"a.md": b"a"}, branch="only")
    repository.fetch("only")
    repository.push(commit(repository, tip, {"a.md": None}), "only")
    assert remote.files("only") == {}


def test_a_first_commit_is_pushed_into_an_empty_repository(tmp_path, make_remote, local):
    remote = make_remote("empty.git")
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        repository.push(commit(repository, None, {"docs/a.md": b"a"}), "main")
    assert remote.files() == {"docs/a.md": b"a"}


LINKS = {"a symbolic link": "120000", "a submodule": "160000"}


@pytest.mark.parametrize("kind", LINKS)
@pytest.mark.parametrize("where", ["docs", "docs/adr", "docs/adr/0001-use-git.md"])
def test_a_link_or_submodule_on_the_way_is_never_written_through(repository, remote, kind, where):
    remote.write({"docs/adr/0001-use-git.md": None})
    target = remote.tip().encode() if LINKS[kind] == "160000" else b"../../elsewhere"
    tip = remote.write({where: target}, mode=LINKS[kind])
    repository.fetch("main")
    with pytest.raises(PathRefused, match=f"'{where}' is {kind}"):
        commit(repository, tip, {"docs/adr/0001-use-git.md": b"through"})
    assert remote.tip() == tip


@pytest.mark.parametrize("changes", [{"README.md/x.md": b"x"}, {"docs": b"x"}, {"docs": None}])
def test_a_file_and_a_folder_never_replace_each_other(repository, changes):
    tip = repository.fetch("main")
    with pytest.raises(PathRefused, match="in the repository, not a"):
        commit(repository, tip, changes)


def test_an_unsafe_path_is_refused(repository):
    with pytest.raises(PathRefused):
        commit(repository, None, {"docs/../.git/config": b"x"})
