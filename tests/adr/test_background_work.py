"""Real workers on real brokers: what is queued arrives once, also when a worker is killed in the middle."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from kombu import Connection

from adr import tasks
from adr.actions import exporting
from adr.models import Export
from tests import cast as people

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["folder", "redis"])
def broker(request, tmp_path, settings, monkeypatch) -> Iterator[str]:
    """The address of a broker, which this process sends its tasks to and the workers take them from."""
    settings.FILE_BROKER = tmp_path / "broker"
    (settings.FILE_BROKER / "control").mkdir(parents=True)
    on_redis = request.param == "redis"
    url = request.getfixturevalue("redis_url") if on_redis else "filesystem://localhost"
    options = {} if on_redis else _folder_options(settings.FILE_BROKER)
    with Connection(url, transport_options=options) as connection:

        def delay(*arguments):
            tasks.run_export.apply_async(arguments, connection=connection)

        monkeypatch.setattr(tasks.run_export, "delay", delay)
        yield url


def _folder_options(folder: Path) -> dict:
    return {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
    }


@pytest.fixture
def target(broker, library, repository, settings):
    settings.EXPORT_LEASE_SECONDS = 4
    return people.a_target(people.cast(), repository)


@contextmanager
def worker(broker: str, settings) -> Iterator[subprocess.Popen]:
    """A worker of its own, on the database of this test."""
    environment = {
        **os.environ,
        "DATABASE_URL": _database_url(),
        "DATA_DIR": str(settings.FILE_BROKER.parent),
        "CELERY_BROKER_URL": broker,
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOW_LOCAL_REPOSITORIES": "true",
        "EXPORT_LEASE_SECONDS": "4",
    }
    command = [sys.executable, "-m", "celery", "--app=config", "worker", "--pool=solo", "--without-mingle"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _database_url() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    host = found["HOST"] or found["OPTIONS"].get("host", "")
    return f"postgresql://{found['USER']}@/{found['NAME']}?host={host}"


def wait_until(condition: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def commits(repository: Path) -> int:
    counted = subprocess.run(
        ["git", "-C", repository, "rev-list", "--count", "main"], capture_output=True, text=True, check=True
    )
    return int(counted.stdout)


def test_a_worker_delivers_what_was_queued(target, broker, settings, repository):
    with worker(broker, settings):
        people.a_decision(people.Cast(**_everybody(target)))
        wait_until(lambda: Export.objects.filter(state="delivered").exists())
    assert commits(repository) == 1


def test_what_was_queued_while_no_worker_ran_is_delivered_when_one_does(target, broker, settings, repository):
    people.a_decision(people.Cast(**_everybody(target)))
    with worker(broker, settings):
        wait_until(lambda: Export.objects.filter(state="delivered").exists())
    assert commits(repository) == 1


def test_an_export_whose_worker_was_killed_arrives_once(target, broker, settings, repository):
    """The push takes a moment on the other side; the worker is killed in the middle of it."""
    hook = repository / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nsleep 2\n")
    hook.chmod(0o755)
    with worker(broker, settings) as doomed:
        people.a_decision(people.Cast(**_everybody(target)))
        wait_until(lambda: Export.objects.filter(state="running").exists())
        time.sleep(0.5)
        doomed.kill()
        doomed.wait()
    hook.unlink()
    with worker(broker, settings):
        wait_until(lambda: exporting.sweep() >= 0 and Export.objects.filter(state="delivered").exists())
    assert commits(repository) == 1


def _everybody(target) -> dict:
    users = {user.username: user for user in type(target.project.created_by).objects.all()}
    names = ("author", "reviewer", "decider", "viewer", "stranger")
    return {"project": target.project, **{name: users[name] for name in names}}
