"""Links from a text that is being written to other records of its project."""

import posixpath
from dataclasses import dataclass

from adr import search
from adr.formats.reading.titles import escaped
from adr.models import DecisionRecord

AT_MOST = 8


@dataclass(frozen=True)
class Linkable:
    record: DecisionRecord
    markdown: str


def linkable(record: DecisionRecord, typed: str, user) -> list[Linkable]:
    """Other records of the project that fit what was typed; the latest ones where nothing was."""
    others = DecisionRecord.objects.visible_to(user).kept().filter(project=record.project_id).exclude(pk=record.pk)
    typed = typed.replace("\x00", " ").strip()[:100]
    if not typed:
        return [
            Linkable(each, markdown(record, each)) for each in _with_project(others.order_by("-updated_at"), record)
        ]
    hits = search.find(typed, user, kind="record").hits
    wanted = [hit.record.pk for hit in hits if hit.record and hit.record.project_id == record.project_id]
    rows = {each.pk: each for each in _with_project(others.filter(pk__in=wanted), record)}
    if not rows:
        rows = {each.pk: each for each in _with_project(others.filter(title__icontains=typed), record)}
        wanted = list(rows)
    return [Linkable(rows[pk], markdown(record, rows[pk])) for pk in wanted if pk in rows]


def _with_project(rows, record: DecisionRecord) -> list[DecisionRecord]:
    found = list(rows[:AT_MOST])
    for each in found:
        each.project = record.project
    return found


def markdown(record: DecisionRecord, other: DecisionRecord) -> str:
    """A link by file, as a repository understands it; by address while the other has no file yet."""
    folder = posixpath.dirname(record.path) or "."
    target = posixpath.relpath(other.path, folder) if other.path else other.get_absolute_url()
    title = escaped(other.title).replace("[", "\\[").replace("]", "\\]")
    label = f"{other.label} " if other.number is not None or other.stated_number is not None else ""
    return f"[{label}{title}](<{target}>)" if " " in target else f"[{label}{title}]({target})"
