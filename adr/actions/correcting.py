"""Saying that the last change of stage was a mistake."""

from dataclasses import dataclass

from django.db import transaction

from adr.actions import opening, staging, writing
from adr.actions.refusals import Refused
from adr.models import Project, Reason, Revisit, StageChange
from adr.rules.ladder import StageMove
from adr.rules.record_facts import Due


@dataclass(frozen=True)
class Correction:
    """What a correction does to the revisits that the mistake opened and nobody took up.

    `untouched` maps their records to them; `right` are those that the step from where the project really came would
    have opened too, with its reasons.
    """

    mistake: StageChange
    untouched: dict[int, int]
    right: list[Due]


def preview(project: Project, to: str) -> Correction:
    """What correcting the last change to another stage would do."""
    mistake = staging.latest(project)
    untouched = dict(_untouched(mistake).values_list("record", "pk"))
    return Correction(mistake, untouched, [due for due in _due_instead(mistake, to) if due.record in untouched])


@transaction.atomic
def correct(project: Project, to: str, *, by, note: str, origin: str | None = None) -> StageChange:
    """The project was at another stage all the while: opens nothing, closes what only the mistake had opened.

    A revisit that somebody took up, or that has other reasons, stays; so does one that the right step would have
    opened too, with the reasons of that step.
    """
    project = staging.lock(project, origin)
    note = writing.printable(note).strip()
    if not note:
        raise Refused("Say what was wrong, for those who read the history.")
    move = staging.move_of(project, to)
    if not move.changes_stage:
        raise Refused(f"The project is at {project.stage.label} already.")
    correction = preview(project, to)
    step = staging.take(project, move, note, by, corrects=correction.mistake)
    Reason.objects.filter(
        stage_change=correction.mistake, revisit__in=_untouched(correction.mistake).values("pk")
    ).delete()
    opening.give_reasons(correction.right, correction.untouched, step)
    left = Revisit.objects.filter(project=project, reasons=None)
    opening.close_all(left, by=by, why="the change of stage was a mistake")
    return step


def _untouched(mistake: StageChange):
    """Open revisits with a reason of the mistake that nobody looks into, put aside or answers with a new decision."""
    given = Reason.objects.filter(stage_change=mistake).values("revisit")
    return Revisit.objects.open().filter(pk__in=given, assignee=None, successor=None, snoozes=None)


def _due_instead(mistake: StageChange, to: str) -> list[Due]:
    """What the step would have re-opened if it had led to the right stage."""
    if mistake.from_stage_id in (None, to):
        return []
    project = Project.objects.get(pk=mistake.project_id)
    present = staging.move_of(project, to)
    instead = StageMove(
        present.ladder,
        mistake.from_stage_id,
        to,
        frozenset(mistake.business_types_before),
        present.types_after,
        frozenset(mistake.breaks_first_before),
        present.areas_after,
        present.labels,
    )
    return [item for item in staging.due_for(project, instead) if not item.is_left_alone]
