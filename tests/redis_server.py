"""A Redis server of the tests' own, on a free port of the loopback interface, keeping nothing."""

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import redis

_SECONDS_TO_START = 60


@contextmanager
def running(program: str) -> Iterator[str]:
    """Yield the address of a new, empty server as `CELERY_BROKER_URL` takes it."""
    with tempfile.TemporaryDirectory(prefix="waymark-redis-") as folder:
        port = _free_port()
        settings = {"port": port, "bind": "127.0.0.1", "dir": folder, "save": "", "appendonly": "no"}
        options = [part for name, value in settings.items() for part in (f"--{name}", str(value))]
        server = subprocess.Popen(
            [program, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait_for(server, port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait(timeout=60)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _wait_for(server: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        with suppress(redis.ConnectionError), redis.Redis(port=port) as client:
            client.ping()
            return
        time.sleep(0.05)
    raise RuntimeError(f"Redis did not start on port {port}")
