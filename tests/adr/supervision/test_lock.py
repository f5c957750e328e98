"""One data folder has one supervisor, and a lock that was left behind stops nobody."""

import os
import subprocess
import sys

import pytest

from adr.supervision import lock


def test_a_second_one_is_told_who_holds_the_folder(tmp_path):
    held = lock.take(tmp_path)
    with pytest.raises(lock.Taken, match=rf"\(process {os.getpid()}\)"):
        lock.take(tmp_path)
    os.close(held)


def test_the_lock_of_a_dead_process_is_free(tmp_path):
    code = (
        f"import os, pathlib; from adr.supervision import lock; lock.take(pathlib.Path({str(tmp_path)!r})); os.abort()"
    )
    subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert (tmp_path / lock.NAME).exists()
    os.close(lock.take(tmp_path))


def test_a_shorter_number_leaves_nothing_of_a_longer_one(tmp_path):
    (tmp_path / lock.NAME).write_text("99999999999\n")
    held = lock.take(tmp_path)
    assert (tmp_path / lock.NAME).read_text() == f"{os.getpid()}\n"
    os.close(held)
