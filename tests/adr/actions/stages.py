"""Moving the cast's project about, and giving its decisions something to come back for."""

import datetime

from django.utils import timezone

from adr.actions import deciding, guiding, reviewing, staging, watching
from adr.models import Condition, DecisionRecord, GuidanceLink, Project, Reason, Revisit, StageChange, Verdict
from adr.models.guidance_link import Stand
from guidance.models import Item, Stage
from tests import cast as people

TODAY = datetime.date(2030, 1, 1)


def stage(key: str) -> Stage:
    return Stage.objects.get(key=key)


def project_of(cast: people.Cast) -> Project:
    """The project as it is now."""
    return Project.objects.select_related("stage").get(pk=cast.project.pk)


def go(cast: people.Cast, to: str = "series-a", **options) -> StageChange:
    return staging.change(project_of(cast), to, by=cast.decider, **options)


def a_quiet_decision(cast: people.Cast, title: str = "Use PostgreSQL") -> DecisionRecord:
    """One that no step re-opens: it has no topics, links, answers or conditions."""
    return people.a_decision(cast, title, topics=())


def a_decision_for(cast: people.Cast, key: str = "series-a", title: str = "Use PostgreSQL") -> DecisionRecord:
    """One that names a stage at which to look again."""
    record = a_quiet_decision(cast, title)
    watching.add(record, Condition.Kind.STAGE, stage=stage(key), by=cast.author)
    return record


def a_follower(cast: people.Cast, key: str = "relational-database-first", title: str = "Follow") -> GuidanceLink:
    record = a_quiet_decision(cast, title)
    guideline = Item.objects.select_related("current").get(kind=Item.Kind.GUIDELINE, key=key)
    return guiding.link(record, guideline, Stand.FOLLOWS, by=cast.author)


def accepted(cast: people.Cast, record: DecisionRecord) -> DecisionRecord:
    """A draft brought through review."""
    record = deciding.propose(record, by=cast.author)
    record.refresh_from_db()
    reviewing.give_verdict(record, Verdict.Kind.APPROVE, revision=record.head.sequence, by=cast.reviewer)
    return deciding.accept(record, by=cast.decider)


def revisit_of(record: DecisionRecord) -> Revisit:
    return Revisit.objects.get(record=record)


def kinds_of(record: DecisionRecord) -> list[str]:
    """Kinds of the reasons of the record's open revisit, in their order; empty where none is open."""
    return list(Reason.objects.filter(revisit__record=record, revisit__state="open").values_list("kind", flat=True))


def in_days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)
