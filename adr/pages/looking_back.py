"""What held in a project on a day gone by."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from adr.formats import Relation, Status
from adr.models import DecisionRecord, Project, RecordLink, TimelineEntry
from adr.models.timeline import Verb
from adr.pages import reading
from adr.rules.looking_back import Change, Held, Life, held_on

LATER_READINGS = (Verb.READ_AGAIN, Verb.STATUS_STATED)
KNOWN_OF = ("pk", "was_imported", "date")


@dataclass(frozen=True)
class Holding:
    """Records that held on a day, under their topics; of `unknown` others neither history nor text tells."""

    groups: list[tuple]
    count: int
    unknown: int


def in_force(project: Project, day: datetime.date | None = None) -> Holding:
    """Today, or on a day gone by; in as many queries for ten records as for thousands."""
    records = project.records.kept()
    if day is None:
        return _holding(records.in_force(), 0)
    held = {life.record: held_on(life, day) for life in _lives(project)}
    found = records.filter(pk__in=[pk for pk, state in held.items() if state is Held.YES])
    return _holding(found, sum(state is Held.UNKNOWN for state in held.values()))


def _holding(records, unknown: int) -> Holding:
    listed = list(records.for_list().in_order())
    return Holding(reading.by_topic(listed), len(listed), unknown)


def _lives(project: Project) -> list[Life]:
    changes, followed = _changes(project), _followed(project)
    rows = DecisionRecord.objects.kept().filter(project=project).values_list(*KNOWN_OF)
    return [
        Life(pk, tuple(changes[pk]), came_from_elsewhere=imported, stated=date, followed=followed.get(pk))
        for pk, imported, date in rows
    ]


def _changes(project: Project) -> defaultdict[int, list[Change]]:
    found: defaultdict[int, list[Change]] = defaultdict(list)
    entries = TimelineEntry.objects.filter(project=project, record__isnull=False, data__status__isnull=False)
    for record, verb, status, at in entries.order_by("pk").values_list("record", "verb", "data__status", "at"):
        found[record].append(Change(timezone.localdate(at), Status(status), verb in LATER_READINGS))
    return found


def _followed(project: Project) -> dict[int, datetime.date]:
    """The day that the successor of each record states."""
    links = RecordLink.objects.filter(
        source__project=project, relation=Relation.SUPERSEDED_BY, target__date__isnull=False
    )
    return dict(links.order_by("-pk").values_list("source", "target__date"))
