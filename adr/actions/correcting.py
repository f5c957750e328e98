"""Saying that the last change of stage was a mistake."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from adr.actions import opening, staging, writing
from adr.actions.refusals import Refused
from adr.models import Project, Reason, Revisit, Snooze, StageChange
from adr.rules.ladder import StageMove
from adr.rules.record_facts import Due


@dataclass(frozen=True)
class Correction:
    """What a correction does to the revisits that the mistake gave a reason to.

    `freed` maps the records of those that lose it to them; `right` are those of them that the step from where the
    project really came would have opened too, with its reasons; `otherwise` the records of those with another reason.
    """

    mistake: StageChange
    freed: dict[int, int]
    right: list[Due]
    otherwise: frozenset[int]
    taken_up: int

    @property
    def staying(self) -> frozenset[int]:
        """The records whose revisits the right step would have opened."""
        return frozenset(due.record for due in self.right)

    @property
    def closing(self) -> frozenset[int]:
        """The records for which nothing else speaks for looking again."""
        return frozenset(self.freed) - self.staying - self.otherwise

    @property
    def stay_otherwise(self) -> frozenset[int]:
        """The records of those that stay open for their other reasons alone."""
        return self.otherwise - self.staying


def preview(project: Project, to: str) -> Correction:
    """What correcting the last change to another stage would do."""
    mistake = staging.latest(project)
    freed = dict(_freed(mistake).values_list("record", "pk"))
    right = [due for due in _due_instead(mistake, to) if due.record in freed]
    otherwise = frozenset(_freed(mistake).filter(Exists(_other_reasons(mistake))).values_list("record", flat=True))
    return Correction(mistake, freed, right, otherwise, _given(mistake).count() - len(freed))


@transaction.atomic
def correct(project: Project, to: str, *, by, note: str, origin: str | None = None) -> StageChange:
    """The project was at another stage all the while: opens nothing, closes what only the mistake had opened.

    A revisit that somebody took up for the mistake's reasons stays as it is. One with other reasons stays for those;
    so does one that the right step would have opened too, with the reasons of that step.
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
    _take_back(correction, step, by)
    return step


def _take_back(correction: Correction, step: StageChange, by) -> None:
    """What is closed keeps the reasons it was opened for; what stays open loses those of the mistake."""
    mistake = correction.mistake
    opening.give_reasons(correction.right, correction.freed, step)
    baseless = _freed(mistake).filter(~Exists(_other_reasons(mistake)))
    opening.close_all(baseless, by=by, why="the change of stage was a mistake")
    Reason.objects.filter(stage_change=mistake, revisit__in=_freed(mistake).values("pk")).delete()


def _given(mistake: StageChange) -> QuerySet[Revisit]:
    """Open revisits with a reason of the mistake."""
    return Revisit.objects.open().filter(pk__in=Reason.objects.filter(stage_change=mistake).values("revisit"))


def _freed(mistake: StageChange) -> QuerySet[Revisit]:
    """Those that nobody took up with a look, a day or a new decision, and those that have another reason too."""
    snoozes = Snooze.objects.filter(revisit=OuterRef("pk"))
    nobody_took_it_up = Q(assignee=None) & ~Exists(snoozes)
    return _given(mistake).filter(nobody_took_it_up | Exists(_other_reasons(mistake)), successor=None)


def _other_reasons(mistake: StageChange) -> QuerySet[Reason]:
    return Reason.objects.filter(revisit=OuterRef("pk")).exclude(Q(stage_change=mistake))


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
