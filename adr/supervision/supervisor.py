"""The loop that looks after the children, says when the site answers, and stops everything."""

import contextlib
import os
import signal
import time

from adr.supervision import listening
from adr.supervision.child import Child, show
from adr.supervision.plan import Plan, environment, program

READY_PATH = "/health/ready"
ROUND = 0.2  # seconds between two looks
GRACE = 8.0  # seconds in which children may end by themselves; container hosts give ten to all of us


class Supervisor:
    """Runs until a signal asks it to stop; a second signal does not wait."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.children = children_of(plan)
        self._signals = 0
        self._is_announced = False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._note_signal)
        bury_helpers()
        try:
            while not self._signals:
                for child in self.children:
                    child.look_after(time.monotonic())
                self._announce()
                time.sleep(ROUND)
        finally:
            self._stop()

    def _note_signal(self, number: int, frame: object) -> None:
        self._signals += 1

    def _announce(self) -> None:
        plan = self.plan
        if self._is_announced or not listening.answers(plan.host, plan.port, READY_PATH, plan.name):
            return
        self._is_announced = True
        tell(plan.block)

    def _stop(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + GRACE
        while (slow := [child.name for child in self.children if child.is_running]) and self._signals < 2:
            if time.monotonic() >= deadline:
                show(f"The {' and the '.join(slow)} did not stop within {GRACE:g} s; what was cut off is done again.")
                break
            time.sleep(0.05)
        for child in self.children:
            child.kill()
        tell("Waymark has stopped.")


def bury_helpers(seconds: float = 1.0) -> None:
    """Take leave of what preparing started in this process: it ends by itself, since nobody talks to it now."""
    deadline = time.monotonic() + seconds
    with contextlib.suppress(ChildProcessError):  # there is none left
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.02)


def children_of(plan: Plan) -> list[Child]:
    """The web server and the worker, which carries the scheduler."""
    us = str(os.getpid())
    web = program("adr.supervision.web", us, plan.host, str(plan.port))
    worker = program("adr.supervision.worker", us)
    return [Child("web", web, environment()), Child("worker", worker, environment())]


def tell(words: str) -> None:
    """Write to standard output, if anybody still reads it."""
    with contextlib.suppress(OSError):
        print(words, flush=True)
