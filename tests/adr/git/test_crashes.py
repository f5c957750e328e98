"""Processes that die at the worst moment: every export arrives exactly once, and nothing of others is lost."""

import random
import subprocess
import sys
import threading
import time
from datetime import timedelta
from uuid import UUID

import pytest

from adr.git.errors import PushRefused
from adr.git.publishing import Delivery, publish
from adr.git.repository import opened
from tests.adr.git.remotes import AUTHOR, WHEN, wait_for

# A worker that publishes one file when told to, to be killed from outside.
WORKER = """
import sys
from pathlib import Path
from adr.git.configuration import GitConfiguration
from adr.git.publishing import publish
from adr.git.repository import opened
from tests.adr.git.test_crashes import delivery

folder, url, number = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
with opened(Path(folder), url, configuration=GitConfiguration(allow_local=True)) as repository:
    publish(repository, delivery(int(number)))
"""


def delivery(number):
    path = f"docs/adr/{number:04}.md"
    export = UUID(int=number)
    when = WHEN + timedelta(minutes=number)
    return Delivery("main", {path: b"# %d\n" % number}, {}, f"Export {number}", export, AUTHOR, when)


@pytest.fixture
def start_worker(tmp_path, remote):
    def start(number):
        arguments = [sys.executable, "-c", WORKER, str(tmp_path / "cache"), remote.url, str(number)]
        worker = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert worker.stdout.readline() == "ready\n"
        worker.stdin.write("go\n")
        worker.stdin.flush()
        return worker

    return start


@pytest.fixture
def publish_again(tmp_path, remote, local):
    def again(number):
        with opened(tmp_path / "cache", remote.url, configuration=local) as repository:
            return publish(repository, delivery(number))

    return again


def arrivals(remote, number):
    return remote.git("log", "--format=%H", f"--grep=Export-Id: {UUID(int=number)}", "main").split()


@pytest.mark.parametrize("hook", ["pre-receive", "post-receive"])
def test_a_push_that_outlives_its_killed_worker_is_found(start_worker, publish_again, remote, tmp_path, hook):
    remote.hook(hook, f"touch {tmp_path}/reached; sleep 0.5")
    with start_worker(1) as worker:
        wait_for(tmp_path / "reached")
        worker.kill()
    published = publish_again(1)
    assert published.outcome == "already there"
    assert arrivals(remote, 1) == [published.commit]


KILL = 'if [ "$1" = {moment} ]; then kill -9 $PPID; fi'


@pytest.mark.parametrize(("moment", "outcome"), [("prepared", "pushed"), ("committed", "already there")])
def test_a_push_without_an_answer_is_settled_by_looking(publish_again, remote, moment, outcome):
    remote.hook("reference-transaction", KILL.format(moment=moment))
    with pytest.raises(PushRefused) as refusal:
        publish_again(1)
    assert refusal.value.kind == "unreachable"
    (remote.path / "hooks/reference-transaction").unlink()
    for lock in remote.path.rglob("*.lock"):  # what the remote's own host clears up
        lock.unlink()
    assert publish_again(1).outcome == outcome
    assert len(arrivals(remote, 1)) == 1


def test_workers_killed_at_random_moments_deliver_each_export_once(start_worker, publish_again, remote):
    chance, theirs = random.Random(20260301), []
    for number in range(1, 9):
        theirs.append(remote.write({"other.md": b"%d" % number}))
        with start_worker(number) as worker:
            time.sleep(chance.uniform(0, 0.25))
            worker.kill()
        publish_again(number)
    for number in range(1, 9):
        assert len(arrivals(remote, number)) == 1
        assert remote.files()[f"docs/adr/{number:04}.md"] == b"# %d\n" % number
    assert set(theirs) <= set(remote.commits())


def test_machines_that_export_at_once_do_not_lose_each_other(tmp_path, remote, local):
    def work(number):
        with opened(tmp_path / f"machine {number}", remote.url, configuration=local) as repository:
            publish(repository, delivery(number))

    machines = [threading.Thread(target=work, args=(number,)) for number in range(1, 4)]
    for machine in machines:
        machine.start()
    for machine in machines:
        machine.join()
    assert [len(arrivals(remote, number)) for number in range(1, 4)] == [1, 1, 1]
    assert len(remote.commits()) == 2 + 3


def test_two_machines_with_the_same_export_make_one_commit(tmp_path, remote, local):
    with (
        opened(tmp_path / "one", remote.url, configuration=local) as one,
        opened(tmp_path / "two", remote.url, configuration=local) as two,
    ):
        tip = one.fetch("main")
        assert two.fetch("main") == tip
        changes = {"a.md": b"a"}
        commits = {side.commit(tip, changes, "Export", author=AUTHOR, when=WHEN) for side in (one, two)}
        for side in (one, two):
            side.push(*commits, "main")
    assert remote.tip() in commits
    assert len(commits) == 1
