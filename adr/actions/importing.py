"""Taking files in: read, shown, and only then written, each file with what became of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from adr import search
from adr.actions import history, writing
from adr.actions.refusals import Refused
from adr.formats import Document, FileKind, classify, encoding, filenames, parse
from adr.git.content import blob_sha
from adr.models import DecisionRecord, ImportedFile, ImportRun, Project, RecordLink, Revision
from adr.models.timeline import Verb


class Fate(StrEnum):
    """What an import does with a file; the value is shown."""

    NEW = "new"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    CONFLICT = "changed here and there"
    KEPT = "kept as a file"
    REFUSED = "refused"


@dataclass
class Reading:
    """What was read from one file, and what is to become of it."""

    path: str
    fate: Fate
    kind: str
    why: str = ""
    dialect: str = ""
    number: int | None = None
    title: str = ""
    status: str = ""
    status_words: str = ""
    date: str = ""
    links: int = 0
    notes: list[str] = field(default_factory=list)
    document: Document | None = field(default=None, repr=False)
    content: bytes = field(default=b"", repr=False)
    record: DecisionRecord | None = field(default=None, repr=False)

    @property
    def needs_you(self) -> bool:
        return self.fate in (Fate.CONFLICT, Fate.REFUSED)

    def as_row(self) -> dict:
        """For `--json`: what a script needs."""
        row = asdict(self)
        for name in ("document", "content", "record"):
            del row[name]
        return row


def read(project: Project | None, files: Sequence[tuple[str, bytes]]) -> list[Reading]:
    """Read every file against what the project holds; writes nothing. Raises Refused when no file is a record."""
    decoded = {path: encoding.decode(content) for path, content in files}
    kinds = classify({path: found.text for path, found in decoded.items() if found.is_text})
    present = _present(project)
    readings = [_reading(path, content, decoded[path], kinds.get(path), present) for path, content in files]
    if not any(reading.kind == FileKind.RECORD for reading in readings):
        count = len(readings)
        raise Refused(
            f"No decision record was found among {count} {'file' if count == 1 else 'files'}. Records are markdown files"
            " such as 0001-use-postgresql.md, usually in a folder like docs/decisions or doc/adr."
        )
    _number_once(readings, present)
    return readings


def _present(project: Project | None) -> dict[str, DecisionRecord]:
    """The project's records by path, each with its head and the bytes that the last import brought."""
    if project is None:
        return {}
    records = project.records.kept().exclude(path="").select_related("head")
    return {record.path: record for record in records}


def _reading(path, content, decoded, classified, present) -> Reading:
    try:
        filenames.check_path(path)
    except filenames.UnsafePath as error:
        return Reading(path, Fate.REFUSED, "", str(error))
    if not decoded.is_text:
        return Reading(path, Fate.REFUSED, "", f"It is not text: {decoded.reason}.")
    if classified.kind != FileKind.RECORD:
        return Reading(path, Fate.KEPT, str(classified.kind), classified.reason, content=content)
    if len(content) > writing.MAX_BYTES:
        return Reading(path, Fate.REFUSED, "", f"It has {len(content):,} bytes; {writing.MAX_BYTES:,} are the most.")
    document = parse(decoded.text, path)
    record = present.get(path)
    return Reading(
        path=path,
        fate=_fate(record, content),
        kind=str(classified.kind),
        why=classified.reason,
        dialect=str(document.dialect),
        number=document.number,
        title=writing.printable(document.title),
        status=str(document.status),
        status_words=writing.printable(document.status_words),
        date=document.date.isoformat() if document.date else "",
        links=len(document.links),
        notes=[f"line {note.line}: {note.message}" for note in document.notes],
        document=document,
        content=content,
        record=record,
    )


def _fate(record: DecisionRecord | None, content: bytes) -> Fate:
    if record is None:
        return Fate.NEW
    blob = blob_sha(content)
    if blob == record.head.blob:
        return Fate.UNCHANGED
    if blob == record.imported_blob:
        return Fate.UNCHANGED
    return Fate.UPDATE if record.head.blob == record.imported_blob else Fate.CONFLICT


def _number_once(readings: list[Reading], present: dict[str, DecisionRecord]) -> None:
    """Say where a number is stated more than once; the first file keeps the short address."""
    seen: dict[int, str] = {record.number: path for path, record in present.items() if record.number is not None}
    for reading in readings:
        if reading.document is None or reading.number is None:
            continue
        other = seen.setdefault(reading.number, reading.path)
        if other != reading.path:
            reading.notes.append(f"number {reading.number} is stated by {other} too; both are kept as they are")


@transaction.atomic
def hold(project: Project, source: str, files: Sequence[tuple[str, bytes]], *, by) -> ImportRun:
    """Keep uploaded files until somebody has looked at the preview; refuses what holds no record at all."""
    readings = read(project, files)
    run = ImportRun.objects.create(project=project, source=source[:300], by=by)
    ImportedFile.objects.bulk_create(
        [
            ImportedFile(run=run, path=path, content=content, kind=reading.kind)
            for reading, (path, content) in zip(readings, files, strict=True)
            if reading.fate != Fate.REFUSED
        ]
    )
    return run


