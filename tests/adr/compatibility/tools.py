"""The real readers, installed once into a folder outside the project; skipped by name where they cannot be had.

The folder is `WAYMARK_READERS`, else `waymark-readers` in the user's cache. They come from PyPI and npm: a registry
that does not answer is nobody's mistake, so their absence skips their tests even in CI, unlike that of a program.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PYPI = ("adr-viewer==1.4.0", "mistune==3.4.0", "pyadr==0.19.0")
NPM = ("@log4brains/core@1.1.0", "adr-log@2.2.0")
SECONDS = 300


def cache() -> Path:
    usual = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "waymark-readers"
    return Path(os.environ.get("WAYMARK_READERS", usual))


def python() -> str:
    """The interpreter that has adr-viewer and pyadr."""

    def install(folder: Path) -> None:
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *PYPI)

    return str(_installed("pypi", PYPI, install) / "bin/python")


def node_modules() -> Path:
    """The folder that has @log4brains/core and adr-log."""
    if not shutil.which("npm"):
        pytest.skip("npm is not installed (Debian: apt-get install npm)")

    def install(folder: Path) -> None:
        folder.mkdir(parents=True)
        _run("npm", "install", "--prefix", str(folder), "--no-fund", "--no-audit", "--ignore-scripts", *NPM)

    return _installed("npm", NPM, install) / "node_modules"


def _installed(name: str, packages: tuple[str, ...], install: Callable[[Path], None]) -> Path:
    """The folder with these very versions, made by the first process that asks."""
    folder, stamp = cache() / name, cache() / f"{name}.json"
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.exists() and json.loads(stamp.read_text()) == list(packages):
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        try:
            install(folder)
        except (subprocess.SubprocessError, OSError) as error:
            pytest.skip(f"{', '.join(packages)} cannot be had: {error}")
        stamp.write_text(json.dumps(packages))
    return folder


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL)


def answer(command: list[str], *, given: object = None, **options) -> str:
    """What a tool prints, given something as JSON."""
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, timeout=SECONDS, check=False, **options
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
