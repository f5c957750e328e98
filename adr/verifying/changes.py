"""Each change has left exactly one entry in the timeline."""

from collections.abc import Iterator

from django.db.models import F, Q

from adr.models import Comment, Condition, Project, Revision, Revisit, StageChange, Target
from adr.models.timeline import Verb
from adr.verifying.broken import Broken, record
from adr.verifying.look import Look

MOVED = Q(from_stage__isnull=False) & ~Q(from_stage=F("to_stage"))
TRACES = (
    (Project, Q(), Verb.PROJECT_CREATED),
    (Target, Q(), Verb.TARGET_ADDED),
    (StageChange, MOVED & Q(corrects=None), Verb.STAGE_CHANGED),
    (StageChange, MOVED & Q(corrects__isnull=False), Verb.STAGE_CORRECTED),
    (StageChange, Q(from_stage=F("to_stage")), Verb.COMPANY_CHANGED),
    (StageChange, Q(undone_at__isnull=False), Verb.STAGE_UNDONE),
    (Condition, Q(), Verb.CONDITION_ADDED),
    (Condition, Q(removed_at__isnull=False), Verb.CONDITION_REMOVED),
    (Comment, Q(), Verb.COMMENTED),
    (Revisit, Q(), Verb.REVISIT_OPENED),
    (Revisit, Q(state=Revisit.State.CONCLUDED), Verb.REVISIT_CONCLUDED),
    (Revisit, Q(state=Revisit.State.CLOSED), Verb.REVISIT_CLOSED),
)
"""Rows, which of them, and the verb of the entry that each must have once."""

TAKEN_BACK = {Verb.REVISIT_CONCLUDED: Verb.REVISIT_REOPENED}
"""What may happen again, once an entry with the other verb has taken it back."""


def texts_have_one_entry(look: Look) -> Iterator[Broken]:
    """N6: each revision was noted by the one change that wrote it."""
    writings = look.replayed.writings
    columns = ("pk", "sequence", "record__project__slug", "record__number", "record__key")
    for pk, sequence, *of in Revision.objects.order_by("pk").values_list(*columns).iterator(chunk_size=2000):
        if writings[pk] != 1:
            yield Broken("N6", record(*of), f"revision {sequence} was written in {_entries(writings[pk])}, not in one")


def rows_have_one_entry(look: Look) -> Iterator[Broken]:
    """N6: so was everything else that somebody changed."""
    for model, which, verb in TRACES:
        for pk in model.objects.filter(which).order_by("pk").values_list("pk", flat=True):
            count = look.replayed.count(verb, pk) - look.replayed.count(TAKEN_BACK.get(verb, ""), pk)
            if count != 1:
                name = f"{model._meta.verbose_name} {pk}"
                yield Broken("N6", name, f"{_entries(count)} of the timeline say “{verb.label}” of it, not one")


def _entries(count: int) -> str:
    return "no entries" if count == 0 else f"{count} entries"
