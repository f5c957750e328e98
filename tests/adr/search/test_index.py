"""Search knows of each change as soon as it is made, and of none that was taken back."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from adr import search
from adr.actions import drafting, filing
from adr.models import SearchEntry
from adr.search import indexing
from guidance import library
from guidance.models import Topic
from tests import cast as people

pytestmark = pytest.mark.django_db


def quokkas(cast, count):
    """Imported records, each with its head."""
    people.imported(
        cast, {f"doc/{n:04d}-q.md": f"# {n}. Quokka {n}\n\n## Status\n\nAccepted\n" for n in range(1, count + 1)}
    )
    return list(cast.project.records.select_related("head").in_order())


def total(cast, words):
    return search.find(words, cast.author, kind="record").total


def test_a_draft_is_found_when_it_is_started(cast):
    people.a_draft(cast, "Keep quokkas")
    assert total(cast, "quokkas") == 1


def test_what_was_edited_is_found_by_its_new_words_alone(cast):
    record = people.a_draft(cast, "Keep quokkas")
    text = record.head.text.replace("quokkas", "wombats")
    drafting.revise(record, text, base=record.head.sequence, by=cast.author)
    assert (total(cast, "wombats"), total(cast, "quokkas")) == (1, 0)


def test_a_proposal_is_found_by_its_number(cast):
    record = people.a_proposal(cast, "Keep quokkas")
    assert search.find(f"ADR-{record.number}", cast.author).hits[0].record == record


def test_what_was_imported_is_found(cast):
    quokkas(cast, 2)
    assert total(cast, "quokka") == 2


def test_a_record_is_found_by_the_topics_it_is_given(cast):
    record = people.a_draft(cast, "Keep quokkas", topics=())
    topic = Topic.objects.get(key="observability")
    filing.file(record.project, [filing.Filing(record, [topic.key])], by=cast.author)
    assert total(cast, topic.label) == 1


def test_a_change_that_is_taken_back_is_not_found(cast):
    record = people.a_draft(cast, "Keep quokkas", topics=())
    with transaction.atomic():
        filing.file(record.project, [filing.Filing(record, ["observability"])], by=cast.author)
        transaction.set_rollback(True)
    assert total(cast, "observability") == 0


def test_many_records_are_indexed_with_few_queries(cast, django_assert_num_queries):
    records = quokkas(cast, 30)
    SearchEntry.objects.all().delete()
    with django_assert_num_queries(2):
        search.index_records(records)
    assert total(cast, "quokka") == 30


def test_the_index_is_made_again_from_nothing(cast):
    quokkas(cast, 3)
    SearchEntry.objects.all().delete()
    assert total(cast, "quokka") == 0
    call_command("rebuild_search")
    assert total(cast, "quokka") == 3


def test_the_full_text_index_holds_what_the_entries_hold(cast):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL generates its columns")
    first, second, _ = quokkas(cast, 3)
    SearchEntry.objects.filter(record=first).delete()
    SearchEntry.objects.filter(record=second).update(title="Wombat")
    with connection.cursor() as cursor:
        for table in ("adr_search_index", "adr_search_titles"):
            cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH 'title : quokka'")
            assert cursor.fetchone() == (1,)


def test_torn_bytes_and_very_long_texts_can_be_indexed(cast):
    text = b"# Torn\n\n## Status\n\nAccepted\n\n\x80\x93 quokka " + b"word " * 40_000
    people.imported(cast, {"doc/0001-torn.md": text})
    assert total(cast, "quokka") == 1


def test_the_library_is_indexed_once_until_something_is_loaded(cast, django_assert_num_queries):
    indexing.keep_up_with(library.current().token)
    with django_assert_num_queries(2):  # for the library's state, and for the state that was indexed
        indexing.keep_up_with(library.current().token)
