"""What re-opens a record."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Condition(models.Model):
    class Kind(models.TextChoices):
        STAGE = "stage", "A stage is reached"
        DATE = "date", "A date arrives"
        METRIC = "metric", "A metric crosses its threshold"
        EVENT = "event", "Something happens"

    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    date = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True, help_text="The event, or the metric with its threshold and where it is read.")
    watcher = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    trigger = models.ForeignKey("guidance.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    met_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["record", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="stage", stage__isnull=False)
                | Q(kind="date", date__isnull=False)
                | Q(kind__in=["metric", "event"]) & ~Q(text=""),
                name="condition_names_what_it_waits_for",
            ),
        ]

    def __str__(self) -> str:
        match self.kind:
            case self.Kind.STAGE:
                return f"the project reaches {self.stage.label}"
            case self.Kind.DATE:
                return f"{self.date:%-d %B %Y}"
        return self.text
