"""Taking note that a guideline has changed since a record cited it."""

from django.db import transaction

from adr.actions import exporting, history, writing
from adr.actions.refusals import Refused, Stale
from adr.models import GuidanceLink, Project
from adr.models.timeline import Verb


@transaction.atomic
def take_note(link: GuidanceLink, *, seen: int, reason: str, by) -> GuidanceLink:
    """Move the record's pin to the guideline's current version, which the reader has `seen` (its number).

    The stand stays what it was; the entry of the timeline keeps both versions and the reason.
    """
    reason = writing.printable(reason).strip()
    if not reason:
        raise Refused("Say in a few words what the change means for this record, or that it means nothing.")
    Project.objects.select_for_update().get(pk=link.record.project_id)
    record = writing.lock(link.record)
    held = GuidanceLink.objects.select_related("guideline__current", "version").get(pk=link.pk)
    current = held.guideline.current
    if held.version_id == current.pk:
        raise Refused("The record is linked to the newest version already.")
    if current.number != seen:
        raise Stale("The guideline has changed again since you opened the page. Open it once more.")
    before, held.version = held.version, current
    held.save(update_fields=["version", "at"])
    entry = history.note(
        Verb.GUIDANCE_NOTED,
        record=record,
        by=by,
        guideline=held.guideline.key,
        before=before.number,
        after=current.number,
        reason=reason,
    )
    if record.is_published:
        exporting.queue(record.project, entry)
    return held
