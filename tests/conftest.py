"""Fixtures of every test. `TEST_DATABASE=postgresql` runs the tests that use a database on PostgreSQL."""

import atexit
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import django
import hypothesis
import pytest
from django.conf import settings

from tests import programs, redis_server, surroundings

if settings.configured:
    # pytest-django would have read the settings already, with the developer's database and data folder.
    raise pytest.UsageError("DJANGO_SETTINGS_MODULE is set: tests/conftest.py has to prepare the environment first")
_data = surroundings.prepare()
atexit.register(surroundings.clear)
# Here and not in a hook: the conftest files of folders import models before any hook runs.
django.setup()
from guidance.actions.loading import load_pack  # noqa: E402
from guidance.models import Item  # noqa: E402
from guidance.packs import BUILT_IN, read_pack  # noqa: E402
from markup import rendering  # noqa: E402
from markup.process import MarkdownProcess  # noqa: E402
from tests import cast as people  # noqa: E402

# xdist's workers inherit the environment; with this they would start on the folder and database of this process.
del os.environ["DJANGO_SETTINGS_MODULE"]
# Tests log in often, and need no protection against those who steal their passwords.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A busy machine makes no text hostile; the limit itself is tested with a process of its own.
rendering._process = MarkdownProcess(seconds=60)

# A busy machine is no failure; what is found is found again, while a developer's runs look elsewhere each time.
hypothesis.settings.register_profile(
    "waymark",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("waymark")

_USES_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_configure() -> None:
    surroundings.check()


def pytest_unconfigure() -> None:
    surroundings.clear()


def pytest_report_header() -> str:
    return f"database: {surroundings.database()}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the second run what would only be the same again: no database, or a browser."""
    if surroundings.database() == "sqlite":
        return
    chosen = [item for item in items if _belongs_to_second_run(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _belongs_to_second_run(item: pytest.Item) -> bool:
    uses_database = item.get_closest_marker("django_db") or _USES_DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(uses_database) and "page" not in item.fixturenames


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep SQLite in a file: in memory all threads would share one connection, and no lock would be real."""
    if surroundings.database() == "sqlite":
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(_data / "tests.sqlite3")


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of an empty Redis server."""
    with redis_server.running(programs.require("redis-server", package="redis-server")) as url:
        yield url


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real records, which is not part of the project."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    folder = Path(os.environ.get("WAYMARK_CORPUS", beside))
    return folder if folder.is_dir() else pytest.skip("the corpus is not there (WAYMARK_CORPUS)")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """Load the built-in guidance once: a test finds it there unless it empties the tables first."""
    with django_db_blocker.unblock():
        load_pack(read_pack(BUILT_IN))


@pytest.fixture
def library(db) -> None:
    """The built-in guidance, loaded again where a test that commits has emptied the database."""
    if not Item.objects.exists():
        load_pack(read_pack(BUILT_IN))


@pytest.fixture
def cast(library) -> people.Cast:
    return people.cast()


@pytest.fixture
def repository(tmp_path: Path, settings) -> Path:
    """An empty bare repository on this machine, and the permission to use it."""
    settings.ALLOW_LOCAL_REPOSITORIES = True
    settings.GIT_CACHE = tmp_path / "cache"
    folder = tmp_path / "records.git"
    subprocess.run(["git", "init", "--bare", "--quiet", "--initial-branch=main", folder], check=True)
    return folder
