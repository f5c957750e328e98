"""Fetching, looking, committing and pushing, on real repositories."""

import subprocess
from dataclasses import replace

import pytest

from adr.git.content import blob_sha
from adr.git.errors import BranchRefused, RepositoryNotFound, TooLarge
from adr.git.repository import opened
from tests.adr.git.remotes import CLEAN, commit


def test_fetch_returns_the_tip_of_a_branch(repository, remote):
    assert repository.fetch("main") == remote.tip()


def test_fetch_without_a_branch_follows_the_head_of_the_remote(repository, remote):
    remote.write({"x.md": b"x"}, branch="next")
    remote.git("symbolic-ref", "HEAD", "refs/heads/next")
    assert repository.fetch(None) == remote.tip("next")


def test_a_branch_that_does_not_exist_has_no_tip(repository):
    assert repository.fetch("nowhere") is None


def test_an_empty_repository_has_neither_a_tip_nor_a_default_branch(tmp_path, make_remote, local):
    with opened(tmp_path / "cache", make_remote("empty.git").url, configuration=local) as repository:
        assert repository.fetch("main") is None
        assert repository.fetch(None) is None
        assert repository.default_branch() is None


def test_the_default_branch_is_the_one_head_names(repository):
    assert repository.default_branch() == "main"


def test_a_repository_that_does_not_exist_is_said_to_be_unknown(tmp_path, local):
    with (
        opened(tmp_path / "cache", f"file://{tmp_path}/nothing.git", configuration=local) as repository,
        pytest.raises(RepositoryNotFound),
    ):
        repository.fetch("main")


def test_the_first_fetch_brings_one_commit_and_no_files(repository, remote, tmp_path):
    repository.fetch("main")
    listing = ["git", "--git-dir", str(tmp_path / "cache/tips.git"), "cat-file", "--batch-all-objects", "--batch-check"]
    kinds = [line.split()[1] for line in subprocess.check_output(listing, env=CLEAN, text=True).splitlines()]
    assert kinds.count("commit") == 1
    assert kinds.count("blob") == 0


def test_a_tree_lists_the_files_below_a_folder(repository):
    tree = repository.tree(repository.fetch("main"), "docs/adr")
    assert {path: entry.sha for path, entry in tree.items()} == {"docs/adr/0001-use-git.md": blob_sha(b"# Use Git\n")}


def test_a_folder_that_does_not_exist_is_empty(repository):
    assert repository.tree(repository.fetch("main"), "docs/decisions") == {}


def test_files_are_read_by_their_object_id(repository):
    repository.fetch("main")
    shas = [blob_sha(b"# Hello\n"), blob_sha(b"# Use Git\n")]
    assert repository.read_many(shas) == dict(zip(shas, [b"# Hello\n", b"# Use Git\n"], strict=True))


def test_files_are_read_from_a_remote_that_knows_no_partial_fetch(tmp_path, make_remote, local):
    remote = make_remote("whole.git", partial=False)
    remote.write({"a.md": b"whole"})
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        repository.fetch("main")
        assert repository.read(blob_sha(b"whole")) == b"whole"


def test_files_that_are_too_large_together_are_not_read(repository, remote):
    remote.write({"a.md": b"a" * 600, "b.md": b"b" * 600})
    repository.fetch("main")
    with pytest.raises(TooLarge):
        repository.read_many([blob_sha(b"a" * 600), blob_sha(b"b" * 600)], most=1_000)


def test_a_remote_that_is_too_large_is_given_up(tmp_path, remote, local):
    noise = bytes(range(256)) * 8_000
    remote.write({"big.bin": noise + blob_sha(noise).encode()})
    remote.git("config", "uploadpack.allowFilter", "false")
    remote.git("config", "core.compression", "0")
    small = replace(local, pack_bytes=500_000)
    with (
        opened(tmp_path / "cache", remote.url, configuration=small) as repository,
        pytest.raises(TooLarge, match="larger than this server accepts"),
    ):
        repository.fetch("main")


ODD_BRANCHES = ["feature/été", "a.b", "x@y", "release-1.0", "日本語", "a'b\"c", "$(touch-x)", "#1;x"]


@pytest.mark.parametrize("branch", ODD_BRANCHES)
def test_an_oddly_named_branch_works(repository, remote, branch):
    repository.push(commit(repository, repository.fetch("main"), {"a.md": b"a"}), branch)
    assert repository.fetch(branch) == remote.tip(branch)


@pytest.mark.parametrize("branch", ["-f", "a b", "a..b", "", "refs/heads/x", "x.lock", "a:b", "+a^", "HEAD", "a\nb"])
def test_a_branch_that_git_does_not_allow_is_refused(repository, branch):
    with pytest.raises(BranchRefused):
        repository.fetch(branch)


def test_a_branch_may_replace_one_that_was_a_folder_of_branches(repository, remote):
    remote.git("branch", "topic/one", "main")
    repository.fetch("topic/one")
    remote.git("branch", "-D", "topic/one")
    remote.git("branch", "topic", "main")
    assert repository.fetch("topic") == remote.tip()
