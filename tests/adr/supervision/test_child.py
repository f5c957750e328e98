"""A child is started again with growing pauses, and is stopped together with what it started."""

import signal
import sys
import time

import pytest

from adr.supervision.child import FIRST_PAUSE, LONG_LIFE, LONGEST_PAUSE, Child, ending


@pytest.fixture
def child():
    """Makes children that run a line of Python."""
    made = []

    def make(code: str) -> Child:
        made.append(Child("web", [sys.executable, "-c", code]))
        return made[-1]

    yield make
    for each in made:
        each.kill()


def wait_until_ended(child: Child) -> None:
    child.process.wait(timeout=60)


def fail(child: Child, now: float) -> float:
    """Let the child run and end at once; returns the pause that follows, as the child says it."""
    child.look_after(now)
    wait_until_ended(child)
    child.look_after(now)
    return child.rests_until - now


def test_pauses_double_up_to_a_limit(child):
    failing, now, pauses = child("raise SystemExit(3)"), 1000.0, []
    for _ in range(8):
        pauses.append(fail(failing, now))
        now += pauses[-1]
    assert pauses == [min(FIRST_PAUSE * 2**turn, LONGEST_PAUSE) for turn in range(8)]


def test_a_long_life_makes_the_next_pause_short_again(child):
    failing = child("raise SystemExit(3)")
    now = 1000.0 + fail(failing, 1000.0)
    failing.look_after(now)
    wait_until_ended(failing)
    failing.look_after(now + LONG_LIFE)
    assert failing.rests_until == now + LONG_LIFE + FIRST_PAUSE


def test_it_does_not_run_before_its_pause_is_over(child):
    failing = child("raise SystemExit(3)")
    pause = fail(failing, 1000.0)
    failing.look_after(1000.0 + pause / 2)
    assert not failing.is_running


def test_its_end_is_said_in_one_line(child, capfd):
    fail(child("raise SystemExit(3)"), 1000.0)
    assert capfd.readouterr().err == "web    | ended with exit status 3; it is started again in 0.5 s\n"


def test_its_lines_carry_its_name_and_blank_ones_are_left_out(child, capfd):
    talking = child(r"import os; os.write(2, b'one\n\ntwo \xff\n')")
    talking.look_after(1000.0)
    wait_until_ended(talking)
    expected, said = "web    | one\nweb    | two \ufffd\n", ""
    deadline = time.monotonic() + 60
    while said != expected and time.monotonic() < deadline:
        said += capfd.readouterr().err
    assert said == expected


def test_what_it_started_ends_with_it(child):
    code = "import subprocess, sys, time; subprocess.Popen(['sleep', '60']); print('on', flush=True); time.sleep(60)"
    parent = child(code)
    parent.look_after(1000.0)
    time.sleep(0.3)
    output = parent.process.stdout
    parent.kill()
    deadline = time.monotonic() + 60
    while not output.closed and time.monotonic() < deadline:  # the last writer has gone
        time.sleep(0.02)
    assert output.closed


def test_a_program_that_cannot_be_started_is_tried_again(capfd):
    missing = Child("web", ["/nonexistent/program"])
    missing.look_after(1000.0)
    assert "does not start (No such file or directory)" in capfd.readouterr().err
    assert not missing.is_running


def test_ends_are_said_in_words():
    assert ending(0) == "ended with exit status 0"
    assert ending(-signal.SIGKILL) == "was ended by SIGKILL"
    assert ending(-250) == "was ended by signal 250"
