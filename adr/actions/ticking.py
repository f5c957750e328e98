"""Ticking the points of a checklist for a project."""

from django.db import transaction
from django.utils import timezone

from adr.actions import history
from adr.actions.refusals import Refused
from adr.models import ChecklistTick, Project
from adr.models.timeline import Verb
from adr.rules.checklists import point_key
from guidance.packs.content import Checklist


@transaction.atomic
def tick(project: Project, checklist: Checklist, point: str, *, by) -> ChecklistTick:
    """Note that a point is met; ticking it again changes nothing. `point` is made by `checklists.point_key`."""
    text = next((entry.text for entry in checklist.entries if point_key(entry.text) == point), None)
    if text is None:
        raise Refused("The checklist has no such point any more. Open it again: its words may have changed.")
    _lock(project)
    standing = _standing(project, checklist, point)
    if standing is not None:
        return standing
    made = ChecklistTick.objects.create(project=project, checklist_id=checklist.item_id, point=point, text=text, by=by)
    history.note(Verb.POINT_TICKED, project=project, by=by, tick=made.pk, checklist=checklist.key, point=text)
    return made


@transaction.atomic
def untick(project: Project, checklist: Checklist, point: str, *, by) -> None:
    """Take a tick back; that it was there stays on record. What is not ticked stays so."""
    _lock(project)
    standing = _standing(project, checklist, point)
    if standing is None:
        return
    standing.unticked_by, standing.unticked_at = by, timezone.now()
    standing.save(update_fields=["unticked_by", "unticked_at"])
    history.note(
        Verb.POINT_UNTICKED, project=project, by=by, tick=standing.pk, checklist=checklist.key, point=standing.text
    )


def _lock(project: Project) -> None:
    Project.objects.select_for_update().get(pk=project.pk)


def _standing(project: Project, checklist: Checklist, point: str) -> ChecklistTick | None:
    """The tick of a point, whichever pack's version of the checklist it was given on."""
    ticks = ChecklistTick.objects.filter(project=project, checklist__key=checklist.key, unticked_at=None)
    return ticks.filter(point=point).first()
