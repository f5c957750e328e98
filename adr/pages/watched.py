"""Metrics and events that decisions in force wait for, with what was reported of them."""

import datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from adr.models import Condition, Project, Report

KINDS = (Condition.Kind.METRIC, Condition.Kind.EVENT)
POINTS = 120  # of a chart


def conditions(project: Project):
    """Each with `last_value`, `last_at` of its latest report."""
    latest = Report.objects.filter(condition=OuterRef("pk")).order_by("-id")
    return (
        Condition.objects.filter(record__project=project, record__status="accepted", kind__in=KINDS, removed_at=None)
        .select_related("record__project", "watcher")
        .annotate(last_value=Subquery(latest.values("value")[:1]), last_at=Subquery(latest.values("at")[:1]))
        .order_by("record__number", "pk")
    )


def recent_values(condition: Condition) -> list[tuple[datetime.datetime, Decimal]]:
    """The latest measured values, oldest first."""
    rows = condition.reports.exclude(value=None).order_by("-id").values_list("at", "value")[:POINTS]
    return list(rows)[::-1]
