"""What is not decided yet, and what was put off: by whom, why, and until when."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Prefetch

from adr.formats import Status
from adr.models import Answer, Condition, DecisionRecord, Outcome, Project, Revisit
from adr.models.record import IN_FORCE, UNDER_WAY
from guidance import library
from guidance.models import Stage

PAGE = 50
WANTED = ("adopt", "consider")
STANDING = (*IN_FORCE, *UNDER_WAY, Status.UNSTATED)


def undecided(project: Project, stage: str = "") -> list:
    """Decision points that the library expects at the project's stage, or at `stage`, and no record decides."""
    return undecided_of([project], stage)[project.pk]


def undecided_of(projects: Iterable[Project], stage: str = "") -> dict[int, list]:
    """The same for several projects, by id, in two queries."""
    projects = list(projects)
    decided: defaultdict[int, set[str]] = defaultdict(set)
    records = DecisionRecord.objects.kept().filter(project__in=projects, decision_point__isnull=False)
    records = records.exclude(status__in=(Status.REJECTED, Status.DEPRECATED))
    for project, key in records.values_list("project", "decision_point__key"):
        decided[project].add(key)
    types: defaultdict[int, set[str]] = defaultdict(lambda: {"any"})
    through = Project.business_types.through.objects.filter(project__in=projects)
    for project, key in through.values_list("project", "businesstype"):
        types[project].add(key)
    points = library.current().decision_points
    return {
        project.pk: _expected(points, stage or project.stage_id, decided[project.pk], types[project.pk])
        for project in projects
    }


def with_defaults(points: Iterable, stage: str) -> list[tuple]:
    """Each decision point with the library's default at the stage and the option that it names."""
    found = ((point, point.default_at(stage)) for point in points)
    return [(point, default, point.option(default.option)) for point, default in found]


def _expected(points: Iterable, stage: str, decided: Collection[str], types: Collection[str]) -> list:
    return [
        point
        for point in points
        if point.key not in decided
        and set(types) & set(point.business_types)
        and (default := point.default_at(stage))
        and default.stance in WANTED
    ]


def answers_put_off(project: Project):
    """Questions that were not applicable until a stage, on records that still stand."""
    answers = Answer.objects.filter(record__project=project, record__discarded_at=None, until_stage__isnull=False)
    answers = answers.filter(record__status__in=STANDING)
    return answers.select_related("record__project", "until_stage", "by").order_by("until_stage__position", "pk")


def risks_accepted(project: Project):
    """Risks that somebody answers for: the last word on a decision that still holds."""
    later = Revisit.objects.filter(
        record=OuterRef("record"), state=Revisit.State.CONCLUDED, concluded_at__gt=OuterRef("concluded_at")
    )
    accepted = Revisit.objects.filter(project=project, outcome=Outcome.ACCEPT_RISK, state=Revisit.State.CONCLUDED)
    return (
        accepted.filter(~Exists(later), record__status__in=IN_FORCE)
        .select_related("record__project", "risk_owner", "next_look_stage", "concluded_by")
        .order_by("next_look_stage__position", "next_look", "pk")
    )


def rejected(project: Project):
    """Options rejected for now, each with the conditions that would bring it back, as `open_conditions`."""
    waiting = Condition.objects.filter(met_at=None, removed_at=None).select_related("stage")
    conditions = Prefetch("conditions", waiting, to_attr="open_conditions")
    records = project.records.kept().filter(status=Status.REJECTED).select_related("project", "decided_stage")
    return records.prefetch_related(conditions).order_by("-decided_at", "-date", "-pk")


PARTS = {"answers": answers_put_off, "risks": risks_accepted, "rejected": rejected}


def due_by(project: Project, stage: str) -> dict[str, list]:
    """What was put off until this stage or one before it: answers and risks, at most a page of each."""
    position = Stage.objects.values("position").filter(pk=stage)
    return {
        "answers": list(answers_put_off(project).filter(until_stage__position__lte=position)[:PAGE]),
        "risks": list(risks_accepted(project).filter(next_look_stage__position__lte=position)[:PAGE]),
    }
