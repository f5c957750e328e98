"""One program that is kept running: started again with growing pauses when it ends, stopped when told."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import IO

FIRST_PAUSE = 0.5  # seconds; doubles with each failure in a row
LONGEST_PAUSE = 8.0  # people wait for the site, also when something kills it again and again
LONG_LIFE = 10.0  # a program that ran this many seconds has recovered
LONGEST_LINE = 1 << 16


class Child:
    """A program in a process group of its own, whose lines of output are passed on behind its name.

    While it rests, `rests_until` is the time of `time.monotonic()` from which it may start again.
    """

    def __init__(self, name: str, command: list[str], environment: dict[str, str] | None = None) -> None:
        self.name = name
        self.process: subprocess.Popen[bytes] | None = None
        self._command = command
        self._environment = environment
        self._began = 0.0
        self.rests_until = 0.0
        self._pause = FIRST_PAUSE

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look_after(self, now: float) -> None:
        """Start the program if it does not run and its pause is over; `now` is `time.monotonic()`."""
        if self.process is None:
            if now >= self.rests_until:
                self._start(now)
        elif self.process.poll() is not None:
            self._note_end(now)

    def ask_to_stop(self) -> None:
        """Signal the program itself: it knows how to end its own children."""
        if self.is_running:
            self.process.terminate()

    def kill(self) -> None:
        """End the program and everything it started."""
        if self.process is not None:
            # The group outlives its first process as long as any other one is in it.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _start(self, now: float) -> None:
        try:
            self.process = subprocess.Popen(  # noqa: S603
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,  # a ctrl-C at the terminal reaches the supervisor alone
            )
        except OSError as error:  # no memory or no process left, which may pass
            return self._rest(now, f"does not start ({error.strerror})")
        self._began = now
        threading.Thread(target=self._pass_on, args=[self.process.stdout], daemon=True).start()

    def _pass_on(self, output: IO[bytes]) -> None:
        with output:
            while line := output.readline(LONGEST_LINE):
                if words := line.decode("utf-8", "replace").rstrip():
                    self._say(words)

    def _note_end(self, now: float) -> None:
        how = ending(self.process.returncode)
        self.kill()
        self.process = None
        if now - self._began >= LONG_LIFE:
            self._pause = FIRST_PAUSE
        self._rest(now, how)

    def _rest(self, now: float, how: str) -> None:
        self.rests_until = now + self._pause
        self._say(f"{how}; it is started again in {self._pause:g} s")
        self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def _say(self, words: str) -> None:
        show(f"{self.name:<6} | {words}")


def ending(code: int) -> str:
    """How a program ended, in words."""
    if code >= 0:
        return f"ended with exit status {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"


def show(line: str) -> None:
    """Write one line to standard error; a reader that has gone away is no reason to stop serving."""
    with contextlib.suppress(OSError):
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
