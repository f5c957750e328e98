"""Pushes that arrive, and refusals that say why."""

import pytest

from adr.git.errors import PushRefused
from tests.adr.git.remotes import commit


def test_a_branch_that_moved_is_not_overwritten(repository, remote):
    ours = commit(repository, repository.fetch("main"), {"a.md": b"ours"})
    theirs = remote.write({"a.md": b"theirs"})
    with pytest.raises(PushRefused) as refusal:
        repository.push(ours, "main")
    assert refusal.value.kind == "moved"
    assert remote.tip() == theirs


def test_a_hook_that_says_no_is_quoted(repository, remote):
    remote.hook("pre-receive", "echo 'GL-HOOK: only on \033[31mMondays\033[0m' >&2; exit 1")
    with pytest.raises(PushRefused) as refusal:
        repository.push(commit(repository, repository.fetch("main"), {"a.md": b"a"}), "main")
    assert refusal.value.kind == "rejected"
    assert refusal.value.remote_words == "GL-HOOK: only on Mondays"


def test_a_protected_branch_is_a_rejection(repository, remote):
    remote.hook("update", "echo 'GH006: Protected branch update failed' >&2; exit 1")
    with pytest.raises(PushRefused, match="hook declined") as refusal:
        repository.push(commit(repository, repository.fetch("main"), {"a.md": b"a"}), "main")
    assert refusal.value.kind == "rejected"
    assert "GH006" in refusal.value.remote_words


def test_a_reference_that_somebody_locked_counts_as_moved(repository, remote):
    ours = commit(repository, repository.fetch("main"), {"a.md": b"ours"})
    (remote.path / "refs/heads/main.lock").touch()
    with pytest.raises(PushRefused) as refusal:
        repository.push(ours, "main")
    assert refusal.value.kind == "moved"


def test_pushing_what_is_there_already_succeeds(repository, remote):
    ours = commit(repository, repository.fetch("main"), {"a.md": b"a"})
    repository.push(ours, "main")
    repository.push(ours, "main")
    assert remote.tip() == ours


def test_hooks_in_the_cache_never_run(repository, tmp_path):
    hooks = tmp_path / "cache/tips.git/hooks"
    hooks.mkdir()
    (hooks / "pre-push").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n")
    (hooks / "pre-push").chmod(0o755)
    repository.push(commit(repository, repository.fetch("main"), {"a.md": b"a"}), "main")
    assert not (tmp_path / "ran").exists()
