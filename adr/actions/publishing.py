"""What a repository should hold: each published record's file, with what markdown cannot say appended."""

import posixpath
from dataclasses import dataclass

from adr.formats import edits, encoding, parse
from adr.models import Condition, DecisionRecord, GuidanceLink, ImportedFile, Outcome, Project, Revisit
from adr.rules import appendix
from guidance import library


@dataclass(frozen=True)
class RecordFile:
    """A file as it should be written; `record` is None for a file that is kept as it came."""

    path: str
    content: bytes
    record: DecisionRecord | None


def files_of(project: Project, *, with_appendix: bool) -> list[RecordFile]:
    """Every file of the project, by path; an unedited import gives the same bytes under the same paths."""
    records = (
        DecisionRecord.objects.published()
        .filter(project=project)
        .exclude(path="")
        .select_related("head", "decided_stage")
        .prefetch_related("topics", "answers__question", "answers__until_stage", "guidance_links__version")
        .in_order()
    )
    facts = _facts(project, records) if with_appendix else {}
    written = [RecordFile(record.path, _content(record, facts.get(record.pk)), record) for record in records]
    taken = {file.path for file in written}
    return written + [file for file in _kept_files(project) if file.path not in taken]


def path_in(folder: str, project: Project, path: str) -> str:
    """Where a record's file stands below a target's folder, which takes the place of the folder it came from."""
    prefix = f"{project.record_folder}/" if project.record_folder else ""
    return posixpath.join(folder, path.removeprefix(prefix))


def _content(record: DecisionRecord, facts: appendix.Facts | None) -> bytes:
    content = bytes(record.head.content)
    if facts is None or facts.are_empty:
        return content
    decoded = encoding.decode(content)
    document = edits.with_appendix(parse(decoded.text, record.path), appendix.markdown(facts))
    return decoded.encode(document.text)


def _kept_files(project: Project) -> list[RecordFile]:
    """Files that came with an import and are no records (indexes, templates), in their latest form."""
    rows = ImportedFile.objects.filter(run__project=project, run__state="imported", record=None).order_by("run")
    latest = {file.path: file for file in rows if file.kind != "record"}
    return [RecordFile(path, bytes(file.content), None) for path, file in sorted(latest.items())]


def _facts(project: Project, records) -> dict[int, appendix.Facts]:
    shelf = library.current()
    among = {"record__project": project}
    conditions = _by_record(Condition.objects.filter(removed_at=None, met_at=None, **among).select_related("stage"))
    revisits = _by_record(
        Revisit.objects.filter(state=Revisit.State.CONCLUDED, **among)
        .select_related("next_look_stage", "successor")
        .order_by("concluded_at", "pk")
    )
    return {
        record.pk: appendix.Facts(
            stage=record.decided_stage.label if record.decided_stage and not record.was_imported else "",
            guidance=tuple(_guidance_line(link, shelf) for link in record.guidance_links.all()),
            answers=tuple(_answer_line(answer, shelf) for answer in record.answers.all()),
            conditions=tuple(str(condition) for condition in conditions.get(record.pk, ())),
            revisits=tuple(_revisit_line(revisit) for revisit in revisits.get(record.pk, ())),
        )
        for record in records
    }


def _by_record(rows) -> dict[int, list]:
    groups: dict[int, list] = {}
    for row in rows:
        groups.setdefault(row.record_id, []).append(row)
    return groups


def _guidance_line(link: GuidanceLink, shelf) -> appendix.Guidance:
    return appendix.Guidance(
        stand=link.get_stand_display(),
        title=link.version.title,
        key=_key(shelf.by_item(link.guideline_id)),
        version=link.version.number,
        reason=link.reason,
    )


def _answer_line(answer, shelf) -> appendix.Answer:
    question = shelf.by_item(answer.question_id)
    return appendix.Answer(
        key=answer.question.key,
        question=question.text if question else answer.question.key,
        text=answer.text,
        not_applicable=answer.not_applicable,
        reason=answer.reason,
        until=answer.until_stage.label if answer.until_stage else "",
    )


def _revisit_line(revisit: Revisit) -> appendix.Revisit:
    look = revisit.next_look_stage.label if revisit.next_look_stage else ""
    return appendix.Revisit(
        date=revisit.concluded_at.date(),
        outcome=Outcome(revisit.outcome).label,
        evidence=revisit.evidence,
        next_look=" or ".join(part for part in (f"{revisit.next_look or ''}", look) if part),
    )


def _key(content) -> str:
    return content.key if content else ""
