"""Links of records that are here already and lead nowhere yet: a row keeps what people read, the text says the rest."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from adr.actions import writing
from adr.models import Project, RecordLink

AT_ONCE = 200


def resolved(
    project: Project, finder: writing.LinkFinder, *, without: Collection[int], relations: Collection[str] = ()
) -> Iterator[RecordLink]:
    """Open links of the project's records that the finder can lead somewhere, with their target set.

    `without`: ids of records whose links are looked at otherwise; `relations`: those alone, where any are given.
    """
    rows = RecordLink.objects.filter(source__project=project, target=None)
    loose: dict[int, list[RecordLink]] = defaultdict(list)
    for link in rows.filter(relation__in=relations) if relations else rows:
        if link.source_id not in without:
            loose[link.source_id].append(link)
    for record in project.records.filter(pk__in=list(loose)).select_related("head").iterator(AT_ONCE):
        stated = writing.reparse(record).links
        for link in loose[record.pk]:
            link.target_id = finder.find(record, stated[link.position].target, stated[link.position].number)
            if link.target_id:
                yield link
