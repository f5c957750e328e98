"""The guidelines that a stage begins with, and which decisions of a project already rest on them."""

from collections import defaultdict
from dataclasses import dataclass, field

from adr.models import DecisionRecord, GuidanceLink, Project
from guidance.library import Library
from guidance.packs.content import Guideline
from guidance.packs.parts import StageStance


@dataclass(frozen=True)
class Beginning:
    """A guideline with what it looks like at the project's stage, and the records that say how they stand to it."""

    guideline: Guideline
    now: StageStance | None
    links: list[GuidanceLink] = field(default_factory=list)


def beginnings(project: Project, shelf: Library) -> list[Beginning]:
    """Most urgent first, in one query."""
    links: defaultdict[int, list[GuidanceLink]] = defaultdict(list)
    guidelines = shelf.begin_with(project.stage_id)
    for link in _links(project, [guideline.item_id for guideline in guidelines]):
        link.record.project = project
        links[link.guideline_id].append(link)
    return [Beginning(each, each.stance_at(project.stage_id), links[each.item_id]) for each in guidelines]


def _links(project: Project, items: list[int]):
    records = DecisionRecord.objects.in_force().filter(project=project)
    found = GuidanceLink.objects.filter(record__in=records, guideline__in=items)
    return found.select_related("record").order_by("record__number", "pk")
