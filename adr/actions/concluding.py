"""What the end of a revisit writes: an outcome, or a decision that takes the record's place."""

from django.utils import timezone

from adr.actions import exporting, history, watching
from adr.models import Condition, DecisionRecord, GuidanceLink, Outcome, Revisit
from adr.models.timeline import Verb
from guidance.models import Version

FIELDS = [
    "state", "outcome", "evidence", "happened", "concluded_by", "concluded_at",
    "next_look", "next_look_stage", "risk_owner", "undo_cost", "successor",
]  # fmt: skip


# The change that is accepted in the same transaction goes out on its own, with all of this in it.
EXPORTED_OTHERWISE = (Outcome.SUPERSEDE, Outcome.AMEND)
# An accepted risk ends by itself.
STAYS_IN_FORCE = (Outcome.KEEP, Outcome.AMEND)


def finish(revisit: Revisit, outcome: Outcome, *, by) -> Revisit:
    """Conclude a locked revisit whose other fields are set, and queue what a repository should hear of it."""
    revisit.state, revisit.outcome = Revisit.State.CONCLUDED, outcome
    revisit.concluded_by, revisit.concluded_at = by, timezone.now()
    revisit.save(update_fields=FIELDS)
    _settle_reasons(revisit)
    if outcome in STAYS_IN_FORCE:
        look_next(revisit.record, revisit, by=by)
    entry = history.note(Verb.REVISIT_CONCLUDED, record=revisit.record, by=by, revisit=revisit.pk, outcome=str(outcome))
    if outcome not in EXPORTED_OTHERWISE:
        exporting.queue(revisit.project, entry)
    return revisit


def look_next(record: DecisionRecord, revisit: Revisit, *, by) -> None:
    """Let a record wait for the next look that a revisit names."""
    if revisit.next_look:
        watching.write(record, Condition.Kind.DATE, date=revisit.next_look, by=by)
    if revisit.next_look_stage:
        watching.write(record, Condition.Kind.STAGE, stage=revisit.next_look_stage, by=by)


def with_successor(record: DecisionRecord, successor: DecisionRecord, *, by) -> None:
    """Conclude the open revisit of a record that was superseded, whether the successor began there or elsewhere.

    Runs inside the transaction that accepts the successor.
    """
    revisit = _open_one(record)
    if revisit is None:
        return
    if revisit.successor_id != successor.pk:
        revisit.evidence = f"{successor} was accepted in its place."
        revisit.next_look = revisit.next_look_stage = None
    revisit.successor = successor
    finish(revisit, Outcome.SUPERSEDE, by=by)


def with_amendment(record: DecisionRecord, amendment: DecisionRecord, *, by) -> None:
    """Conclude the revisit that waited for this amendment; another one stays open, since the record stays in force."""
    revisit = _open_one(record)
    if revisit is not None and revisit.successor_id == amendment.pk:
        finish(revisit, Outcome.AMEND, by=by)


def with_retirement(record: DecisionRecord, reason: str, *, by) -> None:
    """Conclude the open revisit of a record that was retired from its own page, for the reason given there."""
    revisit = _open_one(record)
    if revisit is not None:
        revisit.evidence = reason
        finish(revisit, Outcome.RETIRE, by=by)


def _open_one(record: DecisionRecord) -> Revisit | None:
    return Revisit.objects.open().filter(record=record).select_related("project", "record").first()


def _settle_reasons(revisit: Revisit) -> None:
    """What was looked at is not looked at again for the same reason."""
    subjects = [(reason.kind, reason.subject.partition(":")[2]) for reason in revisit.reasons.all()]
    met = [key for kind, key in subjects if kind in ("condition", "date")]
    once = [Condition.Kind.STAGE, Condition.Kind.DATE, Condition.Kind.ELAPSED]
    Condition.objects.filter(pk__in=met, kind__in=once, met_at=None).update(met_at=revisit.concluded_at)
    for kind, key in subjects:
        if kind == "guidance":
            _read_up_to(revisit.record_id, *key.split("@"))


def _read_up_to(record_id: int, guideline: str, version: str) -> None:
    """The record is linked to the version that was looked at, which may not be the newest."""
    if version.isdecimal():
        looked_at = Version.objects.filter(item=guideline, number=version).first()
        links = GuidanceLink.objects.filter(record=record_id, guideline=guideline, version__number__lt=version)
        links.update(version=looked_at)
