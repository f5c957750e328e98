"""Questions about a branch's past, answered with as little of it as possible."""

import subprocess
from datetime import timedelta

import pytest

from adr.git import history
from tests.adr.git.remotes import AUTHOR, CLEAN, WHEN

EXPORT = "0b9f2f0c-52b7-4d0e-8f5e-2d3a3c1f7a11"


@pytest.fixture
def long_past(remote, monkeypatch):
    """Twelve commits on `main`, one a day, where only a few are fetched at a time."""
    monkeypatch.setattr(history, "STEPS", (2, 5, 2_147_483_647))
    days = [WHEN + timedelta(days=day) for day in range(10)]
    return [remote.write({"n.md": str(day).encode()}, when=day, message=f"Day {day}\n") for day in days]


def past_commits(tmp_path):
    command = ["git", "--git-dir", str(tmp_path / "cache/past.git"), "cat-file", "--batch-all-objects", "--batch-check"]
    return subprocess.check_output(command, env=CLEAN, text=True).splitlines()


def test_a_commit_of_the_branch_is_an_ancestor(repository, remote, long_past):
    assert repository.is_ancestor(remote.tip(), "main")
    assert repository.is_ancestor(long_past[0], "main")
    assert repository.is_ancestor(remote.commits()[-1], "main")


def test_a_commit_that_was_thrown_away_is_not(repository, remote, long_past):
    lost = remote.tip()
    remote.git("update-ref", "refs/heads/main", long_past[3])
    assert not repository.is_ancestor(lost, "main")


def test_nothing_is_an_ancestor_of_a_branch_that_does_not_exist(repository, remote):
    assert not repository.is_ancestor(remote.tip(), "nowhere")


def test_commits_since_one_are_listed_newest_first(repository, long_past):
    commits = repository.commits_since(long_past[6], "main")
    assert [commit.sha for commit in commits] == long_past[:6:-1]
    assert commits[0].message == f"Day {WHEN + timedelta(days=9)}"
    assert commits[0].when == WHEN + timedelta(days=9)
    assert commits[0].author.name == "Somebody Else"


def test_all_commits_are_listed_up_to_the_limit(repository, remote, long_past):
    assert [commit.sha for commit in repository.commits_since(None, "main")] == remote.commits()
    assert [commit.sha for commit in repository.commits_since(None, "main", most=3)] == remote.commits()[:3]


def test_commits_since_an_unknown_one_are_all_commits(repository, remote, long_past):
    assert [commit.sha for commit in repository.commits_since("0" * 40, "main")] == remote.commits()


def test_the_past_is_fetched_without_files_and_only_as_far_as_needed(repository, long_past, tmp_path):
    repository.commits_since(long_past[7], "main")
    objects = past_commits(tmp_path)
    assert len(objects) == 5
    assert all(" commit " in line for line in objects)


@pytest.fixture
def marked(remote, monkeypatch):
    """An export's commit with four others on top of it."""
    monkeypatch.setattr(history, "STEPS", (2, 2_147_483_647))
    found = remote.write({"a.md": b"a"}, when=WHEN, message=f"Export\n\nExport-Id: {EXPORT}\n")
    for number in range(4):
        remote.write({"n.md": b"%d" % number}, when=WHEN + timedelta(hours=number), message="Other\n")
    return found


def find(repository, value=EXPORT, since=WHEN):
    return repository.find_commit("main", repository.fetch("main"), "Export-Id", value, since=since)


def test_a_commit_is_found_by_its_trailer(repository, marked):
    assert find(repository) == marked


def test_a_commit_that_was_squashed_into_another_is_found(repository, remote, marked):
    message = f"Squashed (#7)\n\n* Export\n\nExport-Id: {EXPORT}\n\nCo-authored-by: A <a@example.test>\n"
    squashed = remote.write({"b.md": b"b"}, when=WHEN + timedelta(days=1), message=message)
    remote.write({"c.md": b"c"}, when=WHEN + timedelta(days=2))
    assert find(repository) == squashed


def test_a_trailer_of_another_export_is_not_mistaken(repository, marked):
    assert find(repository, value=EXPORT[:-1] + "2") is None
    assert find(repository, value=EXPORT[:-1]) is None


def test_the_search_stops_where_the_commit_cannot_be(repository, remote, marked, tmp_path):
    later = WHEN + timedelta(days=30)
    remote.write({"new.md": b"new"}, when=later)
    assert find(repository, since=later) is None
    assert len(past_commits(tmp_path)) == 2


def test_the_network_is_spared_where_the_tip_answers(repository, remote, marked, tmp_path):
    assert find(repository, since=WHEN + timedelta(days=3)) is None
    assert past_commits(tmp_path) == []


def test_a_trailer_that_is_a_pattern_is_refused(repository, marked):
    with pytest.raises(ValueError, match="not a trailer"):
        find(repository, value=".*")


def test_what_a_killed_git_leaves_behind_does_not_stop_the_search(repository, marked, tmp_path):
    (tmp_path / "cache/past.git/shallow.lock").touch()
    assert find(repository) == marked


def test_looking_back_does_not_spoil_the_partial_copy(repository, remote, marked):
    find(repository)
    remote.write({"z.md": b"z"})
    tree = repository.tree(repository.fetch("main"))
    assert sorted(tree) == sorted(remote.files())


def test_a_branch_looked_at_before_does_not_lengthen_the_search(repository, remote, marked, tmp_path):
    later = WHEN + timedelta(days=30)
    remote.write({"new.md": b"new"}, when=later)
    for day in range(3):
        remote.write({"other.md": b"%d" % day}, "other", when=later + timedelta(days=day))
    repository.commits_since(None, "other", most=1)
    assert find(repository, since=later) is None
    assert len(past_commits(tmp_path)) == 2 + 2


def test_a_commit_by_nobody_in_particular_is_read(repository, remote):
    sha = repository.commit(None, {"a.md": b"a"}, "One\n\nTwo", author=AUTHOR, when=WHEN)
    repository.push(sha, "lonely")
    (commit,) = repository.commits_since(None, "lonely")
    assert (commit.sha, commit.author, commit.message) == (sha, AUTHOR, "One\n\nTwo")
