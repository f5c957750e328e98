"""Run the `git` program once: a fixed environment, limits that hold, secrets masked."""

import contextlib
import os
import re
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from .errors import GitMissing, GitTimedOut, TooLarge
from .words import failure, readable

CHUNK = 65_536
ERROR_BYTES_KEPT = 65_536
ULIMIT_BLOCK = 512
# The shell sets the limit before Git starts, on every Unix; Python could do so only in ways unsafe with threads.
_LIMITED = 'ulimit -f "$0"; exec git "$@"'
# The first version with http.curloptResolve; an older one ignores the pinned address without a word.
OLDEST_VERSION = (2, 37)


@dataclass(frozen=True)
class Outcome:
    """What a run left: its exit code, raw output, and readable error output."""

    code: int
    output: bytes
    errors: str


@dataclass(frozen=True)
class Git:
    """The `git` program, ready to work on one bare repository.

    `environment` is all the program gets to see. `file_bytes` caps each file it writes and with that a
    download. `inherited` are file descriptors that it keeps open, so that a lock outlives our own death
    for as long as Git still works. `is_offline` tells that no other machine can be at fault.
    """

    environment: Mapping[str, str] = field(repr=False)
    seconds: float
    output_bytes: int
    file_bytes: int
    secrets: tuple[str, ...] = field(default=(), repr=False)
    inherited: tuple[int, ...] = ()
    is_offline: bool = False

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return the output; raises a GitFailed that names the cause if Git does not succeed."""
        outcome = self.attempt(*arguments, stdin=stdin)
        if outcome.code != 0:
            raise failure(outcome.errors, is_offline=self.is_offline)
        return outcome.output

    def attempt(self, *arguments: str, stdin: bytes = b"") -> Outcome:
        """Run to the end whatever the exit code; raises GitTimedOut and TooLarge."""
        process = self._start(arguments)
        try:
            output, errors = _exchange(process, stdin, time.monotonic() + self.seconds, self.output_bytes)
        except BaseException as problem:
            _kill(process)
            if isinstance(problem, TimeoutError):
                raise GitTimedOut(f"Git took longer than {self.seconds:g} seconds and was stopped.") from None
            raise
        finally:
            for pipe in (process.stdin, process.stdout, process.stderr):
                pipe.close()
        return Outcome(process.returncode, output, readable(errors, self.secrets))

    def _start(self, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
        check_version()
        return subprocess.Popen(  # noqa: S603  the arguments never become part of the script
            ["/bin/sh", "-c", _LIMITED, str(self.file_bytes // ULIMIT_BLOCK), *arguments],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(self.environment),
            cwd="/",
            pass_fds=self.inherited,
            start_new_session=True,
        )


@lru_cache(maxsize=1)
def check_version() -> None:
    """Raise GitMissing unless a `git` is installed that knows every setting we rely on."""
    try:
        command = ["git", "--version"]
        answer = subprocess.run(command, capture_output=True, timeout=10, check=True).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        raise GitMissing("The git program is not installed on this server.") from None
    found = re.search(rb"(\d+)\.(\d+)", answer)
    if not found or (int(found[1]), int(found[2])) < OLDEST_VERSION:
        oldest = ".".join(map(str, OLDEST_VERSION))
        raise GitMissing(f"The git program on this server is too old: {oldest} or newer is needed.")


def _exchange(process: subprocess.Popen[bytes], stdin: bytes, deadline: float, cap: int) -> tuple[bytes, bytes]:
    """Feed and read all pipes until the program ends; raises TimeoutError and TooLarge."""
    output, errors = bytearray(), bytearray()
    pending = memoryview(stdin)
    with selectors.DefaultSelector() as selector:
        os.set_blocking(process.stdin.fileno(), False)
        selector.register(process.stdin, selectors.EVENT_WRITE)
        selector.register(process.stdout, selectors.EVENT_READ, output)
        selector.register(process.stderr, selectors.EVENT_READ, errors)
        while selector.get_map():
            for key, _ in selector.select(_remaining(deadline)):
                if key.fileobj is process.stdin:
                    pending = _feed(selector, process, pending)
                elif chunk := os.read(key.fd, CHUNK):
                    key.data.extend(chunk)
                else:
                    selector.unregister(key.fileobj)
            if len(output) > cap:
                raise TooLarge(f"Git answered with more than {cap} bytes.")
            del errors[:-ERROR_BYTES_KEPT]
    try:
        process.wait(_remaining(deadline))
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    return bytes(output), bytes(errors)


def _feed(selector: selectors.BaseSelector, process: subprocess.Popen[bytes], pending: memoryview) -> memoryview:
    try:
        pending = pending[os.write(process.stdin.fileno(), pending[:CHUNK]) :] if pending else pending
    except BrokenPipeError:  # the program ended early; its exit code and words tell why
        pending = pending[:0]
    if not pending:
        selector.unregister(process.stdin)
        process.stdin.close()
    return pending


def _remaining(deadline: float) -> float:
    if (left := deadline - time.monotonic()) <= 0:
        raise TimeoutError
    return left


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill Git with its helpers (the https and ssh transports run in the same process group)."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
