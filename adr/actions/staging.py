"""Moving a project along the ladder, with what that re-opens."""

import datetime
from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from adr.actions import facts, history, opening, snapshots, writing
from adr.actions.refusals import ReasonMissing, Refused, Stale
from adr.models import DecisionRecord, PassedOver, Project, Reason, Revisit, StageChange
from adr.models.inserting import insert_all
from adr.models.timeline import Verb
from adr.rules import revisits
from adr.rules.ladder import Ladder, StageMove
from adr.rules.record_facts import Due
from guidance import library


def move_of(
    project: Project, to: str, *, types: Collection[str] | None = None, areas: Collection[str] | None = None
) -> StageMove:
    """The step from where the project stands; what is not given stays as it is. Raises Refused for unknown keys."""
    shelf = library.current()
    known = {"stage": shelf.stages, "type of business": shelf.business_types, "topic": shelf.topics}
    for noun, keys in (("stage", [to]), ("type of business", types or ()), ("topic", areas or ())):
        for key in keys:
            _require_known(noun, key, [term.key for term in known[noun]])
    types_before, areas_before = company_of(project)
    return StageMove(
        ladder=Ladder({stage.key: stage.label for stage in shelf.stages}),
        origin=project.stage_id,
        to=to,
        types_before=types_before,
        types_after=types_before if types is None else frozenset(types),
        areas_before=areas_before,
        areas_after=areas_before if areas is None else frozenset(areas),
        labels={term.key: term.label for term in (*shelf.business_types, *shelf.topics)},
    )


def company_of(project: Project) -> tuple[frozenset[str], frozenset[str]]:
    """What the company is: keys of its types of business, and of the topics that are likely to break first."""
    types = project.business_types.values_list("pk", flat=True)
    return frozenset(types), frozenset(project.breaks_first.values_list("pk", flat=True))


def preview(
    project: Project, to: str, *, types: Collection[str] | None = None, areas: Collection[str] | None = None
) -> list[Due]:
    """What a step would re-open: the same answer that the step itself will act on."""
    return due_for(project, move_of(project, to, types=types, areas=areas))


def fingerprint(due: list[Due]) -> str:
    """Tells whether a preview still shows what the step would do; goes back as `seen`."""
    return revisits.fingerprint(due)


def due_for(project: Project, move: StageMove) -> list[Due]:
    return revisits.due_at_stage(facts.of_records_in_force(project), move, library.current().questions)


@transaction.atomic
def change(
    project: Project,
    to: str,
    *,
    by,
    origin: str | None = None,
    note: str = "",
    types: Collection[str] | None = None,
    areas: Collection[str] | None = None,
    unticked: Mapping[int, str] | None = None,
    ticked: Collection[int] = (),
    seen: str | None = None,
) -> StageChange:
    """Move the project, or say that it is another kind of company, and re-open what that makes due, all at once.

    `origin` is the stage the person saw and `seen` the fingerprint of the preview; `unticked` says for the ids of
    merely suggested records why they need not be looked at, and `ticked` are those left alone that come back after all.
    """
    project = lock(project, origin)
    move = move_of(project, to, types=types, areas=areas)
    if not (move.changes_stage or move.changes_company):
        raise Refused(f"The project is at {project.stage.label} already, and nothing else differs.")
    due = due_for(project, move)
    if seen is not None and seen != fingerprint(due):
        raise Stale("What the change re-opens is not what you saw: somebody worked on the records. Look at it again.")
    passed = [item for item in due if _is_unticked(item, unticked)]
    left = [item for item in due if item.is_left_alone and item.record not in ticked]
    step = take(project, move, note, by)
    _pass_over(step, [*passed, *left], {**(unticked or {}), **_why_left(project, move, left)})
    skipped = {item.record for item in (*passed, *left)}
    due = [item for item in due if item.record not in skipped]
    opening.open_due(project, due, by=by, today=timezone.localdate(), stage_change=step)
    return step


