"""A site started by `manage.py up` as its users start it, with its processes as the kernel knows them."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """A process is known by when it started too: numbers are used again."""

    pid: int
    started: str

    @classmethod
    def of(cls, pid: int) -> "Process":
        return cls(pid, _status(pid)[19])

    @property
    def is_alive(self) -> bool:
        with suppress(OSError):
            status = _status(self.pid)
            return status[19] == self.started and status[0] != "Z"
        return False

    def send(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)


class Site:
    """One data folder, and the `up` that runs on it now."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port = data, port
        self.url = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it if it does not run, and wait until it says that it is ready."""
        if self.process is not None and self.process.poll() is None:
            return
        with open(self._log, "wb") as log:
            self.process = subprocess.Popen(
                self._command("--port", str(self.port)), env=self._environment(), stdout=log, stderr=log
            )
        self.wait_for(lambda: " is ready.\n" in self.output() or self.process.poll() is not None)
        assert self.process.poll() is None, self.output()

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        """One more `up`, which is expected to end by itself."""
        command = self._command(*arguments)
        return subprocess.run(command, env=self._environment(), capture_output=True, text=True, timeout=120)

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)

    def output(self) -> str:
        return self._log.read_text()

    def answers(self) -> bool:
        with suppress(OSError):
            return urllib.request.urlopen(f"{self.url}/health/ready", timeout=10).status == 200
        return False

    def child(self, name: str, other_than: Process | None = None) -> Process | None:
        """The supervisor's own child that runs `name`."""
        for each in descendants(self.process.pid, deep=False):
            with suppress(OSError):
                if f"adr.supervision.{name}\0" in (PROC / str(each.pid) / "cmdline").read_text() and each != other_than:
                    return each
        return None

    def wait_for(self, condition: Callable[[], object], seconds: float = 120) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, self.output()
            time.sleep(0.05)

    @property
    def _log(self) -> Path:
        return self.data.with_suffix(".log")

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), "up", *arguments]

    def _environment(self) -> dict[str, str]:
        """Nothing of the test run's own settings."""
        return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "DATA_DIR": str(self.data)}


def descendants(pid: int, *, deep: bool = True) -> list[Process]:
    """The processes that `pid` started and, unless `deep` is off, all that those started."""
    found = []
    for listing in (PROC / str(pid) / "task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, listing.read_text().split()):
                found += [Process.of(child), *(descendants(child) if deep else [])]
    return found


def memory(pid: int) -> float:
    """Resident megabytes of a process and all that it started, shared pages counted each time."""
    pids = [pid, *(each.pid for each in descendants(pid))]
    pages = sum(int((PROC / str(each) / "statm").read_text().split()[1]) for each in pids)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _status(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the program's name, which may hold anything."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
