"""Running Git: nothing of the machine's environment, and limits that hold."""

import subprocess
import time
from dataclasses import replace

import pytest

from adr.git import commands
from adr.git.commands import Git
from adr.git.environment import environment
from adr.git.errors import GitFailed, GitMissing, GitTimedOut, TooLarge


@pytest.fixture
def git(tmp_path):
    return Git(environment(tmp_path), seconds=10, output_bytes=1_000_000, file_bytes=1_000_000)


@pytest.fixture
def shell(git):
    """Git with an alias that runs a shell command, as a stand-in for helpers that misbehave."""

    def make(script: str, **limits) -> Git:
        settings = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "alias.act", "GIT_CONFIG_VALUE_0": f"!{script}"}
        return replace(git, environment=dict(git.environment) | settings, **limits)

    return make


def test_nothing_of_the_machine_reaches_git(git, monkeypatch, tmp_path):
    for name in ("HTTPS_PROXY", "GIT_TRACE", "GIT_SSH_COMMAND", "SSH_AUTH_SOCK", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, "canary")
    listing = git.run("config", "--list", "--show-origin").decode()
    assert {line.split("\t")[0] for line in listing.splitlines()} == {"command line:"}
    assert "canary" not in str(environment(tmp_path))


def test_git_without_a_protocol_cannot_leave_the_machine(git, remote):
    outcome = git.attempt("ls-remote", remote.url)
    assert outcome.code != 0
    assert "transport 'file' not allowed" in outcome.errors


def test_input_and_output_larger_than_a_pipe_pass_through(shell):
    content = b"0123456789" * 90_000
    assert shell("cat").run("act", stdin=content) == content


def test_a_program_that_ignores_its_input_is_no_problem(shell):
    assert shell("exec 0<&-; echo done").run("act", stdin=b"x" * 1_000_000) == b"done\n"


def test_a_failure_carries_the_words_of_git(git):
    with pytest.raises(GitFailed, match="not a git command"):
        git.run("no-such-command")


def test_a_run_that_takes_too_long_is_killed_with_all_its_helpers(shell, tmp_path):
    script = f"sh -c 'trap \"\" TERM HUP; sleep 2; touch {tmp_path}/survived' & sleep 600"
    with pytest.raises(GitTimedOut, match=r"longer than 0\.5 seconds"):
        shell(script, seconds=0.5).run("act")
    time.sleep(2)
    assert not (tmp_path / "survived").exists()


def test_a_program_that_closes_its_output_and_stays_is_killed(shell):
    with pytest.raises(GitTimedOut):
        shell("exec 1>&- 2>&-; sleep 60", seconds=0.5).run("act")


def test_an_endless_answer_is_cut_off(shell):
    with pytest.raises(TooLarge, match="more than 100000 bytes"):
        shell("yes", output_bytes=100_000).run("act")


def test_endless_error_output_keeps_its_end_only(shell):
    outcome = shell("yes error | head -c 5000000 >&2; echo last >&2").attempt("act")
    assert outcome.errors.endswith("last")
    assert len(outcome.errors) <= 4_000


def test_a_file_that_grows_too_large_is_stopped(shell, tmp_path):
    with pytest.raises(GitFailed):
        shell(f"head -c 3000000 /dev/zero > {tmp_path}/big").run("act")
    assert (tmp_path / "big").stat().st_size <= 1_000_000


@pytest.mark.parametrize("answer", [b"git version 2.36.9\n", b"git version 1.9\n", b"what?\n"])
def test_a_git_that_would_ignore_the_pinned_address_is_refused(git, monkeypatch, answer):
    monkeypatch.setattr(commands.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, answer))
    commands.check_version.cache_clear()
    with pytest.raises(GitMissing, match="too old"):
        git.run("version")


def test_a_machine_without_git_is_told_so(git, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    commands.check_version.cache_clear()
    with pytest.raises(GitMissing, match="not installed"):
        git.run("version")
