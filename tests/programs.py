"""Programs that some tests need and Python cannot install."""

import os
import shutil
from pathlib import Path

import pytest


def find(*names: str, folders: str = "") -> str | None:
    """Return the path of the first program that is there; `folders` is a pattern below the root to look in first.

    Debian keeps PostgreSQL's programs away from PATH.
    """
    for name in names:
        newest_first = sorted(Path("/").glob(f"{folders.lstrip('/')}/{name}"), reverse=True) if folders else []
        if found := next(map(str, newest_first), None) or shutil.which(name):
            return found
    return None


def missing(name: str, package: str) -> str:
    """Return the line that says what to install; where `CI` is set, a missing program is an error instead."""
    line = f"{name} is not installed (Debian: apt-get install {package})"
    if os.environ.get("CI"):
        raise pytest.UsageError(line)
    return line


def require(*names: str, package: str) -> str:
    """Return the path of a program, or skip the test by name."""
    return find(*names) or pytest.skip(missing(names[0], package))
