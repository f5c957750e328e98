"""All projects a person may see, side by side: where each stands and what waits in it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from adr.models import Project, Revisit, StageChange
from adr.pages import backlog, ladders, queue


@dataclass(frozen=True)
class Standing:
    """One project's line on the page of the company."""

    project: Project
    rungs: list[dict]
    open: int
    overdue: int
    undecided: int
    last_change: StageChange | None


def standings(projects: Sequence[Project], today: datetime.date) -> list[Standing]:
    """In the order given; the number of queries is the same for one project and for a page of them."""
    rungs = ladders.rungs_of(projects)
    undecided = backlog.undecided_of(projects)
    waiting, changes = _waiting(projects, today), _last_changes(projects)
    return [
        Standing(
            project=project,
            rungs=rungs[project.pk],
            open=waiting.get(project.pk, (0, 0))[0],
            overdue=waiting.get(project.pk, (0, 0))[1],
            undecided=len(undecided[project.pk]),
            last_change=changes.get(project.pk),
        )
        for project in projects
    ]


def _waiting(projects: Sequence[Project], today: datetime.date) -> dict[int, tuple[int, int]]:
    """How many revisits are open and overdue; what was put aside is open and not overdue."""
    rows = queue.with_snoozed(Revisit.objects.open().filter(project__in=projects), today).order_by()
    counted = rows.values("project").annotate(open=Count("pk"), overdue=Count("pk", filter=Q(queue.overdue(today))))
    return {row["project"]: (row["open"], row["overdue"]) for row in counted}


def _last_changes(projects: Sequence[Project]) -> dict[int, StageChange]:
    """The latest step of each project that was not undone."""
    latest = StageChange.objects.filter(project=OuterRef("pk"), undone_at=None).order_by("-sequence").values("pk")[:1]
    keys = Project.objects.filter(pk__in=[project.pk for project in projects]).values_list(Subquery(latest), flat=True)
    changes = StageChange.objects.filter(pk__in=list(keys)).select_related("from_stage", "to_stage", "by")
    return {change.project_id: change for change in changes}
