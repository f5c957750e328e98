"""The process that converts: one, replaceable, and knowing nothing of its parent."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from markup import process
from markup.process import MarkdownProcess, Refused

JOB = {"text": "*x*", "links": {}, "heading_shift": 1, "output_at_most": 4_000_000}
ENDLESS = JOB | {"text": "[" * 50_000}


@pytest.fixture
def markdown():
    markdown = MarkdownProcess(seconds=1)
    yield markdown
    markdown.close()


def _exists(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def _wait_until_gone(pid: int) -> None:
    until = time.monotonic() + 60
    while _exists(pid) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _exists(pid)


def test_no_process_runs_before_the_first_text(markdown):
    assert markdown.pid is None


def test_the_process_is_used_again(markdown):
    markdown.convert(JOB)
    first = markdown.pid
    assert markdown.convert(JOB)["html"] == "<p><em>x</em></p>"
    assert markdown.pid == first


def test_a_killed_process_is_replaced_without_a_trace(markdown):
    markdown.convert(JOB)
    first = markdown.pid
    os.kill(first, signal.SIGKILL)
    assert markdown.convert(JOB)["html"] == "<p><em>x</em></p>"
    assert markdown.pid != first
    _wait_until_gone(first)


def test_a_process_killed_by_itself_leaves_no_zombie(markdown):
    markdown.convert(JOB)
    os.kill(markdown.pid, signal.SIGKILL)
    _wait_until_gone(markdown.pid)


def test_a_late_process_is_killed_and_gone(markdown):
    markdown.convert(JOB)
    first = markdown.pid
    with pytest.raises(Refused, match="longer than 1 seconds"):
        markdown.convert(ENDLESS)
    assert not _exists(first)


def test_a_stopped_process_is_late_too(markdown):
    markdown.convert(JOB)
    os.kill(markdown.pid, signal.SIGSTOP)
    with pytest.raises(Refused):
        markdown.convert(JOB)
    assert markdown.convert(JOB)


def test_threads_take_turns_and_get_their_own_answers(markdown):
    answers = {}

    def ask(number):
        for _ in range(20):
            answers.setdefault(number, set()).add(markdown.convert(JOB | {"text": f"n{number}"})["html"])

    threads = [threading.Thread(target=ask, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: {f"<p>n{number}</p>"} for number in range(8)}


def test_a_fork_starts_a_process_of_its_own(markdown):
    markdown.convert(JOB)
    mine = markdown.pid
    forked = os.fork()
    if forked == 0:
        is_right = markdown.convert(JOB)["html"] == "<p><em>x</em></p>" and markdown.pid != mine
        markdown.close()
        os._exit(0 if is_right else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    assert markdown.convert(JOB)
    assert markdown.pid == mine


def test_the_process_ends_with_its_parent(markdown):
    markdown.convert(JOB)
    child = markdown.pid
    markdown._child.close_pipes()
    _wait_until_gone(child)


def test_the_process_knows_no_secret_and_holds_no_socket(markdown, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    markdown.convert(JOB)
    own = Path(f"/proc/{markdown.pid}")
    assert b"canary" not in (own / "environ").read_bytes()
    targets = [os.readlink(descriptor) for descriptor in (own / "fd").iterdir()]
    assert [target for target in targets if not target.startswith(("pipe:", "/dev/null"))] == []


def test_the_process_cannot_take_all_memory(markdown):
    markdown.convert(JOB)
    limits = Path(f"/proc/{markdown.pid}/limits").read_text()
    assert f"{512 << 20}" in next(line for line in limits.splitlines() if line.startswith("Max address space"))


def test_a_process_that_does_not_start_is_a_reason(markdown, monkeypatch):
    monkeypatch.setattr(process.sys, "executable", "/bin/false")
    with pytest.raises(Refused, match="does not start"):
        markdown.convert(JOB)


def test_a_program_that_is_not_there_is_a_reason(markdown, monkeypatch):
    monkeypatch.setattr(process.sys, "executable", "/nowhere/python")
    with pytest.raises(Refused, match="does not start"):
        markdown.convert(JOB)


def test_a_queue_that_is_too_long_is_a_reason(markdown, monkeypatch):
    monkeypatch.setattr(process, "_SECONDS_IN_QUEUE", 0.05)
    markdown._lock.acquire()
    try:
        with pytest.raises(Refused, match="too many texts"):
            markdown.convert(JOB)
    finally:
        markdown._lock.release()
