"""A project's decisions on their days, and the stages that the company went through."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, DateField, F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from adr.formats import Relation
from adr.models import DecisionRecord, Project, RecordLink
from adr.models.record import RecordQuerySet
from adr.pages.timeline_picture import Decision, Picture, drawn
from adr.rules.stays import Stay, Step, stay_on, stays
from guidance.models import Stage

AT_MOST = 300
COLUMNS = ("key", "number", "stated_number", "title", "status", "project", "decided_stage__label")


@dataclass(frozen=True)
class Timeline:
    """The latest decisions, newest first, drawn where there is one; how many there are, and how many have no place."""

    picture: Picture | None
    decisions: tuple[Decision, ...]
    dated: int
    undated: int
    ahead: int

    @property
    def has_decisions(self) -> bool:
        return bool(self.dated or self.undated or self.ahead)

    @property
    def is_cut(self) -> bool:
        return self.dated > len(self.decisions)

    @property
    def unmarked(self) -> int:
        """How many of the decisions found no room in the picture."""
        return len(self.decisions) - len(self.picture.marks) if self.picture else 0


def timeline(project: Project, today: datetime.date) -> Timeline:
    """In four queries, however many records there are: counts, decisions, links between them, and stages."""
    records = project.records.decided().annotate(day=_day())
    counts = records.aggregate(
        dated=Count("pk", filter=Q(day__lte=today)),
        undated=Count("pk", filter=Q(day=None)),
        ahead=Count("pk", filter=Q(day__gt=today)),
    )
    way = _way(project)
    decisions = _decisions(project, records.filter(day__lte=today), way)
    return Timeline(drawn(decisions[::-1], way, today) if decisions else None, decisions, **counts)


def _day() -> Coalesce:
    """The day of a decision: as its text says, else as it was decided here."""
    return Coalesce("date", TruncDate("decided_at"), output_field=DateField())


def _way(project: Project) -> list[Stay[Stage]]:
    """Where the company was; steps that were taken back do not count."""
    changes = project.stage_changes.filter(undone_at=None).select_related("to_stage").order_by("sequence")
    return stays(Step(each.pk, each.to_stage, timezone.localdate(each.at), each.corrects_id) for each in changes)


def _decisions(project: Project, records: RecordQuerySet, way: list[Stay[Stage]]) -> tuple[Decision, ...]:
    latest_first = ("-day", F("number").desc(nulls_last=True), "-pk")
    rows = list(records.select_related("decided_stage").only(*COLUMNS).order_by(*latest_first)[:AT_MOST])
    successors = _successors(project, {record.pk for record in rows})
    found = []
    for record in rows:
        record.project = project
        stay = stay_on(record.day, way)
        stage = record.decided_stage or (stay.stage if stay else None)
        found.append(Decision(record, record.day, stage, tuple(successors[record.pk].values())))
    return tuple(found)


def _successors(project: Project, older: Collection[int]) -> defaultdict[int, dict[int, DecisionRecord]]:
    """What replaced each of some records, whichever side says so; a text under way replaces nothing yet."""
    newer_says = Q(relation=Relation.SUPERSEDES, target__in=older)
    older_says = Q(relation=Relation.SUPERSEDED_BY, source__in=older)
    links = RecordLink.objects.filter(newer_says | older_says).select_related("source", "target").order_by("pk")
    found: defaultdict[int, dict[int, DecisionRecord]] = defaultdict(dict)
    for link in links:
        old, new = (link.target, link.source) if link.relation == Relation.SUPERSEDES else (link.source, link.target)
        if new and new != old and not new.is_open and not new.discarded_at:
            new.project = project
            found[old.pk][new.pk] = new
    return found
