"""Review: verdicts and comments on one revision."""

from collections.abc import Iterable

from django.db import transaction

from adr.actions import history, writing
from adr.actions.refusals import Refused, Stale
from adr.formats import Status
from adr.models import Comment, DecisionRecord, Membership, Role, Verdict
from adr.models.timeline import Verb
from adr.rules import approval


@transaction.atomic
def give_verdict(record: DecisionRecord, kind: Verdict.Kind, *, revision: int, by, text: str = "") -> Verdict:
    """A verdict on the revision the reviewer read; refused when the text has moved on since."""
    record = writing.lock(record)
    if record.status != Status.PROPOSED:
        raise Refused(f"Verdicts are given on proposals; this record is {record.status}.")
    if record.head.sequence != revision:
        raise Stale("The text has changed since you read it. Look at the change, then give your verdict.")
    text = writing.spoken(text)
    if kind != Verdict.Kind.APPROVE and not text:
        raise Refused("Say what should change, or why you disagree.")
    found, _ = Verdict.objects.update_or_create(
        revision=record.head, by=by, defaults={"record": record, "kind": kind, "text": text}
    )
    history.note(Verb.VERDICT_GIVEN, record=record, by=by, kind=str(kind))
    return found


@transaction.atomic
def comment(record: DecisionRecord, text: str, *, by, quote: str = "") -> Comment:
    text = writing.spoken(text)
    if not text:
        raise Refused("Write a comment first.")
    record = writing.lock(record)
    found = Comment.objects.create(record=record, revision=record.head, text=text, quote=quote, by=by)
    history.note(Verb.COMMENTED, record=record, by=by, comment=found.pk)
    return found


def state_of_approval(record: DecisionRecord, verdicts: Iterable[Verdict] | None = None) -> approval.Approval:
    """What the project's policy says of the verdicts on the record's present text.

    `verdicts` are those of the record with their revisions, where somebody has read them already.
    """
    if verdicts is None:
        verdicts = record.verdicts.select_related("revision").defer("revision__content")
    deciders = Membership.objects.filter(project=record.project_id).exclude(role=Role.VIEWER)
    policy = approval.Policy(record.project.approvals_needed, frozenset(deciders.values_list("user", flat=True)))
    votes = [approval.Vote(verdict.revision.sequence, verdict.by_id, verdict.kind) for verdict in verdicts]
    return approval.approval(votes, revision=record.head.sequence, author=record.head.by_id, policy=policy)
