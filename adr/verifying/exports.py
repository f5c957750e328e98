"""Writing to repositories: one export for each change and target, none forgotten."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from adr.models import Export, Target, TimelineEntry
from adr.models.revisit import Outcome
from adr.models.timeline import Verb
from adr.verifying.broken import Broken
from adr.verifying.look import Look

TO_BE_TAKEN_UP = timedelta(minutes=1)  # after a lease ends; the sweep looks every quarter of a minute
TO_BE_STARTED = timedelta(minutes=15)  # an export may wait for another one to the same repository

# A successor or an amendment that is accepted concludes the revisit too; its own entry is the one that is written out.
CAUSES = Q(verb__in=[Verb.ACCEPTED, Verb.REJECTED, Verb.DEPRECATED]) | (
    Q(verb=Verb.REVISIT_CONCLUDED) & ~Q(data__outcome__in=[Outcome.SUPERSEDE, Outcome.AMEND])
)


def changes_are_exported_once(look: Look) -> Iterator[Broken]:
    """N7: every change that a repository should hold has one export to each target that was active then.

    Whether a target was active is known from its last change on: since then it is as it is now.
    """
    since = _unchanged_since()
    exported = {(cause, target) for cause, target in Export.objects.values_list("cause", "target")}
    entries: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for project, pk, verb in TimelineEntry.objects.filter(CAUSES).order_by("pk").values_list("project", "pk", "verb"):
        entries[project].append((pk, verb))
    for target in Target.objects.filter(is_active=True).select_related("project").order_by("pk"):
        for pk, verb in entries[target.project_id]:
            if pk > since.get(target.pk, 0) and (pk, target.pk) not in exported:
                yield Broken("N7", _name(target), f"“{Verb(verb).label}” (entry {pk}) was never queued for it")


def exports_are_not_doubled(look: Look) -> Iterator[Broken]:
    """N7: no change goes to the same target twice, nor to a target of another project."""
    doubled = Export.objects.order_by().values("cause", "target").annotate(count=Count("pk")).filter(count__gt=1)
    for row in doubled:
        yield Broken("N7", f"target {row['target']}", f"entry {row['cause']} has {row['count']} exports")
    for pk in Export.objects.exclude(target__project=F("cause__project")).values_list("pk", flat=True):
        yield Broken("N7", f"export {pk}", "it takes a change into a repository of another project")


def exports_come_to_an_end(look: Look) -> Iterator[Broken]:
    """N7: nothing runs past its lease or waits past its time, and what failed says why."""
    left = Q(state=Export.State.RUNNING, lease_until__lt=look.now - TO_BE_TAKEN_UP)
    waiting = Q(state=Export.State.QUEUED, not_before__lt=look.now - TO_BE_STARTED)
    mute = Q(state=Export.State.FAILED, problem="")
    for export in Export.objects.filter(left | waiting | mute).order_by("pk"):
        yield Broken("N7", f"export {export.pk}", _trouble(export))


def _trouble(export: Export) -> str:
    match export.state:
        case Export.State.RUNNING:
            return f"its lease ended at {_minute(export.lease_until)} and no worker took it up; does one run?"
        case Export.State.QUEUED:
            return f"it has been due since {_minute(export.not_before)} and no worker took it; does one run?"
    return "it failed without a reason"


def _unchanged_since() -> dict[int, int]:
    """For each target, the last timeline entry that added or changed it."""
    verbs = [Verb.TARGET_ADDED, Verb.TARGET_CHANGED]
    entries = TimelineEntry.objects.filter(verb__in=verbs).order_by("pk").values_list("pk", "data")
    return {data["target"]: pk for pk, data in entries}


def _name(target: Target) -> str:
    return f"p/{target.project.slug}/targets/{target.pk}"


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
