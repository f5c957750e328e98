"""Keeping several decisions at once, and taking that back."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from adr.actions import exporting, history, revisiting, watching, writing
from adr.actions.refusals import Refused
from adr.formats import Status
from adr.models import Condition, GuidanceLink, Outcome, Project, Revisit, SettledRevisit, Settlement
from adr.models.timeline import Verb

TIME_TO_UNDO = datetime.timedelta(hours=1)
CONCLUSION = ["state", "outcome", "evidence", "concluded_by", "concluded_at", "next_look", "next_look_stage"]


@transaction.atomic
def keep(
    project: Project, evidence: Mapping[Revisit, str], *, by, next_date: datetime.date | None = None, next_stage=None
) -> Settlement:
    """Keep several decisions, each with a sentence of its own; all of them, or none."""
    if not evidence:
        raise Refused("Write a sentence for at least one of them.")
    project = Project.objects.select_for_update().get(pk=project.pk)
    settlement = Settlement.objects.create(project=project, by=by)
    before = _beside(evidence)
    for revisit, sentence in evidence.items():
        try:
            revisiting.keep(revisit, sentence, by=by, next_date=next_date, next_stage=next_stage)
        except Refused as refused:
            raise Refused(f"{revisit.record.label}: {refused.message}", refused.details) from None
    after = _beside(evidence)
    SettledRevisit.objects.bulk_create(
        SettledRevisit(settlement=settlement, revisit=revisit, **_changes(revisit.record_id, before, after))
        for revisit in evidence
    )
    return settlement


@dataclass(frozen=True)
class _Beside:
    """What keeping a decision may change beside its revisit, by record and id: when met, and the version linked."""

    conditions: dict[int, dict]
    links: dict[int, dict]


def _beside(revisits: Iterable[Revisit]) -> _Beside:
    records = [revisit.record_id for revisit in revisits]
    conditions = Condition.objects.filter(record__in=records, removed_at=None).values_list("record", "pk", "met_at")
    links = GuidanceLink.objects.filter(record__in=records).values_list("record", "pk", "version")
    return _Beside(_by_record(conditions), _by_record(links))


def _by_record(rows: Iterable[tuple]) -> dict[int, dict]:
    found: dict[int, dict] = {}
    for record, pk, value in rows:
        found.setdefault(record, {})[pk] = value
    return found


def _changes(record: int, before: _Beside, after: _Beside) -> dict[str, list | dict]:
    """The fields of a SettledRevisit that say what to take back."""
    old, new = before.conditions.get(record, {}), after.conditions.get(record, {})
    versions, now = before.links.get(record, {}), after.links.get(record, {})
    return {
        "met": [pk for pk, met_at in new.items() if met_at and pk in old and not old[pk]],
        "added": [pk for pk in new if pk not in old],
        "read": {str(pk): version for pk, version in versions.items() if now.get(pk, version) != version},
    }


@transaction.atomic
def undo(settlement: Settlement, *, by) -> int:
    """Re-open what was kept, within the hour; returns how many.

    A record that came back for another reason meanwhile, or that does not hold any more, is left as it is.
    """
    project = Project.objects.select_for_update().get(pk=settlement.project_id)
    settlement = Settlement.objects.select_for_update().get(pk=settlement.pk)
    if settlement.undone_at:
        raise Refused("This was taken back already.")
    if not can_be_undone(settlement):
        raise Refused("More than an hour has passed. Add a condition to the record to look at it again.")
    reopened = [_reopen(project, settled, by) for settled in settlement.settled.select_related("revisit")]
    settlement.undone_by, settlement.undone_at = by, timezone.now()
    settlement.save(update_fields=["undone_by", "undone_at"])
    return sum(reopened)


def can_be_undone(settlement: Settlement) -> bool:
    return settlement.undone_at is None and timezone.now() - settlement.at < TIME_TO_UNDO


def _reopen(project: Project, settled: SettledRevisit, by) -> bool:
    revisit = Revisit.objects.select_for_update().get(pk=settled.revisit_id)
    record = writing.lock(revisit.record)
    is_as_it_was_left = revisit.outcome == Outcome.KEEP and record.status == Status.ACCEPTED
    if not is_as_it_was_left or Revisit.objects.open().filter(record=record).exists():
        return False
    evidence = revisit.evidence
    revisit.state, revisit.outcome, revisit.evidence = Revisit.State.OPEN, "", ""
    revisit.concluded_by = revisit.concluded_at = revisit.next_look = revisit.next_look_stage = None
    revisit.save(update_fields=CONCLUSION)
    _take_back(settled, by)
    entry = history.note(Verb.REVISIT_REOPENED, record=record, by=by, revisit=revisit.pk, evidence=evidence)
    exporting.queue(project, entry)
    return True


def _take_back(settled: SettledRevisit, by) -> None:
    """What keeping changed beside the revisit: conditions met and added, and versions of guidance taken as read."""
    Condition.objects.filter(pk__in=settled.met).update(met_at=None)
    for condition in Condition.objects.filter(pk__in=settled.added, removed_at=None).select_related("record"):
        watching.remove(condition, by=by)
    for link, version in settled.read.items():
        GuidanceLink.objects.filter(pk=link).update(version=version)
