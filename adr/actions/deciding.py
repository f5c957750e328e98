"""The life of a decision: propose, withdraw, accept, reject, retire."""

import datetime
import posixpath

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from adr.actions import concluding, examining, exporting, history, opening, reviewing, writing
from adr.actions.refusals import Refused
from adr.formats import Dialect, Document, Relation, Status, Successor, edits, filenames
from adr.models import DecisionRecord, Outcome, Project, Revisit, Verdict
from adr.models.timeline import Verb
from adr.people import display_name
from adr.rules import lifecycle
from adr.rules.numbering import next_number


@transaction.atomic
def propose(record: DecisionRecord, *, by) -> DecisionRecord:
    """Put a draft before its reviewers; the number is taken here and never again."""
    project, record = _lock(record)
    _check(record, Status.PROPOSED)
    if blocking := examining.blocking_gaps_of(record):
        raise Refused("The record cannot be proposed yet.", [gap.message for gap in blocking])
    if record.number is None:
        _number(project, record)
    document = writing.reparse(record)
    document = edits.with_status(edits.with_number(document, record.number), Status.PROPOSED)
    _write(record, document, "proposed", by)
    history.note(Verb.PROPOSED, record=record, by=by, status=record.status, number=record.number)
    return record


@transaction.atomic
def withdraw(record: DecisionRecord, *, by) -> DecisionRecord:
    """Take a proposal back, or open a rejected one again, as a draft."""
    _, record = _lock(record)
    _check(record, Status.DRAFT)
    _write(record, edits.with_status(writing.reparse(record), Status.DRAFT), "back to draft", by)
    history.note(Verb.WITHDRAWN, record=record, by=by, status=record.status)
    return record


@transaction.atomic
def accept(record: DecisionRecord, *, by, on: datetime.date | None = None) -> DecisionRecord:
    """Accept a proposal; the record it supersedes changes in the same transaction, with links on both sides.

    `on`: the day of the decision, where that is not today.
    """
    project, record = _lock(record)
    _check(record, Status.ACCEPTED)
    if record.status == Status.PROPOSED:
        state = reviewing.state_of_approval(record)
        if not state.is_given:
            raise Refused(f"It cannot be accepted yet: {state.missing}")
    predecessor = writing.lock(record.supersedes) if record.supersedes_id else None
    document = edits.with_date(edits.with_status(writing.reparse(record), Status.ACCEPTED), on or timezone.localdate())
    document = _with_deciders(document, _deciders(record, by))
    if predecessor:
        _check(predecessor, Status.SUPERSEDED)
        name = _relative(record, predecessor)
        document = edits.with_link(document, Relation.SUPERSEDES, predecessor.number, predecessor.title, name)
    _decided(record, document, "accepted", by)
    entry = history.note(Verb.ACCEPTED, record=record, by=by, status=record.status, stage=project.stage_id)
    if predecessor:
        _supersede(predecessor, record, by)
    _amend(record, by)
    exporting.queue(project, entry)
    return record


@transaction.atomic
def reject(record: DecisionRecord, reason: str, *, by) -> DecisionRecord:
    project, record = _lock(record)
    _check(record, Status.REJECTED)
    reason = writing.spoken(reason)
    if not reason:
        raise Refused("Say why it is rejected, for those who ask again.")
    _decided(record, edits.with_status(writing.reparse(record), Status.REJECTED), "rejected", by)
    entry = history.note(Verb.REJECTED, record=record, by=by, status=record.status, reason=reason)
    exporting.queue(project, entry)
    return record


@transaction.atomic
def deprecate(record: DecisionRecord, reason: str, *, by) -> DecisionRecord:
    """Retire a decision that nothing replaces."""
    project, record = _lock(record)
    _check(record, Status.DEPRECATED)
    reason = writing.spoken(reason)
    if not reason:
        raise Refused("Say why the decision no longer holds.")
    _write(record, edits.with_status(writing.reparse(record), Status.DEPRECATED), "retired", by)
    entry = history.note(Verb.DEPRECATED, record=record, by=by, status=record.status, reason=reason)
    concluding.with_retirement(record, reason, by=by)
    opening.raise_dependants(record, by=by)
    exporting.queue(project, entry)
    return record


