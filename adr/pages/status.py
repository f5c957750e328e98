"""How the installation is: what ran when, what waits for a repository, and what somebody should look at."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q

from adr.models import DecisionRecord, Export, LastRun, Revisit

SILENT_AFTER = datetime.timedelta(minutes=5)  # a worker is heard of every minute
WAITED_LONG = datetime.timedelta(minutes=15)


@dataclass(frozen=True)
class Exports:
    """Changes on their way to repositories: how many wait or failed, since when the first waits, and the last."""

    waiting: int
    failed: int
    oldest: datetime.datetime | None
    last: Export | None


@dataclass(frozen=True)
class Status:
    version: str
    database: str
    runs: list[tuple[LastRun.Name, LastRun | None]]
    exports: Exports
    problems: list[str]


def status(now: datetime.datetime) -> Status:
    rows = {row.name: row for row in LastRun.objects.all()}
    runs = [(name, rows.get(name)) for name in LastRun.Name]
    exports = _exports()
    problems = [*_silence(rows.get(LastRun.Name.WORKER), now), *_failures(rows.values()), *_waiting(exports, now)]
    return Status(settings.WAYMARK_VERSION, connection.display_name, runs, exports, problems)


def _exports() -> Exports:
    waiting, failed = Q(state__in=[Export.State.QUEUED, Export.State.RUNNING]), Q(state=Export.State.FAILED)
    counted = Export.objects.aggregate(
        waiting=Count("pk", filter=waiting), failed=Count("pk", filter=failed), oldest=Min("created_at", filter=waiting)
    )
    delivered = Export.objects.filter(state=Export.State.DELIVERED).select_related("target__project")
    return Exports(**counted, last=delivered.order_by("-finished_at").first())


def _silence(worker: LastRun | None, now: datetime.datetime) -> list[str]:
    if worker is None:
        return ["No worker has run yet: nothing is written to repositories and no date is noticed."]
    if now - worker.at > SILENT_AFTER:
        return [f"The worker was last heard of at {worker.at:%Y-%m-%d %H:%M} UTC: start it, or look at its log."]
    return []


def _failures(runs) -> list[str]:
    return [f"{run.get_name_display()}: {run.detail}" for run in runs if not run.ok]


def _waiting(exports: Exports, now: datetime.datetime) -> list[str]:
    found = []
    if exports.oldest and now - exports.oldest > WAITED_LONG:
        found.append(f"A change has waited for its repository since {exports.oldest:%Y-%m-%d %H:%M} UTC.")
    if exports.failed:
        found.append(f"{exports.failed} changes could not be written; the pages of their repositories say why.")
    return found


def records_by_status() -> dict[str, int]:
    """How many records stand how; drafts that were discarded do not count."""
    rows = DecisionRecord.objects.kept().order_by().values("status").annotate(count=Count("pk"))
    return {row["status"]: row["count"] for row in rows}


def revisits_open(today: datetime.date) -> dict[str, int]:
    """How many decisions wait to be looked at again, and how many of them are overdue."""
    rows = Revisit.objects.open()
    return {"open": rows.count(), "overdue": rows.filter(due__lt=today).count()}
