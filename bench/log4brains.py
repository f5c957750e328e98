"""Seconds that `log4brains build` takes for a folder of records; it is installed into the tests' cache of readers."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PACKAGE = "log4brains@1.1.0"
SECONDS_AT_MOST = 3 * 3600
CONFIGURATION = """project:
  name: bench
  tz: Etc/UTC
  adrFolder: ./docs/adr
"""


def seconds_to_build(records: Path) -> float:
    """Build a website of the records in a repository with one commit, as it wants them."""
    program = _program()
    with tempfile.TemporaryDirectory(prefix="waymark-log4brains-") as temporary:
        site = Path(temporary)
        shutil.copytree(records, site / "docs/adr")
        (site / ".log4brains.yml").write_text(CONFIGURATION)
        (site / "docs/adr/index.md").write_text("# Records\n")
        _commit(site)
        begin = time.perf_counter()
        # Its webpack asks for an algorithm that OpenSSL 3 left out.
        environment = os.environ | {"NODE_OPTIONS": "--openssl-legacy-provider", "CI": "true"}
        _run([program, "build", "--out", "out"], cwd=site, env=environment)
        return time.perf_counter() - begin


def _program() -> str:
    if not shutil.which("npm"):
        sys.exit("npm is not installed (Debian: apt-get install npm)")
    from tests.adr.compatibility import tools

    folder = tools.cache() / "log4brains"
    program = folder / "node_modules/.bin/log4brains"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _run(["npm", "install", "--prefix", str(folder), "--no-fund", "--no-audit", PACKAGE])
    return str(program)


def _commit(folder: Path) -> None:
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "Begin"]):
        _run([*git, *command], cwd=folder)


def _run(command: list[str], **options) -> None:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_AT_MOST,
        stdin=subprocess.DEVNULL,
        **options,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-3000:]}")
