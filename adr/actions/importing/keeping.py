"""The rows of an import's files: kept until somebody has looked at them, and afterwards what became of each."""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings

from adr.actions.importing.reading import Files
from adr.actions.importing.readings import Reading
from adr.models import ImportedFile, ImportRun
from adr.rules.arriving import Fate

AT_ONCE = 500


def keep_unread(run: ImportRun, files: Files, refused: Iterable[Reading]) -> None:
    """Keep files that a worker will read."""
    rows = [
        *(ImportedFile(path=path, content=content) for path, content in files),
        *(each.stored() for each in refused),
    ]
    _create(run, rows)


def keep_readings(run: ImportRun, readings: Iterable[Reading]) -> None:
    """Keep what was read; of files that are here already, only that."""
    rows = [reading.stored() for reading in readings]
    for row in rows:
        row.run = run
    ImportedFile.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["run", "path"],
        update_fields=["kind", "blob", "reading", "is_noted", "fate"],
    )
    run.read_with = settings.WAYMARK_VERSION


def unread_files(run: ImportRun) -> Files:
    """Files that were kept without being read, and could be taken."""
    return [
        (path, bytes(content)) for path, content in run.files.exclude(fate=Fate.REFUSED).values_list("path", "content")
    ]


def kept_readings(run: ImportRun, *, with_content: bool = False) -> list[Reading]:
    """What was read from every file, in the order of their paths."""
    files = run.files.order_by("path")
    readings = []
    for file in (files if with_content else files.defer("content")).iterator(AT_ONCE):
        reading = Reading.of(file)
        reading.content = bytes(file.content) if with_content else b""
        readings.append(reading)
    return readings


def keep_fates(run: ImportRun, readings: Sequence[Reading]) -> None:
    """Say in the rows what became of each file; the content of a record is in its revision, and goes."""
    fresh = [reading for reading in readings if reading.row is None]
    _create(run, _final_rows(fresh))
    known = [reading for reading in readings if reading.row is not None]
    for fate in Fate:
        _each(run, [reading for reading in known if reading.fate is fate], fate=fate)
    _each(run, [reading for reading in known if not _stays_whole(reading)], content=b"")
    files = [ImportedFile(pk=reading.row, record_id=reading.record) for reading in known if reading.record]
    ImportedFile.objects.bulk_update(files, ["record"], batch_size=AT_ONCE)


def drop_copies(run: ImportRun, readings: Iterable[Reading]) -> bool:
    """Keep the bytes of a file that is no record once, in the latest import; says whether any path is new."""
    kept = {reading.path: reading.blob for reading in readings if reading.fate is Fate.KEPT}
    earlier = ImportedFile.objects.kept().filter(run__project=run.project_id).exclude(run=run)
    found = [row for row in earlier.values_list("pk", "path", "blob") if row[1] in kept]
    copies = [pk for pk, path, blob in found if blob == kept[path]]
    for start in range(0, len(copies), AT_ONCE):
        ImportedFile.objects.filter(pk__in=copies[start : start + AT_ONCE]).update(content=b"")
    return len({path for _, path, _ in found}) < len(kept)


def _final_rows(readings: Iterable[Reading]) -> Iterator[ImportedFile]:
    for reading in readings:
        row = reading.stored()
        row.fate, row.record_id = reading.fate, reading.record
        row.content = reading.content if _stays_whole(reading) else b""
        yield row


def _stays_whole(reading: Reading) -> bool:
    """Whether its bytes are nowhere else: no record, one that was not taken, one whose appendix was taken apart."""
    return not reading.is_record or reading.has_appendix or reading.fate is Fate.CONFLICT


def _create(run: ImportRun, rows: Iterable[ImportedFile]) -> None:
    rows = list(rows)
    for row in rows:
        row.run = run
    ImportedFile.objects.bulk_create(rows, batch_size=AT_ONCE)


def _each(run: ImportRun, readings: Sequence[Reading], **values) -> None:
    for start in range(0, len(readings), AT_ONCE):
        some = [reading.row for reading in readings[start : start + AT_ONCE]]
        run.files.filter(pk__in=some).update(**values)
