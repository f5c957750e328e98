"""What is derived from a record's text says the same as the text."""

import copy
from collections.abc import Iterator

from django.db.models import F

from adr.actions import writing
from adr.formats import Document
from adr.models import DecisionRecord, RecordLink
from adr.verifying.broken import Broken, record
from adr.verifying.look import Look


def columns_repeat_the_text(look: Look) -> Iterator[Broken]:
    """N4: title, status, number and date, and the links, are those of the head revision."""
    records = DecisionRecord.objects.exclude(head=None).select_related("project", "head").prefetch_related("links")
    for each in records.order_by("pk").iterator(chunk_size=200):
        document = writing.reparse(each)
        differing = [*_differing_columns(each, document), *_differing_links(each, document)]
        if differing:
            name = record(each.project.slug, each.number, each.key)
            yield Broken("N4", name, f"its text says something else about its {', '.join(differing)}")


def links_stay_in_their_project(look: Look) -> Iterator[Broken]:
    """N4: no link was resolved to a record of another project."""
    strays = RecordLink.objects.exclude(target=None).exclude(target__project=F("source__project"))
    columns = ("position", "source__project__slug", "source__number", "source__key")
    for position, *of in strays.values_list(*columns):
        yield Broken("N4", record(*of), f"link {position} leads into another project")


def _differing_columns(each: DecisionRecord, document: Document) -> list[str]:
    said = copy.copy(each)
    writing.derive(said, document)
    return [column for column in writing.DERIVED if getattr(said, column) != getattr(each, column)]


def _differing_links(each: DecisionRecord, document: Document) -> list[str]:
    """Compares what the text states; where a link leads may have been unknown when it was saved."""
    said = writing.links_of(each, document, _NoTargets())
    is_same = [_stated(link) for link in said] == [_stated(link) for link in each.links.all()]
    return [] if is_same else ["links"]


def _stated(link: RecordLink) -> tuple[int, str, str, str]:
    return link.position, link.relation, link.verb, link.stated


class _NoTargets:
    """Stands in for a LinkFinder where nobody asks where links lead."""

    def find(self, source: DecisionRecord, target: str, number: int | None) -> None:
        return None
