"""The cache folder: one process at a time, and usable again after any crash."""

import shutil
import subprocess
import sys

import pytest

from adr.git import cache
from adr.git.content import blob_sha
from adr.git.errors import CacheDamaged, RepositoryBusy
from adr.git.repository import opened
from tests.adr.git.remotes import wait_for


def test_a_second_user_of_the_folder_waits_and_is_told_at_last(tmp_path):
    with (
        cache.locked(tmp_path, 1),
        pytest.raises(RepositoryBusy, match="try again later"),
        cache.locked(tmp_path, 0.2),
    ):
        pass


def test_the_folder_is_free_again_afterwards(tmp_path):
    with cache.locked(tmp_path, 0):
        pass
    with cache.locked(tmp_path, 0):
        pass


HOLDER = """
import sys, time
from pathlib import Path
from adr.git.cache import locked
from adr.git.commands import Git
from adr.git.environment import environment
folder, script = Path(sys.argv[1]), sys.argv[2]
with locked(folder, 1) as lock:
    act = environment(folder, settings=[("alias.act", f"!touch {folder}/held; {script}")])
    Git(act, seconds=60, output_bytes=100, file_bytes=100_000, inherited=(lock,)).run("act")
    time.sleep(60)
"""


def start_holder(folder, script):
    """Start a process that holds the folder, with a Git that runs a script and lives on when that process dies."""
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder), script])
    wait_for(folder / "held")
    return holder


def test_a_killed_process_lets_go(tmp_path):
    with start_holder(tmp_path, "true") as holder:
        holder.kill()
        with cache.locked(tmp_path, 0.5):
            pass


def test_a_git_that_outlives_its_killed_parent_keeps_the_folder(tmp_path):
    with start_holder(tmp_path, "sleep 1") as holder:
        holder.kill()
        holder.wait()
        with pytest.raises(RepositoryBusy), cache.locked(tmp_path, 0.2):
            pass
        with cache.locked(tmp_path, 5):
            pass


def test_what_a_killed_git_leaves_behind_stops_nobody(tmp_path, remote, local):
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        repository.fetch("main")
    tips = tmp_path / "cache/tips.git"
    left = [tips / "shallow.lock", tips / "config.lock", tips / "refs/tips/x.lock", tips / "objects/pack/tmp_pack_x"]
    left += [path.with_suffix(".lock") for path in (tips / "refs/tips").iterdir()]
    for path in left:
        path.touch()
    remote.write({"new.md": b"new"})
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        assert repository.fetch("main") == remote.tip()
    assert not any(path.exists() for path in left)


def damage(folder):
    for path in (folder / "objects").rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(b"")


def test_a_damaged_copy_is_named_and_can_be_started_over(repository, remote, tmp_path):
    tip = repository.fetch("main")
    damage(tmp_path / "cache/tips.git")
    with pytest.raises(CacheDamaged):
        repository.tree(tip)
    repository.start_over()
    repository.fetch("main")
    assert "README.md" in repository.tree(tip)


@pytest.mark.parametrize("lost", ["objects", "config", "HEAD", "refs"])
def test_a_copy_with_parts_missing_is_completed_when_opened(tmp_path, remote, local, lost):
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        repository.fetch("main")
    path = tmp_path / "cache/tips.git" / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        assert repository.fetch("main") == remote.tip()


def test_a_cache_serves_another_remote_after_the_address_changed(tmp_path, remote, make_remote, local):
    other = make_remote("other.git")
    other.write({"other.md": b"other"})
    with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
        repository.fetch("main")
    with opened(tmp_path / "cache", other.url, configuration=local) as repository:
        assert sorted(repository.tree(repository.fetch("main"))) == ["other.md"]


def test_a_cache_with_very_many_packs_begins_afresh(tmp_path, remote, local, monkeypatch):
    monkeypatch.setattr(cache, "MOST_PACKS", 2)
    packs = []
    for number in range(6):
        remote.write({"n.md": b"%d" % number})
        with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
            assert repository.fetch("main") == remote.tip()
        packs.append(len(list((tmp_path / "cache/tips.git/objects/pack").glob("*.pack"))))
    assert max(packs) <= 3


def test_a_file_missing_from_the_copy_is_reported_as_damage(repository, remote, monkeypatch):
    repository.fetch("main")
    monkeypatch.setattr("adr.git.blobs.fetch_missing", lambda *arguments: None)
    with pytest.raises(CacheDamaged, match="missing"):
        repository.read(blob_sha(b"# Hello\n"))


def test_nobody_else_can_look_into_the_folder(tmp_path, remote, local):
    with opened(tmp_path / "cache", remote.url, configuration=local):
        assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
