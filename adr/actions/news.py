"""What has happened to the things that records rest on: linked guidance, and decisions they depend on."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from django.db.models import F, Max, Q

from adr.actions.facts import among
from adr.formats import Relation, Status
from adr.models import DecisionRecord, GuidanceLink, Project, RecordLink, TimelineEntry
from adr.models.guidance_link import Stand
from adr.models.timeline import Verb
from adr.rules.record_facts import LostDependency, NewVersion, RecordFacts
from guidance.advice import advice
from guidance.models import Version
from guidance.packs.content import Guideline
from guidance.packs.payload import from_data
from guidance.packs.vocabulary import Kind

GONE = (Status.SUPERSEDED.value, Status.DEPRECATED.value)
FALLS = (Verb.SUPERSEDED, Verb.DEPRECATED, Verb.UPDATED_BY_IMPORT)


def of_records_in_force(project: Project) -> list[RecordFacts]:
    """Records whose linked guidance or whose foundation is no longer what it was when they were decided."""
    versions = new_versions(project)
    lost = lost_dependencies(project)
    return [
        RecordFacts(pk, new_versions=tuple(versions[pk]), lost_dependencies=tuple(lost[pk]))
        for pk in sorted(versions.keys() | lost.keys())
    ]


def new_versions(project: Project) -> defaultdict[int, list[NewVersion]]:
    """Linked guidelines that advise in other words than the version the record was linked to, by record."""
    moved = ~Q(version=F("guideline__current")) | Q(guideline__retired=True)
    links = list(GuidanceLink.objects.filter(moved, **among(project)).select_related("guideline"))
    wanted = {pk for link in links for pk in (link.version_id, link.guideline.current_id)}
    rows = Version.objects.in_bulk(wanted) if wanted else {}

    @cache
    def content(pk: int) -> Guideline:
        return from_data(Kind.GUIDELINE, rows[pk].data)

    @cache
    def advises_differently(old: int, new: int) -> bool:
        return advice(content(old)) != advice(content(new))

    found = defaultdict(list)
    for link in links:
        if link.guideline.retired or advises_differently(link.version_id, link.guideline.current_id):
            old, new = content(link.version_id), content(link.guideline.current_id)
            found[link.record_id].append(_new_version(link, old, new, rows, project.stage_id))
    return found


def _new_version(link: GuidanceLink, old: Guideline, new: Guideline, rows: dict, stage: str) -> NewVersion:
    return NewVersion(
        key=f"guideline:{link.guideline_id}",
        title=new.title,
        stand=Stand(link.stand).label.lower(),
        read=rows[link.version_id].number,
        version=None if link.guideline.retired else rows[link.guideline.current_id].number,
        then=_stance(old, stage),
        now=_stance(new, stage),
    )


def _stance(guideline: Guideline, stage: str) -> str:
    stance = guideline.stance_at(stage)
    return str(stance.stance) if stance else ""


def lost_dependencies(project: Project) -> defaultdict[int, list[LostDependency]]:
    """Decisions that gave way after a record that depends on them was decided, by that record."""
    pairs = {
        (record.pk, foundation.pk): (record, foundation)
        for record, foundation in _dependencies(project)
        if record.project_id == project.pk and record.status == Status.ACCEPTED and record.discarded_at is None
    }
    fell = _last_falls(foundation for _, foundation in pairs)
    found = defaultdict(list)
    for record, foundation in pairs.values():
        # What came in with an import as gone already is no news.
        since = record.decided_at or record.created_at
        if foundation.pk in fell and fell[foundation.pk] >= since:
            lost = LostDependency(f"record:{foundation.pk}", str(foundation), foundation.status)
            found[record.pk].append(lost)
    return found


def _dependencies(project: Project) -> Iterator[tuple[DecisionRecord, DecisionRecord]]:
    """Each record with a decision it depends on that is gone, whichever of the two texts says so."""
    links = RecordLink.objects.select_related("source", "target").filter(source__project=project).exclude(target=None)
    outward = Q(relation=Relation.DEPENDS_ON, target__status__in=GONE)
    inward = Q(relation=Relation.REQUIRED_BY, source__status__in=GONE)
    for link in links.filter(outward | inward):
        yield (link.source, link.target) if link.relation == Relation.DEPENDS_ON else (link.target, link.source)


def _last_falls(records: Iterable[int]) -> dict[int, datetime.datetime]:
    entries = TimelineEntry.objects.filter(record__in=set(records), verb__in=FALLS).order_by()
    return dict(entries.values_list("record").annotate(Max("at")))
