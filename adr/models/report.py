"""What somebody, or a machine, reported of a condition."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .condition import Condition
from .project_token import ProjectToken


class Report(models.Model):
    """A measured value of a metric; or, without a value, that the event happened."""

    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="reports")
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    note = models.TextField(blank=True)
    has_crossed = models.BooleanField(default=False, help_text="Whether this report is why the record is looked at.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    token = models.ForeignKey(ProjectToken, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["condition", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False, token=None) | Q(by=None, token__isnull=False),
                name="report_is_of_a_person_or_a_token",
            ),
        ]

    def __str__(self) -> str:
        return "it happened" if self.value is None else f"{self.value.normalize():f}"
