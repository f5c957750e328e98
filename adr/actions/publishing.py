"""What a repository should hold: each published record's file, with what markdown cannot say appended."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adr.actions import appendices, attaching
from adr.formats import Dialect, Syntax, convert, edits, encoding, parse
from adr.models import DecisionRecord, ImportedFile, Project
from adr.rules import appendix, appendix_reading, own_keys


@dataclass(frozen=True)
class RecordFile:
    """A file as it should be written; `record` is None for a file that is kept as it came.

    `losses` are sentences: what a dialect it was converted to has no place for.
    """

    path: str
    content: bytes
    record: DecisionRecord | None
    losses: tuple[str, ...] = ()


def files_of(project: Project, *, with_appendix: bool) -> list[RecordFile]:
    """Every file of the project, by path; an unedited import gives the same bytes under the same paths."""
    records = published(project)
    facts = appendices.facts_of(project, records) if with_appendix else {}
    written = [RecordFile(record.path, _content(record, facts.get(record.pk)), record) for record in records]
    written += [RecordFile(path, content, None) for path, content in attaching.files(records)]
    taken = {file.path for file in written}
    return written + [file for file in kept_files(project) if file.path not in taken]


def plain_files(records: Iterable[DecisionRecord]) -> list[RecordFile]:
    """The files of some records, without an appendix."""
    return [RecordFile(record.path, _content(record, None), record) for record in records]


def published(project: Project):
    """The records that have a file, in their order, with all that an appendix needs."""
    return (
        DecisionRecord.objects.published()
        .filter(project=project)
        .exclude(path="")
        .select_related("head", "decided_stage", "decision_point")
        .prefetch_related(
            "topics",
            "answers__question",
            "answers__until_stage",
            "guidance_links__version",
            "guidance_links__guideline",
        )
        .in_order()
    )


def path_in(folder: str, project: Project, path: str) -> str:
    """Where a record's file stands below a target's folder, which takes the place of the folder it came from."""
    prefix = f"{project.record_folder}/" if project.record_folder else ""
    return posixpath.join(folder, path.removeprefix(prefix))


def converted(files: Iterable[RecordFile], dialect: Dialect) -> Iterator[RecordFile]:
    """The files in another dialect, each with what has no place there; files that are no records stay as they are."""
    return (file if file.record is None else _converted(file, dialect) for file in files)


def _converted(file: RecordFile, dialect: Dialect) -> RecordFile:
    decoded = encoding.decode(file.content)
    document = own_keys.without_own_keys(parse(decoded.text, file.path))  # the appendix says the same in every format
    made = convert(document, dialect)
    # Every dialect is Markdown; whatever was not becomes it.
    path = file.path if document.syntax is Syntax.MARKDOWN else posixpath.splitext(file.path)[0] + ".md"
    return replace(file, path=path, content=decoded.encode(made.text), losses=made.losses)


def _content(record: DecisionRecord, facts: appendix.Facts | None) -> bytes:
    content = bytes(record.head.content)
    if facts is None or facts.are_empty:
        return content
    decoded = record.head.decoded
    document = parse(decoded.text, record.path)
    # In an appendix of the text's own an import has left what this library does not know.
    leftovers = appendix_reading.as_written(edits.appendix(document))
    try:
        document = edits.with_appendix(document, appendix.markdown(facts, leftovers))
        document = own_keys.with_own_keys(document, facts)
    except edits.EditRefused:
        # reStructuredText, or a comment that is never closed: the text alone is right, an appendix in it would not be.
        return content
    return decoded.encode(document.text)


def kept_files(project: Project) -> list[RecordFile]:
    """Files that came with an import and are no records (indexes, templates), in their latest form."""
    kept = ImportedFile.objects.kept().filter(run__project=project).order_by("run_id", "pk")
    latest = {file.path: file for file in kept}
    return [RecordFile(path, bytes(file.content), None) for path, file in sorted(latest.items())]
