"""Keeping the entries of search in step with records and the library."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.db import transaction

from adr.models import DecisionRecord, SearchEntry
from adr.models.search_entry import RECORD
from adr.search import texts
from guidance import library
from guidance.models import LibraryRevision
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library

GUIDANCE_KINDS = (Kind.GUIDELINE, Kind.QUESTION, Kind.DECISION_POINT, Kind.TENSION, Kind.CHECKLIST)
AT_ONCE = 200


def index_records(records: Iterable[DecisionRecord]) -> None:
    """Take in what records say now; two queries for two hundred records whose heads are loaded."""
    remaining = iter(records)
    while some := list(islice(remaining, AT_ONCE)):
        topics = _topics(some)
        SearchEntry.objects.bulk_create(
            [_entry_of_record(record, topics[record.pk]) for record in some],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["title", "labels", "body"],
        )


def index_guidance() -> int:
    """Replace the entries of the library by what is in force; returns how many there are."""
    with transaction.atomic():
        # One process at a time, and none while a pack is being loaded.
        LibraryRevision.objects.select_for_update().filter(pk=1).first()
        shelf = library.current()
        SearchEntry.objects.of_guidance().delete()
        return len(SearchEntry.objects.bulk_create(_entries_of_guidance(shelf), batch_size=AT_ONCE))


def keep_up_with(token: UUID | None) -> None:
    """Take in the library when its revision is not the one that was indexed; the library knows nothing of search."""
    indexed = SearchEntry.objects.of_guidance().values_list("library", flat=True).first()
    if indexed != token:
        index_guidance()


def rebuild() -> int:
    """Make every entry again, in one transaction; returns how many there are."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        index_records(DecisionRecord.objects.select_related("head").order_by("pk").iterator(AT_ONCE))
        index_guidance()
        return SearchEntry.objects.count()


def _entry_of_record(record: DecisionRecord, topics: list[str]) -> SearchEntry:
    said = texts.of_record(record, topics)
    return SearchEntry(id=record.pk, record=record, kind=RECORD, **said._asdict())


def _topics(records: Iterable[DecisionRecord]) -> dict[int, list[str]]:
    """The labels of each record's topics."""
    rows = DecisionRecord.topics.through.objects.filter(decisionrecord__in=[record.pk for record in records])
    found = defaultdict(list)
    for record, label in rows.order_by("pk").values_list("decisionrecord", "topic__label"):
        found[record].append(label)
    return found


def _entries_of_guidance(shelf: Library) -> Iterator[SearchEntry]:
    for kind in GUIDANCE_KINDS:
        for content in shelf.of(kind):
            said = texts.of_guidance(content, shelf)
            yield SearchEntry(
                id=-content.item_id, item_id=content.item_id, kind=kind.value, library=shelf.token, **said._asdict()
            )
