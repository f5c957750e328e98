"""Images that are pasted or dropped into a record's text: kept as rows, written beside the record's file."""

import hashlib
import posixpath

from django.db import transaction

from adr.actions import drafting, history, writing
from adr.actions.refusals import Refused
from adr.models import Attachment, DecisionRecord
from adr.models.timeline import Verb
from adr.rules import images

MAX_BYTES = 2_000_000
MOST = 40


@transaction.atomic
def attach(record: DecisionRecord, content: bytes, *, by) -> Attachment:
    """Keep an image; the same one again is the one that is there. Raises Refused with what would fit."""
    if len(content) > MAX_BYTES:
        raise Refused(f"The image has {len(content):,} bytes; {MAX_BYTES:,} are the most.")
    found = images.format_of(content)
    if found is None:
        raise Refused("This is no PNG, JPEG, GIF or WebP image.")
    record = writing.lock(record)
    drafting.require_open(record)
    name = f"{record.key}-{hashlib.sha256(content).hexdigest()[:12]}.{found.suffix}"
    existing = record.attachments.filter(name=name).first()
    if existing:
        return existing
    if record.attachments.count() >= MOST:
        raise Refused(f"The record has {MOST} images already.")
    made = Attachment.objects.create(record=record, name=name, media_type=found.media_type, content=content, by=by)
    history.note(Verb.IMAGE_ATTACHED, record=record, by=by, image=name)
    return made


def files(records) -> list[tuple[str, bytes]]:
    """Path and content of the images that the records' texts show."""
    by_pk = {record.pk: record for record in records}
    found = []
    for attachment in Attachment.objects.filter(record__in=by_pk):
        record = by_pk[attachment.record_id]
        if attachment.path_in_text in record.head.text:
            path = posixpath.join(posixpath.dirname(record.path), attachment.path_in_text)
            found.append((path, bytes(attachment.content)))
    return sorted(found)
