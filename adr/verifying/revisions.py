"""Texts: whole, in one chain, with the head at its end."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Max, Q, QuerySet

from adr.git.content import blob_sha
from adr.models import DecisionRecord, Draft, Revision
from adr.verifying.broken import Broken, record
from adr.verifying.look import Look

OF_RECORD = ("record__project__slug", "record__number", "record__key")


def texts_are_whole(look: Look) -> Iterator[Broken]:
    """N1: the bytes of each revision are those it was named after."""
    rows = Revision.objects.order_by("pk").values_list("blob", "content", "sequence", *OF_RECORD)
    for blob, content, sequence, *of in rows.iterator(chunk_size=200):
        if blob_sha(bytes(content)) != blob:
            yield Broken("N1", record(*of), f"the bytes of revision {sequence} are not those that were saved")


def revisions_form_one_chain(look: Look) -> Iterable[Broken]:
    """N2: each revision follows the one before it in the same record; the first follows none."""
    follows = Q(parent__record=F("record"), parent__sequence=F("sequence") - 1)
    is_first = Q(parent=None, sequence=1)
    return _named(Revision.objects.exclude(follows | is_first), "N2", "revision {} does not follow the one before it")


def head_is_the_last(look: Look) -> Iterator[Broken]:
    """N2: a record has a head, of its own, and nothing comes after it."""
    rows = DecisionRecord.objects.annotate(last=Max("revisions__sequence"))
    columns = ("project__slug", "number", "key")
    for of in rows.filter(head=None).values_list(*columns):
        yield Broken("N2", record(*of), "it has no text")
    for of in rows.exclude(head=None).exclude(head__record=F("pk")).values_list(*columns):
        yield Broken("N2", record(*of), "its head is a revision of another record")
    late = rows.filter(head__record=F("pk")).exclude(head__sequence=F("last"))
    for head, last, *of in late.values_list("head__sequence", "last", *columns):
        yield Broken("N2", record(*of), f"its head is revision {head}, but revision {last} is the last")


def drafts_belong_to_their_record(look: Look) -> Iterator[Broken]:
    """N3: a kept draft was made from a revision of its own record."""
    strays = Draft.objects.exclude(base__record=F("record"))
    for draft, *of in strays.values_list("pk", *OF_RECORD):
        yield Broken("N3", record(*of), f"draft {draft} was made from another record's text")


def _named(revisions: QuerySet[Revision], invariant: str, what: str) -> Iterator[Broken]:
    for sequence, *of in revisions.values_list("sequence", *OF_RECORD):
        yield Broken(invariant, record(*of), what.format(sequence))
