"""What `manage.py up` costs: seconds to the first answer, and memory of all its processes at rest."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench import processes

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 90
SECONDS_TO_REST = 10
SECONDS_TO_STOP = 30


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as data:
        with _up(data) as (_, seconds):
            print(f"first start, to the first answer: {seconds:.1f} s")
        with _up(data) as (pid, seconds):
            print(f"second start, to the first answer: {seconds:.1f} s")
            time.sleep(SECONDS_TO_REST)
            _print_memory(processes.tree(pid))


@contextmanager
def _up(data: str) -> Iterator[tuple[int, float]]:
    """Run the one command on a data folder; yield its process id and the seconds until it answered."""
    port = _free_port()
    environment = {"PATH": os.environ.get("PATH", ""), "DATA_DIR": data, "LC_ALL": "C.UTF-8"}
    begin = time.monotonic()
    with (Path(data) / "up.log").open("ab") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for_answer(server, f"http://127.0.0.1:{port}/health/live", Path(log.name))
        yield server.pid, time.monotonic() - begin
    finally:
        _stop(server)


def _wait_for_answer(server: subprocess.Popen, address: str, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"`manage.py up` did not answer at {address}:\n{log.read_text(errors='replace')[-2000:]}")


def _stop(server: subprocess.Popen) -> None:
    everything = processes.tree(server.pid)
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(timeout=SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        for process in everything:
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
        server.wait()
        print(f"it did not stop within {SECONDS_TO_STOP} s and was killed")


def _print_memory(found: list[processes.Process]) -> None:
    for process in found:
        print(f"{process.memory / 1e6:8.1f} MB  {process.command}")
    total = sum(process.memory for process in found)
    print(f"{total / 1e6:8.1f} MB  all {len(found)} processes at rest")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


if __name__ == "__main__":
    main()
