"""What somebody who cites a guideline relies on, and whether two versions of it differ there."""

from collections.abc import Iterable

from guidance.models import Version
from guidance.packs.content import Guideline
from guidance.packs.payload import from_data
from guidance.packs.vocabulary import Kind

Pair = tuple[int, int]


def advice(guideline: Guideline) -> tuple:
    """Its words and stances; that it leads to other questions or pages is no news for whoever cited it."""
    return guideline.title, guideline.summary, guideline.stances, guideline.body.strip()


def differing(pairs: Iterable[Pair]) -> set[Pair]:
    """Of pairs of versions (their primary keys), those that advise differently. One query, none where nothing moved."""
    moved = {(old, new) for old, new in pairs if old != new}
    if not moved:
        return set()
    rows = Version.objects.filter(pk__in={pk for pair in moved for pk in pair}).values_list("pk", "data")
    advised = {pk: advice(from_data(Kind.GUIDELINE, data)) for pk, data in rows}
    return {(old, new) for old, new in moved if advised[old] != advised[new]}
