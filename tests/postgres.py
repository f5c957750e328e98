"""A PostgreSQL server of the tests' own: started in a second, on a Unix socket only, gone afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests import programs

_FOLDERS = "/usr/lib/postgresql/*/bin"
_SECONDS_TO_START = 120
# Nothing here has to survive a crash.
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


def is_installed() -> bool:
    return bool(programs.find("initdb", folders=_FOLDERS) and programs.find("postgres", folders=_FOLDERS))


@contextmanager
def running() -> Iterator[str]:
    """Yield the address of a new, empty server as `DATABASE_URL` takes it; its user may do everything."""
    # Not below TMPDIR: a socket's path is short, and the server's account has to get there.
    folder = Path(tempfile.mkdtemp(prefix="waymark-postgres-", dir="/tmp"))
    try:
        account = _account(folder)
        _initialise(folder / "data", account)
        server = _start(folder, account)
        try:
            _wait_for(server, folder)
            yield f"postgresql://waymark@/waymark?host={quote(str(folder), safe='')}"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account(folder: Path) -> dict:
    """Return how to run as somebody else where we are root, because the server refuses root."""
    if os.geteuid() != 0:
        return {}
    postgres = pwd.getpwnam("postgres")
    os.chown(folder, postgres.pw_uid, postgres.pw_gid)
    return {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": []}


def _initialise(data: Path, account: dict) -> None:
    subprocess.run(
        [
            programs.find("initdb", folders=_FOLDERS),
            *("--pgdata", data, "--username", "waymark", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **account,
    )


def _start(folder: Path, account: dict) -> subprocess.Popen:
    settings = _CARELESS | {"listen_addresses": "", "unix_socket_directories": str(folder)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [programs.find("postgres", folders=_FOLDERS), "-D", folder / "data", *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            # An interrupt at the terminal must reach the tests first: they stop the server.
            start_new_session=True,
            **account,
        )


def _wait_for(server: subprocess.Popen, folder: Path) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        with suppress(psycopg.OperationalError):
            with psycopg.connect(host=str(folder), user="waymark", dbname="postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE waymark")
            return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start:\n" + (folder / "log").read_text(errors="replace"))


def _stop(server: subprocess.Popen) -> None:
    server.send_signal(signal.SIGINT)  # "fast": does not wait for open connections
    try:
        server.wait(timeout=60)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
