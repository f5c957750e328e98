"""Reading kept texts again: after an upgrade, what is derived from them follows the parser of the new version."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.db import transaction

import markup
from adr import formats, search
from adr.actions import history, writing
from adr.actions.writing import DERIVED, LinkFinder
from adr.models import DecisionRecord, Project, RecordLink, Rendering
from adr.models.timeline import Verb

READERS = (formats, markup)
LIBRARIES = ("markdown", "nh3")
STATED = ("position", "relation", "verb", "stated")


@dataclass(frozen=True)
class Reread:
    """A record of which the parser says something else now."""

    project: str
    record: DecisionRecord
    differing: tuple[str, ...]


def fingerprint() -> str:
    """Changes with everything that decides how a text is read and shown."""
    digest = hashlib.sha256()
    for package in READERS:
        folder = Path(package.__file__).parent
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\0".encode())
    return digest.hexdigest()


def read_again() -> Iterator[Reread]:
    """Set what differs, record by record, and forget pages that were rendered before; may be run at any time."""
    Rendering.objects.all().delete()
    for project in Project.objects.order_by("pk"):
        finder = LinkFinder(project.pk)
        for pk in project.records.exclude(head=None).order_by("pk").values_list("pk", flat=True):
            if found := _read(DecisionRecord(pk=pk), finder):
                yield found


@transaction.atomic
def _read(record: DecisionRecord, finder: LinkFinder) -> Reread | None:
    """What the parser says otherwise, set; no revision is made, since the text is the same."""
    record = writing.lock(record)
    before = {name: getattr(record, name) for name in DERIVED}
    document = writing.reparse(record)
    writing.derive(record, document)
    differing = [name for name in DERIVED if getattr(record, name) != before[name]]
    if differing:
        record.save(update_fields=differing)
        search.index_records([record])
    if "status" in differing:
        history.note(Verb.READ_AGAIN, record=record, by=None, before=before["status"], status=record.status)
    if _relinked(record, writing.links_of(record, document, finder)):
        differing.append("links")
    return Reread(record.project.slug, record, tuple(differing)) if differing else None


def _relinked(record: DecisionRecord, links: list[RecordLink]) -> bool:
    """Whether the text states other links; where one leads is left as it was found when it was saved."""
    stated = [tuple(getattr(link, name) for name in STATED) for link in links]
    if stated == list(record.links.order_by("position").values_list(*STATED)):
        return False
    record.links.all().delete()
    RecordLink.objects.bulk_create(links)
    return True
