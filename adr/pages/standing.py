"""How records stand to an item of the library, for the library's own pages: only what the reader may see."""

from collections import defaultdict

from django.db.models import QuerySet

from adr.models import DecisionRecord, GuidanceLink, Project
from adr.models.guidance_link import Stand
from guidance.packs.content import Content

SHOWN_AT_MOST = 30


def records_on_guideline(user, guideline: Content) -> list[tuple[str, list[GuidanceLink]]]:
    """Records that follow, depart from or considered it, under what they do; links of an adapted one count too."""
    links = GuidanceLink.objects.filter(
        record__in=_visible(user), guideline__kind=guideline.kind, guideline__key=guideline.key
    )
    links = links.select_related("record__project").order_by("record__project__name", "-record__pk")
    groups = defaultdict(list)
    for link in links[:SHOWN_AT_MOST]:
        link.has_changed = link.version_id != guideline.version_id
        groups[link.stand].append(link)
    return [(Stand(stand).label, groups[stand]) for stand in Stand.values if stand in groups]


def records_on_decision_point(user, point: Content) -> QuerySet[DecisionRecord]:
    """Records that decide it, newest first."""
    records = _visible(user).filter(decision_point__kind=point.kind, decision_point__key=point.key)
    return records.select_related("project", "decided_stage").order_by("-pk")[:SHOWN_AT_MOST]


def _visible(user) -> QuerySet[DecisionRecord]:
    return DecisionRecord.objects.kept().filter(project__in=Project.objects.visible_to(user))
