"""The queue of revisits as people read it: rows, counts, and how it has moved."""

import datetime
from collections import Counter

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import TruncWeek
from django.utils import timezone

from adr.models import Project, Revisit, Snooze, TimelineEntry
from adr.models.timeline import Verb
from adr.rules import flow

SOON = datetime.timedelta(days=7)
WEEKS = 26
OPENING = (Verb.REVISIT_OPENED, Verb.REVISIT_REOPENED)
ENDING = (Verb.REVISIT_CONCLUDED, Verb.REVISIT_CLOSED)


def open_revisits(project: Project, today: datetime.date):
    """Open revisits with what a row shows: the most urgent first, those put aside last."""
    running = Prefetch("snoozes", Snooze.objects.active(today).select_related("by"), to_attr="running_snoozes")
    rows = Revisit.objects.filter(project=project).open().for_list().prefetch_related(running)
    return with_snoozed(rows.by_urgency(), today).order_by("is_snoozed", "due", "is_weak", "pk")


def with_snoozed(rows, today: datetime.date):
    """The rows with `is_snoozed`: whether somebody put them aside until a day that has not come."""
    return rows.annotate(is_snoozed=Exists(Snooze.objects.active(today).filter(revisit=OuterRef("pk"))))


def overdue(today: datetime.date) -> Q:
    return Q(is_snoozed=False, due__lt=today)


def due_soon(today: datetime.date) -> Q:
    return Q(is_snoozed=False, due__gte=today, due__lte=today + SOON)


def later(today: datetime.date) -> Q:
    return Q(is_snoozed=False) & (Q(due=None) | Q(due__gt=today + SOON))


def counts(project: Project, today: datetime.date) -> dict[str, int]:
    """How many open revisits there are of each kind of urgency, in one query."""
    rows = with_snoozed(project.revisits.open(), today)
    return rows.aggregate(
        all=Count("pk"),
        overdue=Count("pk", filter=overdue(today)),
        soon=Count("pk", filter=due_soon(today)),
        later=Count("pk", filter=later(today)),
        snoozed=Count("pk", filter=Q(is_snoozed=True)),
    )


def weekly_flow(project: Project, today: datetime.date) -> list[flow.Week]:
    """What came back and what was settled each week, read from the timeline: it alone remembers each time."""
    opened, ended = Counter(), Counter()
    entries = TimelineEntry.objects.filter(project=project, verb__in=OPENING + ENDING).order_by()
    for week, verb, count in (
        entries.annotate(week=TruncWeek("at")).values_list("week", "verb").annotate(count=Count("pk"))
    ):
        side = opened if verb in OPENING else ended
        side[timezone.localdate(week)] += count
    return flow.weekly(opened, ended, today, WEEKS)


def ages(project: Project, today: datetime.date) -> list[flow.Age]:
    opened = project.revisits.open().values_list("opened_at", flat=True)
    return flow.ages((timezone.localdate(moment) for moment in opened), today)
