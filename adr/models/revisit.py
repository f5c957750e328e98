"""One re-opening of a record, and the reasons for it."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q

from adr.people import display_name

from .project import Project
from .record import DecisionRecord
from .stage import StageChange


class Outcome(models.TextChoices):
    KEEP = "keep", "Keep"
    AMEND = "amend", "Amend"
    SUPERSEDE = "supersede", "Supersede"
    RETIRE = "retire", "Retire"
    ACCEPT_RISK = "accept-risk", "Accept the risk"


class RevisitQuerySet(models.QuerySet):
    def open(self) -> "RevisitQuerySet":
        return self.filter(state=Revisit.State.OPEN)

    def by_urgency(self) -> "RevisitQuerySet":
        """What is due first, and on the same day what came back for more than a suggestion."""
        strong = Reason.objects.filter(revisit=models.OuterRef("pk"), is_suggestion=False)
        return self.annotate(is_weak=~models.Exists(strong)).order_by("due", "is_weak", "pk")

    def for_list(self) -> "RevisitQuerySet":
        return self.select_related("record__project", "assignee", "successor__project").prefetch_related("reasons")


class Revisit(models.Model):
    """Open until concluded. One that ends in a successor stays open until that successor is accepted."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CONCLUDED = "concluded", "Concluded"
        CLOSED = "closed", "Closed without an outcome"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="revisits")
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="revisits")
    stage_change = models.ForeignKey(StageChange, on_delete=models.PROTECT, null=True, related_name="revisits")
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField(auto_now_add=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    evidence = models.TextField(blank=True)
    happened = models.TextField(blank=True, help_text="What came of the decision, beside what was expected of it.")
    successor = models.ForeignKey(
        "adr.DecisionRecord", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    risk_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undo_cost = models.TextField(
        blank=True, help_text="What it would cost to undo the decision whose risk is accepted."
    )
    next_look = models.DateField(null=True, blank=True)
    next_look_stage = models.ForeignKey(
        "guidance.Stage", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    concluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)

    objects = RevisitQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(state="open"), name="one_open_revisit_per_record"),
            models.CheckConstraint(
                condition=~Q(state="concluded")
                | ~Q(outcome="") & ~Q(evidence="") & Q(concluded_by__isnull=False, concluded_at__isnull=False),
                name="concluded_revisit_has_outcome_and_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"revisit of {self.record}"

    @property
    def why(self) -> list["Reason"]:
        return each_once(self.reasons.all())

    @property
    def why_over(self) -> str:
        """In words why nobody can conclude it any more; "" while it is open."""
        match self.state:
            case self.State.OPEN:
                return ""
            case self.State.CLOSED:
                return "This revisit was closed without an outcome: its reasons fell away."
        outcome = Outcome(self.outcome).label.lower()
        return f"{display_name(self.concluded_by)} concluded it already ({outcome}): {self.evidence}"

    @property
    def pending(self) -> DecisionRecord | None:
        """The decision under way that will settle this revisit; None once it was discarded, rejected or accepted."""
        decision = self.successor
        is_under_way = decision is not None and decision.is_open and decision.discarded_at is None
        return decision if self.state == self.State.OPEN and is_under_way else None


class Reason(models.Model):
    """One reason to look again. A suggestion is weaker: it may be unticked before the change."""

    class Kind(models.TextChoices):
        CONDITION = "condition", "a condition of the record"
        STANCE = "stance", "guidance it links to says something else now"
        ANSWER = "answer", "a question that was put off is due"
        RISK = "risk", "an accepted risk expires"
        QUESTION = "question", "a question that must be asked now has no answer"
        DATE = "date", "a date has come"
        GUIDANCE = "guidance", "guidance it links to has changed"
        DEPENDENCY = "dependency", "a decision it depends on no longer holds"
        REPORT = "report", "somebody reported that something happened"

    revisit = models.ForeignKey(Revisit, on_delete=models.CASCADE, related_name="reasons")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject = models.CharField(max_length=200, help_text="What it is about, e.g. a condition's or a guideline's key.")
    text = models.TextField()
    is_suggestion = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    stage_change = models.ForeignKey(StageChange, on_delete=models.CASCADE, null=True, related_name="reasons")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["is_suggestion", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revisit", "kind", "subject"],
                condition=Q(stage_change=None),
                name="a_reason_is_given_once",
            ),
            models.UniqueConstraint(
                fields=["revisit", "kind", "subject", "stage_change"],
                condition=Q(stage_change__isnull=False),
                name="a_reason_is_given_once_by_a_change",
            ),
        ]

    def __str__(self) -> str:
        return self.text


def each_once(reasons: Iterable[Reason]) -> list[Reason]:
    """Reasons without those that say the same again, as a second change of stage may."""
    found: dict[str, Reason] = {}
    for reason in reasons:
        found.setdefault(reason.text, reason)
    return list(found.values())