def look_again(run: ImportRun) -> list[Reading]:
    """The readings of files that are held, against what the project holds now."""
    return read(run.project, [(file.path, bytes(file.content)) for file in run.files.all()])


@transaction.atomic
def finish(run: ImportRun, *, by, theirs: frozenset[str] = frozenset()) -> list[Reading]:
    """Write what is held, all or nothing; `theirs`: paths in conflict whose incoming text is to be taken."""
    claimed = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.PREVIEWED)
    if claimed.update(state=ImportRun.State.IMPORTED, finished_at=timezone.now()) != 1:
        raise Refused("This import was finished or discarded already.")
    project = Project.objects.select_for_update().get(pk=run.project_id)
    readings = read(project, [(file.path, bytes(file.content)) for file in run.files.all()])
    _store(project, run, readings, theirs, by)
    return readings


def import_files(project: Project, source: str, files: Sequence[tuple[str, bytes]], *, by) -> list[Reading]:
    """Read and write in one go, for commands."""
    refused = [reading for reading in read(project, files) if reading.fate == Fate.REFUSED]
    run = hold(project, source, files, by=by)
    return sorted([*finish(run, by=by), *refused], key=lambda reading: reading.path)


def _store(project: Project, run: ImportRun, readings: list[Reading], theirs: frozenset[str], by) -> None:
    new = [reading for reading in readings if reading.fate == Fate.NEW]
    _create(project, new, by)
    for reading in readings:
        if reading.fate == Fate.UPDATE or (reading.fate == Fate.CONFLICT and reading.path in theirs):
            _update(reading, by)
    _link(project, [reading for reading in readings if reading.record and reading.fate != Fate.UNCHANGED])
    by_path = {reading.path: reading.record for reading in readings if reading.record}
    files = list(run.files.all())
    for file in files:
        file.record = by_path.get(file.path)
    ImportedFile.objects.bulk_update(files, ["record"], batch_size=500)
    _remember_numbers(project)
    if not project.record_folder:
        project.record_folder = common_folder([reading.path for reading in new])
    project.save(update_fields=["last_number", "record_folder"])


def _create(project: Project, readings: list[Reading], by) -> None:
    """New records with their first revision, in bulk: a fixed number of queries per thousand."""
    taken = set(project.records.exclude(number=None).values_list("number", flat=True))
    for reading in readings:
        record = DecisionRecord(project=project, path=reading.path, was_imported=True, created_by=by)
        writing.derive(record, reading.document)
        record.imported_blob = blob_sha(reading.content)
        if record.stated_number is not None and record.stated_number not in taken:
            record.number = record.stated_number
            taken.add(record.number)
        reading.record = record
    records = DecisionRecord.objects.bulk_create([reading.record for reading in readings], batch_size=500)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                record=record,
                sequence=1,
                content=reading.content,
                blob=record.imported_blob,
                reason="imported",
                by=by,
            )
            for record, reading in zip(records, readings, strict=True)
        ],
        batch_size=200,
    )
    for record, revision in zip(records, revisions, strict=True):
        record.head = revision
    DecisionRecord.objects.bulk_update(records, ["head"], batch_size=500)
    search.index_records(records)
    history.note_many(
        Verb.IMPORTED, [(record, {"path": record.path, "status": record.status}) for record in records], by=by
    )


def _update(reading: Reading, by) -> None:
    record = writing.lock(reading.record)
    revision = writing.write_content(record, reading.content, reading.document, reason="imported again", by=by)
    DecisionRecord.objects.filter(pk=record.pk).update(imported_blob=revision.blob)
    history.note(Verb.UPDATED_BY_IMPORT, record=record, revision=revision, by=by, status=record.status)
    reading.record = record


def _link(project: Project, readings: list[Reading]) -> None:
    finder = writing.LinkFinder(project.pk)
    RecordLink.objects.filter(source__in=[reading.record for reading in readings]).delete()
    links = [link for reading in readings for link in writing.links_of(reading.record, reading.document, finder)]
    RecordLink.objects.bulk_create(links, batch_size=500)


def _remember_numbers(project: Project) -> None:
    stated = project.records.exclude(stated_number=None).order_by("-stated_number")
    highest = stated.values_list("stated_number", flat=True).first() or 0
    # A dated name such as 20240131-title.md states a number that is a day; counting goes on from the others.
    project.last_number = max(project.last_number, highest if highest < 1_000_000 else 0)


def common_folder(paths: Sequence[str]) -> str:
    """The deepest folder that holds all paths; "" where there is none."""
    folders = [path.split("/")[:-1] for path in paths]
    shared = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "/".join(shared)


def discard(run: ImportRun) -> None:
    """Let held files go without writing them."""
    changed = ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.PREVIEWED)
    if changed.update(state=ImportRun.State.DISCARDED, finished_at=timezone.now()) == 1:
        run.files.all().delete()
