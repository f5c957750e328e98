"""The stage ladder of projects: what was accepted at each stage, and what of it is due."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, Q

from adr.models import DecisionRecord, Project, StageChange
from adr.rules.stays import Step, stays
from guidance import library
from guidance.packs.parts import Term


def rungs_of(projects: Iterable[Project]) -> dict[int, list[dict]]:
    """For each project, by id, one rung for each stage; two queries however many projects there are."""
    projects = list(projects)
    counts, since, stages = _counts(projects), _since(projects), library.current().stages
    return {project.pk: _rungs(project, stages, counts[project.pk], since[project.pk]) for project in projects}


def _counts(projects: list[Project]) -> defaultdict[int, dict]:
    rows = (
        DecisionRecord.objects.filter(project__in=projects)
        .in_force()
        .values("project", "decided_stage")
        .annotate(count=Count("pk", distinct=True), due=Count("pk", filter=Q(revisits__state="open"), distinct=True))
    )
    found: defaultdict[int, dict] = defaultdict(dict)
    for row in rows:
        found[row["project"]][row["decided_stage"]] = row
    return found


def _since(projects: list[Project]) -> defaultdict[int, dict]:
    """When each stage was last reached."""
    changes = StageChange.objects.filter(project__in=projects, undone_at=None).order_by("project", "sequence")
    rows = changes.values_list("project", "pk", "to_stage", "at", "corrects")
    found: defaultdict[int, dict] = defaultdict(dict)
    for project, steps in groupby(rows, key=itemgetter(0)):
        for stay in stays(Step(*step) for _, *step in steps):
            found[project][stay.stage] = stay.start
    return found


def _rungs(project: Project, stages: Sequence[Term], counts: dict, since: dict) -> list[dict]:
    present = [stage.key for stage in stages].index(project.stage_id)
    return [
        {
            "stage": stage,
            "is_current": place == present,
            "is_past": place < present,
            "is_planned": place > present,
            "count": counts.get(stage.key, {}).get("count", 0),
            "due": counts.get(stage.key, {}).get("due", 0),
            "since": since.get(stage.key) if place <= present else None,
            "planned_for": project.planned_for if place > present and project.planned_stage_id == stage.key else None,
        }
        for place, stage in enumerate(stages)
    ]
