"""The history of a project's stage, and the revisits that it opened."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, F, Q

from adr.models import DecisionRecord, Project, Revisit, StageChange
from adr.verifying.broken import Broken, record
from adr.verifying.look import Look


def stages_form_one_history(look: Look) -> Iterator[Broken]:
    """N4: changes are counted without a gap, each starts where the one before led, the last led here."""
    changes: dict[int, list[StageChange]] = defaultdict(list)
    for change in StageChange.objects.order_by("project", "sequence"):
        changes[change.project_id].append(change)
    for project in Project.objects.order_by("pk"):
        for what in _problems(project, changes[project.pk]):
            yield Broken("N4", f"p/{project.slug}/stage", what)


def _problems(project: Project, changes: list[StageChange]) -> Iterator[str]:
    if [change.sequence for change in changes] != list(range(1, len(changes) + 1)):
        yield "a change of stage is missing from its history"
    stage = None
    for change in changes:
        # A change that was undone is passed over: the next one started from where it had started.
        if change.undone_at is None:
            if change.from_stage_id != stage:
                yield f"change {change.sequence} starts at {change.from_stage_id}, where the project was not"
            stage = change.to_stage_id
    if stage != project.stage_id:
        yield f"its history ends at {stage}, but the project is at {project.stage_id}"


def records_have_one_open_revisit(look: Look) -> Iterator[Broken]:
    """N4: at most one revisit of a record is open, and each is filed under the record's project."""
    is_open = Count("revisits", filter=Q(revisits__state=Revisit.State.OPEN))
    crowded = DecisionRecord.objects.annotate(open_revisits=is_open).filter(open_revisits__gt=1)
    for count, *of in crowded.values_list("open_revisits", "project__slug", "number", "key"):
        yield Broken("N4", record(*of), f"{count} revisits of it are open at once")
    strays = Revisit.objects.exclude(project=F("record__project"))
    for pk, *of in strays.values_list("pk", "record__project__slug", "record__number", "record__key"):
        yield Broken("N4", record(*of), f"revisit {pk} is filed under another project")
