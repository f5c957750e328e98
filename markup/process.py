"""The parent's side of the Markdown process: started when needed, killed when late, replaced when gone."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from markup import frames

SECONDS_TO_CONVERT = 2.0
_SECONDS_TO_START = 10.0
_SECONDS_IN_QUEUE = 10.0
_ROOT = Path(__file__).resolve().parent.parent


class Refused(Exception):
    """The text could not be converted; the argument says why, as the end of a sentence."""


class Unavailable(Refused):
    """It could not be converted now, for no fault of the text."""


class _Child:
    """One running worker with its two pipes."""

    def __init__(self) -> None:
        # Nothing of ours goes along: no sockets, no secrets of the environment, no working folder.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "markup.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            close_fds=True,
            cwd="/",
            env={"PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path]), "LC_ALL": "C.UTF-8"},
        )
        for pipe in (self.process.stdin, self.process.stdout):
            os.set_blocking(pipe.fileno(), False)
        # Waits for the end, so that a child that stops by itself never stays behind as a zombie.
        threading.Thread(target=self.process.wait, name="markdown-reaper", daemon=True).start()

    def ask(self, job: dict[str, Any], deadline: float) -> dict[str, Any]:
        frames.send(self.process.stdin.fileno(), job, deadline)
        return self.answer(deadline)

    def answer(self, deadline: float) -> dict[str, Any]:
        return frames.receive(self.process.stdout.fileno(), deadline)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.close_pipes()

    def close_pipes(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()


class MarkdownProcess:
    """At most one child for this process; safe to use from several threads and after a fork."""

    def __init__(self, seconds: float = SECONDS_TO_CONVERT):
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: _Child | None = None
        os.register_at_fork(after_in_child=self._forget)

    @property
    def pid(self) -> int | None:
        """Process id of the running child, for measurements and tests."""
        return self._child.process.pid if self._child else None

    def convert(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return the child's answer to a job, or raise `Refused` with the reason in words."""
        if not self._lock.acquire(timeout=_SECONDS_IN_QUEUE):
            raise Unavailable("too many texts are being rendered at this moment")
        try:
            answer = self._convert(job | {"seconds": self._seconds})
        finally:
            self._lock.release()
        if "reason" in answer:
            raise Refused(answer["reason"])
        return answer

    def close(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            self._stop()

    def _convert(self, job: dict[str, Any]) -> dict[str, Any]:
        """Ask twice at most: the first child may have ended while nobody looked."""
        left = self._seconds
        for _ in range(2):
            child = self._running()
            begin = time.monotonic()
            try:
                return child.ask(job, begin + left)
            except TimeoutError as error:
                self._stop()
                raise Refused(f"rendering it takes longer than {self._seconds:g} seconds") from error
            except frames.Closed:
                self._stop()
                left -= time.monotonic() - begin
        raise Unavailable("the Markdown process ended while it rendered it")

    def _running(self) -> _Child:
        if self._child is None:
            try:
                self._child = _Child()
                self._child.answer(time.monotonic() + _SECONDS_TO_START)
            except (OSError, RuntimeError, frames.Closed) as error:  # no memory, process or thread left
                self._stop()
                raise Unavailable("the Markdown process does not start") from error
        return self._child

    def _stop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _forget(self) -> None:
        """After a fork the child belongs to the parent: let go of its pipes and start an own one."""
        self._lock = threading.Lock()
        if self._child is not None:
            self._child.close_pipes()
            self._child.process.returncode = 0  # not ours to wait for
            self._child = None
