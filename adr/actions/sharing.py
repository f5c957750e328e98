"""Showing a draft to members by name."""

from collections.abc import Collection

from django.db import transaction

from adr.actions import history, writing
from adr.actions.refusals import Refused
from adr.formats import Status
from adr.models import DecisionRecord, Membership, Share
from adr.models.timeline import Verb


@transaction.atomic
def share(record: DecisionRecord, people: Collection, *, note: str = "", by) -> None:
    """Put the draft on the first page of these members, with a word on what is asked of them."""
    record = writing.lock(record)
    if record.status != Status.DRAFT or record.discarded_at is not None:
        raise Refused("Only a draft is shared by name; a proposal stands on every member's first page.")
    note = " ".join(writing.printable(note).split())
    members = set(Membership.objects.filter(project=record.project_id).values_list("user", flat=True))
    chosen = [person for person in people if person.pk in members and person.pk != by.pk]
    if not chosen:
        raise Refused("Choose one of the project's other members.")
    for person in chosen:
        Share.objects.update_or_create(record=record, user=person, defaults={"by": by, "note": note[:200]})
    history.note(Verb.SHARED, record=record, by=by, users=[person.pk for person in chosen], note=note[:200])


@transaction.atomic
def take_back(share: Share, *, by) -> None:
    """End a sharing: the one who was asked has looked, or the author asks no more."""
    writing.lock(share.record)
    deleted, _ = Share.objects.filter(pk=share.pk).delete()
    if deleted:
        history.note(Verb.UNSHARED, record=share.record, by=by, users=[share.user_id])