@transaction.atomic
def plan(project: Project, stage, day: datetime.date | None, *, by) -> None:
    """Say which stage comes next and when; None takes the plan back."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    place = library.current().stage_position
    if stage is not None and place(stage.pk) <= place(project.stage_id):
        raise Refused(f"The project is at {project.stage.label}; plan a stage that lies ahead.")
    if stage is not None and (day is None or day <= timezone.localdate()):
        raise Refused("Say when the stage will be reached: a day ahead.")
    project.planned_stage, project.planned_for = stage, day if stage else None
    project.save(update_fields=["planned_stage", "planned_for"])
    planned_for = day.isoformat() if stage and day else None
    history.note(Verb.STAGE_PLANNED, project=project, by=by, stage=stage.pk if stage else None, day=planned_for)


@transaction.atomic
def undo(change: StageChange, *, by) -> None:
    """Take the latest change back, with the revisits it alone opened, while none of them is concluded."""
    project = Project.objects.select_for_update().get(pk=change.project_id)
    change = StageChange.objects.get(pk=change.pk)
    if why := why_not_undo(project, change):
        raise Refused(why)
    opening.close_all(opened_alone(change), by=by, why="the change of stage was undone")
    Reason.objects.filter(stage_change=change, revisit__state=Revisit.State.OPEN).delete()
    change.undone_by, change.undone_at = by, timezone.now()
    change.save(update_fields=["undone_by", "undone_at"])
    before, project.stage_id = project.stage_id, change.from_stage_id
    project.save(update_fields=["stage"])
    if change.changes_company:
        project.business_types.set(change.business_types_before)
        project.breaks_first.set(change.breaks_first_before)
    history.note(Verb.STAGE_UNDONE, project=project, by=by, before=before, after=project.stage_id, change=change.pk)


def opened_alone(change: StageChange) -> QuerySet[Revisit]:
    """The open revisits that have no reason but those of a change, and end with it."""
    others = Reason.objects.filter(revisit=OuterRef("pk")).exclude(Q(stage_change=change))
    touched = Revisit.objects.open().filter(project=change.project_id, reasons__stage_change=change)
    return Revisit.objects.filter(pk__in=touched.filter(~Exists(others)).values("pk"))


def latest(project: Project) -> StageChange | None:
    """The change that led to where the project stands."""
    return project.stage_changes.filter(undone_at=None).order_by("-sequence").first()


def why_not_undo(project: Project, change: StageChange) -> str | None:
    """Why a change of stage cannot be undone; None where it can."""
    if change.from_stage_id is None:
        return "The first stage of a project cannot be undone; change it instead."
    if change.undone_at:
        return "This change of stage was undone already."
    if latest(project) != change:
        return "Only the latest change of stage can be undone."
    if change.corrects_id:
        return "A correction cannot be undone; change the stage instead."
    given = Revisit.objects.filter(reasons__stage_change=change)
    if given.exclude(state=Revisit.State.OPEN).exists() or given.exclude(successor=None).exists():
        return "A revisit that this change opened has an outcome already; change the stage instead."
    return None


def lock(project: Project, origin: str | None) -> Project:
    """The project, read again and held; raises Stale where it is not at the stage that the person saw."""
    # Without a join: PostgreSQL drops a row that waited for its lock and no longer fits the joined one.
    project = Project.objects.select_for_update().get(pk=project.pk)
    if origin is not None and origin != project.stage_id:
        raise Stale("Somebody changed the stage since you opened this page. Look at the new preview.")
    return project


def take(project: Project, move: StageMove, note: str, by, corrects: StageChange | None = None) -> StageChange:
    """Write a step of a locked project down, with its timeline entry and what is in force, and bring it there."""
    step = StageChange.objects.create(
        project=project,
        sequence=(project.stage_changes.aggregate(last=Max("sequence"))["last"] or 0) + 1,
        from_stage_id=move.origin,
        to_stage_id=move.to,
        business_types_before=sorted(move.types_before),
        business_types_after=sorted(move.types_after),
        breaks_first_before=sorted(move.areas_before),
        breaks_first_after=sorted(move.areas_after),
        corrects=corrects,
        note=writing.printable(note).strip(),
        by=by,
    )
    project.stage_id = move.to
    project.save(update_fields=["stage"])
    if move.changes_company:
        project.business_types.set(move.types_after)
        project.breaks_first.set(move.areas_after)
    snapshots.take(step)
    _note(step, move, by)
    return step


def _note(step: StageChange, move: StageMove, by) -> None:
    if step.corrects_id:
        verb, data = Verb.STAGE_CORRECTED, {"before": move.origin, "after": move.to}
    elif move.changes_stage:
        verb, data = Verb.STAGE_CHANGED, {"before": move.origin, "after": move.to}
    else:
        now = sorted(move.label(key) for key in move.types_after | move.areas_after)
        verb, data = Verb.COMPANY_CHANGED, {"is": now}
    history.note(verb, project=step.project, by=by, change=step.pk, **data)


def _is_unticked(item: Due, unticked: Mapping[int, str] | None) -> bool:
    return item.is_suggestion and not item.is_left_alone and item.record in (unticked or {})


def _why_left(project: Project, move: StageMove, left: list[Due]) -> dict[int, str]:
    """What is kept of the records that nobody asked to look at again, in words."""
    asked = {item.record: item.asked_instead for item in left}
    records = DecisionRecord.objects.filter(project=project).in_bulk(set(asked.values()) - {None})
    nothing = f"Nothing new is asked of it at {move.ladder.label(move.to)}."
    return {
        record: f"It is asked of “{records[instead]}”." if instead in records else nothing
        for record, instead in asked.items()
    }


def _pass_over(step: StageChange, passed: list[Due], reasons: Mapping[int, str]) -> None:
    rows = [
        {
            "change_id": step.pk,
            "record_id": item.record,
            "reason": writing.printable(reasons[item.record]).strip(),
            "grounds": [ground.text for ground in item.grounds],
        }
        for item in passed
    ]
    if not all(row["reason"] for row in rows):
        raise ReasonMissing("Say why the records you unticked need not be looked at.")
    insert_all(PassedOver, rows)


def _require_known(noun: str, key: str, known: list[str]) -> None:
    if key not in known:
        raise Refused(f"There is no {noun} “{key}”. Known: {', '.join(known)}.")
