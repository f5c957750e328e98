"""The test machinery itself: each run has a database and a folder of its own."""

import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from tests import programs, surroundings

ROOT = Path(__file__).resolve().parent.parent


def test_the_data_folder_is_none_of_the_developers():
    assert Path(settings.DATA_DIR).name.startswith("waymark-tests-")
    assert str(settings.DATA_DIR) == os.environ["DATA_DIR"]


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for():
    assert connection.vendor == surroundings.database()
    assert "test" in str(connection.settings_dict["NAME"])


@pytest.mark.django_db(transaction=True)
def test_threads_have_connections_of_their_own():
    counts = []

    def count():
        counts.append(User.objects.count())
        connection.close()

    User.objects.create_user("ada")
    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    assert counts == [1]


@pytest.mark.django_db
def test_postgres_is_reached_by_its_socket_only():
    if connection.vendor != "postgresql":
        pytest.skip("this run is about SQLite")
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
        cursor.execute("SHOW fsync")
        assert cursor.fetchone() == ("off",)


def test_redis_answers_on_the_loopback_interface(redis_url):
    assert redis.Redis.from_url(redis_url).ping()
    assert redis_url.startswith("redis://127.0.0.1:")


def test_a_missing_program_skips_by_name(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="nothing-like-this is not installed"):
        programs.require("nothing-like-this", package="nothing")


def test_a_missing_program_is_an_error_where_everything_is_installed(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.UsageError, match="apt-get install nothing"):
        programs.require("nothing-like-this", package="nothing")


def test_an_unknown_database_is_refused(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE", "oracle")
    with pytest.raises(pytest.UsageError, match="sqlite or postgresql"):
        surroundings.database()


def test_a_forked_process_leaves_the_folder_to_its_parent():
    forked = os.fork()
    if forked == 0:
        surroundings.clear()
        os._exit(0)
    os.waitpid(forked, 0)
    assert Path(settings.DATA_DIR).is_dir()


def test_the_makefile_says_which_python_it_needs(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    command = ["make", "--no-print-directory", "-C", tmp_path, "install", "PYTHON="]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "Python 3.11 or newer" in result.stderr
