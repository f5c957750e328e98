"""Two people save the same text at the same moment: one is taken, one is told, and no word of either is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connections

from adr.actions import drafting, keeping
from adr.actions.refusals import Stale
from adr.models import DecisionRecord, Draft, TimelineEntry
from tests import cast as people
from tests.adr.views.asking import in_project, once, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

RUNS = 500
RUNS_OF_PAGES = 15


@pytest.fixture
def pool():
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield pool
        for _ in range(2):
            pool.submit(connections.close_all).result()


def at_once(pool, *deeds):
    """Do both at the same moment, each on a connection of its own; returns what they return."""
    gate = threading.Barrier(len(deeds))

    def do(deed):
        close_old_connections()
        gate.wait(timeout=120)
        return deed()

    return [future.result(timeout=240) for future in [pool.submit(do, deed) for deed in deeds]]


def save(record, text, base, by) -> str:
    try:
        drafting.revise(record, text, base=base, by=by)
    except Stale:
        keeping.keep(record, text, base=base, by=by)
        return "told"
    return "taken"


def test_of_two_who_save_at_once_one_is_taken_and_one_is_told_and_nothing_is_lost(cast, pool):
    record = people.a_draft(cast)
    start = record.head.text
    for run in range(RUNS):
        base = DecisionRecord.objects.get(pk=record.pk).head.sequence
        mine, theirs = f"{start}\nMine {run}.\n", f"{start}\nTheirs {run}.\n"
        outcomes = at_once(
            pool,
            lambda base=base, text=mine: save(record, text, base, cast.author),
            lambda base=base, text=theirs: save(record, text, base, cast.reviewer),
        )
        assert sorted(outcomes) == ["taken", "told"]
        saved = DecisionRecord.objects.get(pk=record.pk).head
        assert saved.sequence == base + 1
        assert {saved.text, Draft.objects.get().text} == {mine, theirs}
        Draft.objects.all().delete()
    assert TimelineEntry.objects.filter(record=record, verb="written").count() == RUNS


def test_of_two_who_press_save_at_once_one_gets_the_page_and_one_gets_both_texts(cast, pool):
    record = people.a_draft(cast)
    url, start = in_project("record_edit", record.ref), record.head.text
    clients = {"mine": signed_in(cast.author), "theirs": signed_in(cast.reviewer)}
    for run in range(RUNS_OF_PAGES):
        base = run + 1
        statuses = at_once(
            pool,
            *(
                lambda client=client, name=name, base=base: (
                    client.post(url, once(text=f"{start}\n{name} {base}.\n", base=base)).status_code
                )
                for name, client in clients.items()
            ),
        )
        assert sorted(statuses) == [302, 409]
        texts = DecisionRecord.objects.get(pk=record.pk).head.text + Draft.objects.get().text
        assert f"mine {base}." in texts
        assert f"theirs {base}." in texts
        Draft.objects.all().delete()
