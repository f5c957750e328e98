"""Writing what was read: everything or nothing, in a number of queries that grows with thousands only."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from adr import search
from adr.actions import exporting, history, writing
from adr.actions.importing import comparing, facts, keeping, learning, loose_ends
from adr.actions.importing.appendices import Library, OwnText, own_text
from adr.actions.importing.readings import Reading
from adr.formats import encoding, parse
from adr.git.content import blob_sha
from adr.models import DecisionRecord, ImportRun, Project, RecordLink, Rendering, Revision
from adr.models.timeline import Verb
from adr.rules.appendix import Facts
from adr.rules.arriving import Fate

AT_ONCE = 500
COLUMNS = ["head", "path", "imported_blob", *writing.DERIVED]


@dataclass
class Written:
    """A file that is being written, with its record and the text that the record gets, None where it keeps its own."""

    reading: Reading
    record: DecisionRecord
    content: bytes | None = None
    facts: Facts = field(default_factory=Facts)


def store(project: Project, run: ImportRun, readings: Sequence[Reading], theirs: Collection[str], *, by) -> None:
    """Write readings into a locked project, inside the caller's transaction; `theirs`: conflicts to settle for them."""
    comparing.settle(readings, comparing.held_by(project, locked=True))
    library = Library()
    new = _create(project, [reading for reading in readings if reading.fate is Fate.NEW], library, by)
    renamed = _rename([reading for reading in readings if reading.fate is Fate.RENAMED], by)
    updated = _update([reading for reading in readings if _is_taken(reading, theirs)], library, by)
    written = [*new, *renamed, *updated]
    _link(project, written)
    search.index_records(each.record for each in written)
    facts.take_over([(each.record, each.facts) for each in new if not each.facts.are_empty], library, by=by)
    for each in written:
        each.reading.record = each.record.pk
    keeping.keep_fates(run, readings)
    if keeping.drop_copies(run, readings):
        # What the texts show may be among the files that are new.
        Rendering.objects.filter(revision__record__project=project).delete()
    learning.learn(project)
    entry = history.note(Verb.IMPORT_FINISHED, project=project, by=by, run=run.pk, **_counts(readings))
    if written:
        exporting.queue(project, entry)


def _is_taken(reading: Reading, theirs: Collection[str]) -> bool:
    return reading.fate is Fate.UPDATE or (reading.fate is Fate.CONFLICT and reading.path in theirs)


def _counts(readings: Sequence[Reading]) -> dict[str, int]:
    fates = [reading.fate for reading in readings]
    return {fate.name.lower(): count for fate in Fate if (count := fates.count(fate))}


def _own(reading: Reading, library: Library) -> OwnText:
    if not reading.has_appendix:
        return OwnText(reading.content, Facts())
    decoded = encoding.decode(reading.content)
    return own_text(decoded, parse(decoded.text, reading.path), library)


def _create(project: Project, readings: Sequence[Reading], library: Library, by) -> list[Written]:
    taken = set(project.records.exclude(number=None).values_list("number", flat=True))
    written = [_new(project, reading, taken, library, by) for reading in readings]
    DecisionRecord.objects.bulk_create([each.record for each in written], batch_size=AT_ONCE)
    _revise(written, "imported", by)
    heads = Revision.objects.filter(record=OuterRef("pk"), sequence=1).values("pk")
    project.records.filter(head=None).update(head=Subquery(heads))
    rows = [(each.record, {"path": each.record.path, "status": each.record.status}) for each in written]
    history.note_many(Verb.IMPORTED, rows, by=by)
    return written


def _new(project: Project, reading: Reading, taken: set[int], library: Library, by) -> Written:
    own = _own(reading, library)
    record = DecisionRecord(project=project, path=reading.path, was_imported=True, created_by=by)
    writing.derive(record, reading)
    record.imported_blob = blob_sha(own.content)
    facts.prepare(record, own.facts, library)
    if record.stated_number is not None and record.stated_number not in taken:
        record.number = record.stated_number
        taken.add(record.number)
    return Written(reading, record, own.content, own.facts)


def _rename(readings: Sequence[Reading], by) -> list[Written]:
    """Their paths change, their texts stay; a name may state a number, so what is derived is derived again."""
    written = [Written(reading, record) for reading, record in _with_records(readings)]
    for each in written:
        each.record.path = each.reading.path
        document = writing.reparse(each.record)
        writing.derive(each.record, document)
        each.reading.take_links(document)
    _save(written)
    rows = [(each.record, {"was": each.reading.was, "path": each.record.path}) for each in written]
    history.note_many(Verb.RENAMED_BY_IMPORT, rows, by=by)
    return written


def _update(readings: Sequence[Reading], library: Library, by) -> list[Written]:
    written = [Written(reading, record, _own(reading, library).content) for reading, record in _with_records(readings)]
    for each in written:
        writing.derive(each.record, each.reading)
        each.record.imported_blob = blob_sha(each.content)
    _revise(written, "imported again", by)
    _save(written)
    history.note_many(
        Verb.UPDATED_BY_IMPORT, [(each.record, {"status": each.record.status}) for each in written], by=by
    )
    return written


def _with_records(readings: Sequence[Reading]) -> list[tuple[Reading, DecisionRecord]]:
    records = DecisionRecord.objects.select_related("project", "head")
    found = records.in_bulk([reading.record for reading in readings])
    return [(reading, found[reading.record]) for reading in readings]


def _revise(written: Iterable[Written], reason: str, by) -> None:
    """One revision more for each record."""
    rows = [
        Revision(
            record=each.record,
            sequence=each.record.head.sequence + 1 if each.record.head else 1,
            parent=each.record.head,
            content=each.content,
            blob=each.record.imported_blob,
            reason=reason,
            by=by,
        )
        for each in written
    ]
    for revision in Revision.objects.bulk_create(rows, batch_size=200):
        revision.record.head = revision


def _save(written: Iterable[Written]) -> None:
    DecisionRecord.objects.bulk_update([each.record for each in written], COLUMNS, batch_size=AT_ONCE)


def _link(project: Project, written: Sequence[Written]) -> None:
    """Derive the links again; those of other records that led nowhere may lead to one that is new."""
    finder = writing.LinkFinder(project.pk)
    old = [each.record.pk for each in written if each.reading.fate is not Fate.NEW]
    RecordLink.objects.filter(source__in=old).delete()
    links = [link for each in written for link in writing.links_of(each.record, each.reading, finder)]
    RecordLink.objects.bulk_create(links, batch_size=AT_ONCE)
    known = {each.record.pk for each in written}
    found = list(loose_ends.resolved(project, finder, without=known))
    RecordLink.objects.bulk_update(found, ["target"], batch_size=AT_ONCE)
