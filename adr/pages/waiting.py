"""What waits for a person, across their projects."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from adr.formats import Status
from adr.models import DecisionRecord, Draft, Membership, Revisit, Role, Snooze, Verdict

SHOWN = 20


@dataclass(frozen=True)
class Waiting:
    """One list: what it is, why a row is in it, and the rows with how many there are in all."""

    title: str
    why: str
    rows: list
    count: int
    kind: str


def for_user(user) -> list[Waiting]:
    """Reviews, revisits and drafts that want something of this user."""
    return [
        _list("To review", "Proposed by somebody else, and without a verdict of yours.", reviews(user), "record"),
        _list("Shared with you", "Drafts that somebody asks you to look at.", shared(user), "record"),
        _list("To look at again", "Re-opened, and yours or nobody's.", revisits(user), "revisit"),
        _list("Your drafts", "Begun by you and not proposed, or with text you have not saved.", drafts(user), "record"),
    ]


def reviews(user):
    mine = Verdict.objects.filter(revision=OuterRef("head"), by=user)
    return (
        DecisionRecord.objects.kept()
        .filter(status=Status.PROPOSED, project__in=_projects_as_decider(user))
        .exclude(head__by=user)
        .filter(~Exists(mine))
        .select_related("project", "decided_stage")
        .order_by("updated_at")
    )


def shared(user):
    """Drafts that were shared with them, until they are proposed or the user has looked."""
    return (
        DecisionRecord.objects.kept()
        .visible_to(user)
        .filter(status=Status.DRAFT, shares__user=user)
        .select_related("project", "decided_stage")
        .order_by("-shares__at")
    )


def revisits(user):
    """Open, theirs or nobody's, and not put aside until a later day."""
    yours = Q(assignee=user) | Q(assignee=None)
    awake = ~Exists(Snooze.objects.active(timezone.localdate()).filter(revisit=OuterRef("pk")))
    rows = Revisit.objects.open().for_list().filter(yours, awake, project__in=_projects_as_decider(user))
    return rows.by_urgency()


def drafts(user):
    unsaved = Draft.objects.filter(record=OuterRef("pk"), user=user)
    return (
        DecisionRecord.objects.kept()
        .visible_to(user)
        .filter(Q(status=Status.DRAFT, created_by=user, was_imported=False) | Exists(unsaved))
        .select_related("project", "decided_stage")
        .order_by("-updated_at")
    )


def _projects_as_decider(user):
    return Membership.objects.filter(user=user).exclude(role=Role.VIEWER).values("project")


def _list(title: str, why: str, rows, kind: str) -> Waiting:
    shown = list(rows[: SHOWN + 1])
    count = len(shown) if len(shown) <= SHOWN else rows.count()
    return Waiting(title, why, shown[:SHOWN], count, kind)
