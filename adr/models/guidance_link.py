"""How a record stands to a guideline, at the version it was read in."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Stand(models.TextChoices):
    FOLLOWS = "follows", "Follows"
    DEPARTS = "departs", "Departs from"
    CONSIDERED = "considered", "Considered"


class GuidanceLink(models.Model):
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="guidance_links")
    guideline = models.ForeignKey("guidance.Item", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("guidance.Version", on_delete=models.PROTECT, related_name="+")
    stand = models.CharField(max_length=12, choices=Stand.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["record", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "guideline"], name="one_stand_per_guideline"),
            models.CheckConstraint(condition=~Q(stand=Stand.DEPARTS) | ~Q(reason=""), name="departure_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stand_display()} {self.guideline}"
