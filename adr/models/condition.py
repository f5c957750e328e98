"""What re-opens a record."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q


class Condition(models.Model):
    """`met_at` says when a stage, a date or a time was settled; metrics and events can be reported again and again."""

    class Kind(models.TextChoices):
        STAGE = "stage", "A stage is reached"
        DATE = "date", "A date arrives"
        ELAPSED = "elapsed", "Months have passed since the decision"
        METRIC = "metric", "A metric crosses its threshold"
        EVENT = "event", "Something happens"

    class Comparison(models.TextChoices):
        ABOVE = "above", "above"
        AT_LEAST = "at-least", "at least"
        BELOW = "below", "below"
        AT_MOST = "at-most", "at most"

    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    date = models.DateField(null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True, help_text="The event, or the metric; in words where it has no threshold.")
    comparison = models.CharField(max_length=8, choices=Comparison.choices, blank=True)
    threshold = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    read_at = models.TextField(blank=True, help_text="Where the metric is read: a dashboard, a report, a query.")
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
                | Q(kind="elapsed", months__isnull=False)
                | Q(kind__in=["metric", "event"]) & ~Q(text=""),
                name="condition_names_what_it_waits_for",
            ),
            models.CheckConstraint(
                condition=Q(threshold=None, comparison="")
                | Q(kind="metric", threshold__isnull=False) & ~Q(comparison=""),
                name="threshold_has_a_comparison",
            ),
        ]

    def __str__(self) -> str:
        match self.kind:
            case self.Kind.STAGE:
                return f"the project reaches {self.stage.label}"
            case self.Kind.DATE:
                return f"{self.date:%-d %B %Y}"
            case self.Kind.ELAPSED:
                return f"{self.months} month{'' if self.months == 1 else 's'} after the decision"
        return self.text + self._limit() + (f", read at {self.read_at}" if self.read_at else "")

    def is_crossed_by(self, value: Decimal) -> bool:
        """Whether a value of the metric is past the threshold; False where there is none."""
        if self.threshold is None:
            return False
        match self.comparison:
            case self.Comparison.ABOVE:
                return value > self.threshold
            case self.Comparison.AT_LEAST:
                return value >= self.threshold
            case self.Comparison.BELOW:
                return value < self.threshold
        return value <= self.threshold

    def _limit(self) -> str:
        if self.threshold is None:
            return ""
        unit = f" {self.unit}" if self.unit else ""
        return f" {self.get_comparison_display()} {plain(self.threshold)}{unit}"


def plain(number: Decimal) -> str:
    """A number as people write it: no exponent, no zeros after its last digit."""
    return f"{number:f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"
