"""CPU of a search over 10,000 records beside a plain LIKE over their titles and a bare Django page, in one run."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = 25
SECONDS_AT_MOST = 3.0
QUESTIONS = (
    ("in few texts", "kubernetes"),
    ("in many texts", "database"),
    ("in nearly all texts", "decision"),
    ("two words", "database migration"),
    ("a phrase", '"we will use"'),
    ("unfinished", "dat"),
    ("a number", "12"),
    ("misspelt", "databsae"),
    ("in no text", "xyzzyqq"),
)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as temporary:
        os.environ |= {"DATA_DIR": options.data or temporary, "SECRET_KEY": "only for measurements"}
        bare = floor()
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        django.setup()
        _prepare(is_new=not options.data)
        _print(bare)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="measure an existing data folder, after making its index again")
    return parser.parse_args()


def floor() -> float:
    """CPU milliseconds of the bare page of `bench.floor`."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.bare", "PYTHONPATH": str(ROOT)}
    for command in (["-m", "django", "migrate", "--verbosity=0"], ["-m", "bench.measuring", "bare"]):
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
    return json.loads(done.stdout)[0]["ms"]


def _prepare(*, is_new: bool) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if is_new:
        call_command("load_guidance", stdout=StringIO())
        call_command("make_demo", "--scale", "large")
    begin = time.process_time()
    call_command("rebuild_search")
    print(f"made again in {time.process_time() - begin:.1f} s of CPU\n")


def _print(floor: float) -> None:
    from adr import search
    from adr.models import DecisionRecord

    user = _somebody_who_sees_everything()
    seen = DecisionRecord.objects.visible_to(user).kept()
    print(f"bare page {floor:.2f} ms CPU\n")
    print(f"{'a word that is':20} {'found':>7}{'search ms':>11}{'LIKE ms':>9}{'× LIKE':>8}{'× floor':>9}")
    for name, words in QUESTIONS:
        found = search.find(words, user)
        ours = _milliseconds(lambda words=words: search.find(words, user))
        like = _milliseconds(lambda words=words: _by_title(seen, words.strip('"')))
        total = f"{found.total:,}{'+' if found.is_capped else ''}"
        print(f"{name:20} {total:>7}{ours:11.2f}{like:9.2f}{ours / like:8.1f}{ours / floor:9.1f}")


def _by_title(records, words: str) -> tuple[int, list]:
    """What a search over titles does at the least: count, and read the first page."""
    fitting = records.filter(title__icontains=words)
    return fitting.count(), list(fitting.select_related("project", "decided_stage").order_by("-pk")[:20])


def _somebody_who_sees_everything():
    from django.contrib.auth import get_user_model

    people = get_user_model().objects
    return people.filter(is_superuser=True).first() or people.create_superuser("bench")


def _milliseconds(work: Callable[[], object]) -> float:
    """Median CPU of one call; where the database is a server, what it does is not in it."""
    work()
    samples = []
    until = time.monotonic() + SECONDS_AT_MOST
    while len(samples) < SAMPLES and time.monotonic() < until:
        begin = time.process_time()
        work()
        samples.append(time.process_time() - begin)
    return statistics.median(samples) * 1000


if __name__ == "__main__":
    main()
