"""What is not decided yet, and what was put off: by whom, why, and until when."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch

from adr.formats import Status
from adr.models import Answer, Condition, DecisionRecord, Outcome, Project, Revisit
from adr.models.record import IN_FORCE, STANDING
from adr.rules.similar import likeness
from guidance import library
from guidance.models import Stage

PAGE = 50
CANDIDATES = 40


@dataclass(frozen=True)
class Later:
    """A decision that can wait: what holds meanwhile, why, and the stage that asks for it (None: not in sight)."""

    point: object
    default: object
    option: object
    until: object


def undecided(project: Project, stage: str = "") -> list:
    """Decision points that the library expects at the project's stage, or at `stage`, and no record decides."""
    return undecided_of([project], stage)[project.pk]


def undecided_of(projects: Iterable[Project], stage: str = "") -> dict[int, list]:
    """The same for several projects, by id, in two queries."""
    projects = list(projects)
    return {
        project.pk: [point for point in points if _is_due(point, stage or project.stage_id)]
        for project, points in _open_points(projects)
    }


def can_wait(project: Project) -> list[Later]:
    """Decision points without a record that the library would leave undecided at the project's stage."""
    [(_, points)] = _open_points([project])
    return [_later(point, project.stage_id) for point in points if not _is_due(point, project.stage_id)]


def _open_points(projects: Collection[Project]) -> Iterator[tuple[Project, list]]:
    """The decision points that concern each project and that no record of it decides, in two queries."""
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
    for project in projects:
        concerning = (point for point in points if types[project.pk] & set(point.business_types))
        yield project, [point for point in concerning if point.key not in decided[project.pk]]


def decided(project: Project):
    """Records in force that take a decision of the library, in the order of the list."""
    records = project.records.in_force().exclude(decision_point=None)
    return records.select_related("project", "decision_point__current").in_order()


def candidates(project: Project, point) -> list[DecisionRecord]:
    """Records in force that may take this decision: none takes another; those that look most like it first."""
    records = project.records.in_force().filter(decision_point=None).select_related("project")
    about = " ".join([point.title, *(option.name for option in point.options)])

    def fit(record: DecisionRecord) -> tuple:
        shared = {topic.pk for topic in record.topics.all()} & set(point.topics)
        return point.topics[0] in shared, len(shared), likeness(record.title, about), record.number or 0

    return sorted(records.prefetch_related("topics"), key=fit, reverse=True)[:CANDIDATES]


def with_defaults(points: Iterable, stage: str) -> list[tuple]:
    """Each decision point with the library's default at the stage and the option that it names."""
    found = ((point, point.default_at(stage)) for point in points)
    return [(point, default, point.option(default.option)) for point, default in found]


def _is_due(point, stage: str) -> bool:
    default = point.default_at(stage)
    return default is not None and not default.can_wait


def _later(point, stage: str) -> Later:
    shelf = library.current()
    default = point.default_at(stage)
    ahead = shelf.stages[shelf.stage_position(stage) + 1 :]
    until = next((each for each in ahead if _is_due(point, each.key)), None)
    return Later(point, default, point.option(default.option) if default else None, until)


def answers_put_off(project: Project):
    """Questions that were not applicable until a stage, on records that still stand."""
    answers = Answer.objects.filter(record__project=project, record__discarded_at=None, until_stage__isnull=False)
    answers = answers.filter(record__status__in=STANDING)
    return answers.select_related("record__project", "until_stage", "by").order_by("until_stage__position", "pk")


def with_questions(answers: Iterable[Answer]) -> list[Answer]:
    """The answers with what was asked as `asked`; None where the library no longer asks it."""
    shelf, answers = library.current(), list(answers)
    for answer in answers:
        answer.asked = shelf.by_item(answer.question_id)
    return answers


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
        "answers": with_questions(answers_put_off(project).filter(until_stage__position__lte=position)[:PAGE]),
        "risks": list(risks_accepted(project).filter(next_look_stage__position__lte=position)[:PAGE]),
    }
