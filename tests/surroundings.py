"""What surrounds a test run: its own data folder, its own database, nothing of the developer's environment."""

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import postgres, programs

DATABASES = ("sqlite", "postgresql")
_SERVER = "TEST_POSTGRES_URL"  # set by the first process for xdist's workers, or by somebody with a server
_LEFT_OUT = ("ALLOWED_HOSTS", "BEHIND_PROXY", "CACHE_URL", "DEBUG", "EMAIL_URL", "REDIRECT_TO_HTTPS", "SITE_URL")

_open = ExitStack()
_owner = os.getpid()


def database() -> str:
    """Return which database this run is about: the environment variable `TEST_DATABASE`, or SQLite."""
    name = os.environ.get("TEST_DATABASE", DATABASES[0])
    if name not in DATABASES:
        raise pytest.UsageError(f"TEST_DATABASE is {name!r}; it can be {' or '.join(DATABASES)}")
    return name


def prepare() -> Path:
    """Set the environment that the settings read, start what is needed, and return the data folder."""
    data = Path(tempfile.mkdtemp(prefix="waymark-tests-"))
    _open.callback(shutil.rmtree, data, ignore_errors=True)
    (data / "static").mkdir()
    for name in _LEFT_OUT:
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATA_DIR": str(data),
        "SECRET_KEY": "only for tests",
        "CELERY_BROKER_URL": "memory://",
        "DATABASE_URL": _database_url(data),
    }
    return data


def clear() -> None:
    """Stop and remove everything; a forked process, which inherits this module, must not."""
    if os.getpid() == _owner:
        _open.close()


def check() -> None:
    """End a run that asks for PostgreSQL where it is not installed: skipped by name, an error in CI."""
    if database() == "postgresql" and _SERVER not in os.environ:
        pytest.exit(f"skipped: {programs.missing('PostgreSQL', 'postgresql')}", returncode=0)


def _database_url(data: Path) -> str:
    if database() == "postgresql" and _SERVER not in os.environ and postgres.is_installed():
        os.environ[_SERVER] = _open.enter_context(postgres.running())
        _open.callback(os.environ.pop, _SERVER, None)
    if database() == "postgresql" and _SERVER in os.environ:
        return os.environ[_SERVER]
    return f"sqlite:///{data / 'waymark.sqlite3'}"
