"""How a record stands to guidelines of the library."""

from django.db import transaction

from adr.actions import exporting, history, writing
from adr.actions.refusals import Refused
from adr.models import DecisionRecord, GuidanceLink, TimelineEntry
from adr.models.guidance_link import Stand
from adr.models.timeline import Verb


@transaction.atomic
def link(record: DecisionRecord, guideline, stand: Stand, *, by, reason: str = "") -> GuidanceLink:
    """Say that the record follows, departs from or considered a guideline, at its present version."""
    reason = writing.spoken(reason)
    if stand == Stand.DEPARTS and not reason:
        raise Refused("Say why the record departs from this guideline.")
    record = writing.lock(record)
    found, _ = GuidanceLink.objects.update_or_create(
        record=record,
        guideline=guideline,
        defaults={"version": guideline.current, "stand": stand, "reason": reason, "by": by},
    )
    entry = history.note(
        Verb.LINKED,
        record=record,
        by=by,
        guideline=guideline.key,
        version=guideline.current.number,
        stand=str(stand),
    )
    _export(record, entry)
    return found


@transaction.atomic
def unlink(found: GuidanceLink, *, by) -> None:
    record = writing.lock(found.record)
    entry = history.note(Verb.UNLINKED, record=record, by=by, guideline=found.guideline.key)
    found.delete()
    _export(record, entry)


def _export(record: DecisionRecord, entry: TimelineEntry) -> None:
    """The appendix of a published record says which guidance it follows and departs from."""
    if record.is_published:
        exporting.queue(record.project, entry)
