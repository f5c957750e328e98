"""Forms that are sent once: a double click or a retry gets the first one's answer."""

import uuid

from django.db import IntegrityError, transaction

from adr.models import Submission


def claim(key: uuid.UUID, *, by) -> Submission:
    """The row of a form's one-time id. It has a location when the form was answered before.

    Runs inside the caller's transaction: whoever comes second waits until the first has committed.
    """
    try:
        with transaction.atomic():
            return Submission.objects.create(user=by, key=key)
    except IntegrityError:
        return Submission.objects.get(user=by, key=key)


def settle(submission: Submission, location: str | None) -> None:
    """Keep where the answer led; without one nothing was done, and the form may be sent again once mended."""
    if location is None:
        submission.delete()
        return
    submission.location = location
    submission.save(update_fields=["location"])
