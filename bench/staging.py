"""CPU of the price of a stage and of the change itself over 10,000 records, beside a bare Django page, in one run."""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from io import StringIO

import django

from bench.search import floor

SAMPLES = 7
PREVIEW_AT_MOST, CHANGE_AT_MOST = 10, 30  # multiples of the floor for each 100 records that come back


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as temporary:
        os.environ |= {"DATA_DIR": options.data or temporary, "SECRET_KEY": "only for measurements"}
        bare = floor()
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        django.setup()
        _prepare(is_new=not options.data)
        print(f"bare page {bare:.2f} ms CPU; the limits are × {PREVIEW_AT_MOST} and × {CHANGE_AT_MOST}\n")
        print(f"{'':34}{'back':>6}{'queries':>9}{'CPU ms':>9}{'× floor per 100':>17}")
        for name, share in (("as it is", 1.0), ("a tenth of the topics", 0.1), ("no topics", 0.0)):
            _measure(name, share, bare)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="measure a data folder with the large demonstration; nothing is changed")
    return parser.parse_args()


def _prepare(*, is_new: bool) -> None:
    from django.core.management import call_command

    if is_new:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_guidance", stdout=StringIO())
        call_command("make_demo", "--scale", "large", stdout=StringIO())


def _measure(name: str, share: float, bare: float) -> None:
    """Both steps with a share of the topics, through which questions suggest records; all of it is taken back."""
    from django.db import transaction

    from adr.actions import staging
    from adr.models import Project

    project = Project.objects.get(slug="demo-large")
    with transaction.atomic():
        topics = project.records.model.topics.through.objects.filter(decisionrecord__project=project)
        topics.exclude(decisionrecord__number__lte=int(share * 10_000)).delete()
        client = _signed_in()
        address = f"/p/{project.slug}/stage/"
        due = staging.preview(project, "series-a")
        back, fields = len(due), {"to": "series-a", "origin": "seed", "seen": staging.fingerprint(due)}
        _print(f"preview, {name}", back, bare, _taken_back(lambda: client.get(address, {"to": "series-a"})))
        _print(f"change, {name}", back, bare, _taken_back(lambda: client.post(f"{address}change/", fields)))
        transaction.set_rollback(True)


def _signed_in():
    from django.contrib.auth import get_user_model
    from django.test import Client

    people = get_user_model().objects
    client = Client(SERVER_NAME="localhost")
    client.force_login(people.filter(is_superuser=True).first() or people.create_superuser("bench"))
    return client


def _taken_back(work: Callable[[], object]) -> tuple[float, int]:
    """Median CPU milliseconds and queries of one request, whose changes are rolled back each time."""
    from django.db import connection, transaction

    statements: list[str] = []

    def count(execute: Callable, sql: str, *arguments: object) -> object:
        statements.append(sql)
        return execute(sql, *arguments)

    samples = []
    for _ in range(SAMPLES):
        statements.clear()
        with transaction.atomic(), connection.execute_wrapper(count):
            begin = time.process_time()
            response = work()
            samples.append(time.process_time() - begin)
            assert response.status_code in (200, 302), response.status_code
            transaction.set_rollback(True)
    return statistics.median(samples) * 1000, len(statements)


def _print(name: str, back: int, bare: float, measured: tuple[float, int]) -> None:
    milliseconds, queries = measured
    ratio = milliseconds / bare / max(back / 100, 1)
    print(f"{name:34}{back:6}{queries:9}{milliseconds:9.1f}{ratio:17.1f}")


if __name__ == "__main__":
    main()