def _lock(record: DecisionRecord) -> tuple[Project, DecisionRecord]:
    """Project first, record second, everywhere, so that no two actions wait for each other."""
    project = Project.objects.select_for_update().get(pk=record.project_id)
    record = writing.lock(record)
    record.project = project
    return project, record


def _check(record: DecisionRecord, wanted: Status) -> None:
    if record.discarded_at:
        raise Refused("This draft was discarded. Bring it back first.")
    if why := lifecycle.refusal(Status(record.status), wanted):
        raise Refused(why)


def _number(project: Project, record: DecisionRecord) -> None:
    records = project.records.exclude(pk=record.pk)
    highest = records.aggregate(a=Max("number"), b=Max("stated_number"))
    project.last_number = record.number = next_number(project.last_number, highest.values())
    project.save(update_fields=["last_number"])
    if not record.path:
        taken = {posixpath.basename(path) for path in project.records.values_list("path", flat=True)}
        name = filenames.for_record(
            record.number, record.title, Dialect(project.dialect), timezone.localdate(), taken=taken
        )
        record.path = posixpath.join(project.record_folder, name)
    record.save(update_fields=["number", "path", "updated_at"])


def _write(record: DecisionRecord, document: Document, reason: str, by) -> None:
    writing.write(record, document, reason=reason, by=by)


def _decided(record: DecisionRecord, document: Document, reason: str, by) -> None:
    _write(record, document, reason, by)
    record.decided_stage, record.decided_at = record.project.stage, timezone.now()
    record.save(update_fields=["decided_stage", "decided_at", "updated_at"])


def _supersede(predecessor: DecisionRecord, successor: DecisionRecord, by) -> None:
    by_whom = Successor(successor.number, successor.title, _relative(predecessor, successor))
    document = edits.with_status(writing.reparse(predecessor), Status.SUPERSEDED, by=by_whom)
    _write(predecessor, document, f"superseded by {successor.label}", by)
    history.note(Verb.SUPERSEDED, record=predecessor, by=by, status=predecessor.status, successor=successor.pk)
    concluding.with_successor(predecessor, successor, by=by)
    opening.raise_dependants(predecessor, by=by)


def _deciders(record: DecisionRecord, by) -> list[str]:
    """Who wrote the text, who approved it and who accepts it."""
    approving = record.verdicts.filter(revision=record.head, kind=Verdict.Kind.APPROVE).select_related("by")
    people = [record.head.by, *(verdict.by for verdict in approving.order_by("pk")), by]
    return list(dict.fromkeys(display_name(person) for person in people))


def _with_deciders(document: Document, names: list[str]) -> Document:
    """With their names where the text has a place for them that is empty; what somebody wrote there stays."""
    is_empty = any(field.key == "deciders" for field in document.fields) and not document.people_as("decider")
    return edits.with_people(document, "decider", names) if is_empty else document


def _amend(amendment: DecisionRecord, by) -> None:
    """Say on each decision that it amends, and that stays in force, that it does; end revisits that waited for it."""
    stated = amendment.links.filter(relation=Relation.AMENDS, target__status=Status.ACCEPTED).values("target")
    waiting = Revisit.objects.open().filter(successor=amendment, outcome=Outcome.AMEND).values("record")
    for amended in amendment.project.records.filter(Q(pk__in=stated) | Q(pk__in=waiting)):
        amended = writing.lock(amended)
        before, name = amended.head, _relative(amended, amendment)
        document = writing.reparse(amended)
        document = edits.with_link(document, Relation.AMENDED_BY, amendment.number, amendment.title, name)
        _write(amended, document, f"amended by {amendment.label}", by)
        if amended.head != before:
            history.note(Verb.AMENDED, record=amended, by=by, amendment=amendment.pk)
        concluding.with_amendment(amended, amendment, by=by)


def _relative(source: DecisionRecord, target: DecisionRecord) -> str:
    """The target's path as a link from the source's folder."""
    return posixpath.relpath(target.path, posixpath.dirname(source.path) or ".")
