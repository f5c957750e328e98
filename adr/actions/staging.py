"""Moving a project along the ladder, with what that re-opens."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from adr.actions import facts, history, revisiting
from adr.actions.refusals import Refused
from adr.models import Project, Reason, Revisit, StageChange
from adr.models.timeline import Verb
from adr.rules import revisits
from guidance import library

TIME_TO_LOOK = timedelta(days=14)


def preview(project: Project, to: str) -> list[revisits.Due]:
    """What moving to a stage would re-open: the same answer that the move itself will act on."""
    shelf = library.current()
    ladder = revisits.Ladder({stage.key: stage.label for stage in shelf.stages})
    if to not in ladder.labels:
        raise Refused(f"There is no stage “{to}”. The stages are {', '.join(ladder.labels)}.")
    move = revisits.StageMove(ladder, project.stage_id, to)
    types = frozenset(project.business_types.values_list("pk", flat=True))
    return revisits.due_at_stage(facts.of_records_in_force(project), move, shelf.questions, types)


@transaction.atomic
def change(
    project: Project, to: str, *, by, origin: str | None = None, note: str = "", unticked: Collection[int] = ()
) -> StageChange:
    """Move the project and re-open what that makes due, all at once.

    `origin` is the stage the person saw; `unticked` are ids of records whose mere suggestions they declined.
    """
    project = Project.objects.select_for_update().get(pk=project.pk)
    if origin is not None and origin != project.stage_id:
        raise Refused("Somebody changed the stage since you opened this page. Look at the new preview.")
    if to == project.stage_id:
        raise Refused(f"The project is at {project.stage.label} already.")
    due = [item for item in preview(project, to) if not (item.is_suggestion and item.record in unticked)]
    change = StageChange.objects.create(
        project=project,
        sequence=(project.stage_changes.aggregate(last=Max("sequence"))["last"] or 0) + 1,
        from_stage_id=project.stage_id,
        to_stage_id=to,
        note=note,
        unticked=sorted(unticked),
        by=by,
    )
    before, project.stage_id = project.stage_id, to
    project.save(update_fields=["stage"])
    history.note(Verb.STAGE_CHANGED, project=project, by=by, before=before, after=to, change=change.pk)
    revisiting.open_due(project, due, by=by, due_on=timezone.localdate() + TIME_TO_LOOK, stage_change=change)
    return change


@transaction.atomic
def undo(change: StageChange, *, by) -> None:
    """Take the latest change back, with the revisits it alone opened, while none of them is concluded."""
    project = Project.objects.select_for_update().get(pk=change.project_id)
    change = StageChange.objects.get(pk=change.pk)
    if why := why_not_undo(project, change):
        raise Refused(why)
    touched = list(Revisit.objects.open().filter(reasons__stage_change=change).distinct())
    Reason.objects.filter(stage_change=change).delete()
    for revisit in touched:
        if not revisit.reasons.exists():
            revisiting.close(revisit, by=by, why="the change of stage was undone")
    change.undone_by, change.undone_at = by, timezone.now()
    change.save(update_fields=["undone_by", "undone_at"])
    project.stage_id = change.from_stage_id
    project.save(update_fields=["stage"])
    history.note(
        Verb.STAGE_UNDONE, project=project, by=by, before=change.to_stage_id, after=project.stage_id, change=change.pk
    )


def why_not_undo(project: Project, change: StageChange) -> str | None:
    """Why a change of stage cannot be undone; None where it can."""
    if change.from_stage_id is None:
        return "The first stage of a project cannot be undone; change it instead."
    latest = project.stage_changes.filter(undone_at=None).order_by("-sequence").first()
    if latest != change:
        return "Only the latest change of stage can be undone."
    settled = Revisit.objects.filter(reasons__stage_change=change).exclude(state=Revisit.State.OPEN)
    if settled.exists() or Revisit.objects.filter(reasons__stage_change=change, successor__isnull=False).exists():
        return "A revisit that this change opened has an outcome already; change the stage instead."
    return None
