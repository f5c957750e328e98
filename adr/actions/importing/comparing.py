"""Files against what the project holds: what becomes of each, and what does not fit together."""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F

from adr.actions.importing import loose_ends
from adr.actions.importing.reading import Files
from adr.actions.importing.readings import Reading
from adr.actions.writing import LinkFinder
from adr.formats import Relation
from adr.models import ImportedFile, Project, RecordLink
from adr.rules.arriving import Held, becoming, moved, relocation
from adr.rules.chains import circles, successions

SUCCESSION = (Relation.SUPERSEDES, Relation.SUPERSEDED_BY)


@dataclass(frozen=True, slots=True)
class Source:
    """A record, or a file that will be one: what a `LinkFinder` asks of the record a link stands in."""

    pk: int
    path: str


def held_by(project: Project | None, *, locked: bool = False) -> list[Held]:
    """The project's records that have a file; locked, so that nobody gives one a new text meanwhile."""
    if project is None:
        return []
    records = project.records.kept().exclude(path="").order_by("pk")
    if locked:
        # Held first and read afterwards, as in `writing.lock`.
        list(records.select_for_update().values_list("pk", flat=True))
    rows = records.annotate(blob=F("head__blob")).values_list("pk", "path", "blob", "imported_blob")
    return [Held(*row) for row in rows]


def placed(files: Files, project: Project | None) -> Files:
    """The files under the paths the project knows: the same log may come from another folder, or without one."""
    if project is None:
        return files
    kept = ImportedFile.objects.kept().filter(run__project=project)
    known = {each.path for each in held_by(project)} | set(kept.values_list("path", flat=True))
    paths = [path for path, _ in files]
    if folders := relocation(paths, known):
        return [(moved(path, *folders), content) for path, content in files]
    if project.record_folder and not any("/" in path for path in paths):
        return [(posixpath.join(project.record_folder, path), content) for path, content in files]
    return files


def settle(readings: Sequence[Reading], held: Sequence[Held]) -> None:
    """Say of each record file what becomes of it."""
    found = becoming({reading.path: reading.blob for reading in readings if reading.is_record}, held)
    for reading in readings:
        if becomes := found.get(reading.path):
            reading.fate, reading.record, reading.was = becomes.fate, becomes.record, becomes.was


def check(project: Project | None, readings: Sequence[Reading]) -> None:
    """Add to each reading what does not fit: a number stated twice, a link to nothing, a circle of successors."""
    records = [reading for reading in readings if reading.is_record]
    sources = {reading.path: Source(reading.record or -place, reading.path) for place, reading in enumerate(records, 1)}
    _numbers_once(project, records)
    finder = LinkFinder(project.pk if project else 0)
    for reading in records:
        finder.add(sources[reading.path].pk, reading.path, None, reading.number)
    links = [(sources[reading.path], link, reading) for reading in records for link in reading.links]
    edges = []
    for source, link, reading in links:
        target = finder.find(source, link.target, link.number)
        edges.append((source.pk, link.relation, target))
        if target is None and _means_a_record(link):
            reading.notes.append(f"line {link.line}: {_not_found(finder, source, link)}")
    if project is not None:
        edges += _present_edges(project, finder, {source.pk for source in sources.values()})
    _report_circles(sources, records, edges)


def _numbers_once(project: Project | None, records: Sequence[Reading]) -> None:
    """The first file that states a number keeps the short address."""
    rows = project.records.kept().exclude(number=None).values_list("number", "path", "title") if project else ()
    seen = {number: path or title for number, path, title in rows}
    own = {reading.was for reading in records if reading.was}
    for reading in records:
        if reading.number is None:
            continue
        other = seen.setdefault(reading.number, reading.path)
        if other != reading.path and other not in own:
            reading.notes.append(f"number {reading.number} is stated by {other} too; both are kept as they are")


def _not_found(finder: LinkFinder, source: Source, link) -> str:
    words = link.target or f"number {link.number}"
    verb = link.verb or link.relation
    if finder.find(Source(0, source.path), link.target, link.number) == source.pk:
        return f"“{words}” ({verb}) is this record itself"
    return f"no record is found for “{words}” ({verb})"


def _means_a_record(link) -> bool:
    """Whether a link that was not found was meant for a record of this log, not for a page or a ticket."""
    if not link.target:
        return link.number is not None
    name = link.target.partition("#")[0]
    return "://" not in link.target and name.endswith((".md", ".rst", ".adoc", ".markdown"))


def _report_circles(sources: dict[str, Source], records: Sequence[Reading], edges: list) -> None:
    """Note each circle of successors at every record in it that arrives."""
    by_pk = {sources[reading.path].pk: reading for reading in records}
    for circle in circles(successions(edges)):
        paths = [by_pk[pk].path if pk in by_pk else "a record that is here" for pk in circle]
        way = " → ".join([*paths, paths[0]])
        for pk in circle:
            if pk in by_pk:
                by_pk[pk].notes.append(f"it supersedes itself in a circle: {way}")


def _present_edges(project: Project, finder: LinkFinder, arriving: set[int]) -> Iterator[tuple]:
    """Successions among records that are here, as they will stand once the arriving ones are here too."""
    rows = RecordLink.objects.filter(source__project=project, relation__in=SUCCESSION).exclude(target=None)
    yield from (row for row in rows.values_list("source", "relation", "target") if row[0] not in arriving)
    for link in loose_ends.resolved(project, finder, without=arriving, relations=SUCCESSION):
        yield link.source_id, link.relation, link.target_id
