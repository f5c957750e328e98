"""What waited for a row on PostgreSQL is read as it is afterwards, with what belongs to it."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from adr.actions import drafting, writing
from adr.actions.importing import comparing
from adr.models import DecisionRecord
from tests import cast as people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def read_while_written(record: DecisionRecord, cast, read: Callable[[], object]) -> object:
    """What `read` gives, having begun while the record was being written and ended when it was."""
    found: list[object] = []

    def begin() -> None:
        with transaction.atomic():
            found.append(read())
        connections.close_all()

    reader = threading.Thread(target=begin)
    with transaction.atomic():
        drafting.revise(record, record.head.text + "\nMore.\n", base=record.head.sequence, by=cast.author)
        reader.start()
        until = time.monotonic() + 120
        while not somebody_waits():
            assert time.monotonic() < until, "nobody waited for the row"
            time.sleep(0.01)
    reader.join(timeout=120)
    return found[0]


@pytest.fixture
def record(cast) -> DecisionRecord:
    record = people.a_proposal(cast)
    return DecisionRecord.objects.select_related("head").get(pk=record.pk)


def test_a_locked_record_has_its_new_head(cast, record):
    locked = read_while_written(record, cast, lambda: writing.lock(record))
    assert locked.head.sequence == record.head.sequence + 1


def test_an_import_knows_the_records_that_it_waited_for(cast, record):
    DecisionRecord.objects.filter(pk=record.pk).update(path="0001-use-postgresql.md")
    [held] = read_while_written(record, cast, lambda: comparing.held_by(cast.project, locked=True))
    assert held.head == DecisionRecord.objects.get(pk=record.pk).head.blob
