"""What curators did in the browser; entries are only ever added."""

from django.conf import settings
from django.db import models


class Edit(models.Model):
    """One change of an item by somebody; what differs stands in the versions."""

    class Verb(models.TextChoices):
        WROTE = "wrote", "wrote"
        ADAPTED = "adapted", "adapted"
        REVISED = "revised", "revised"
        VERIFIED = "verified", "verified"
        RETIRED = "retired", "retired"

    item = models.ForeignKey("guidance.Item", on_delete=models.PROTECT, related_name="edits")
    version = models.ForeignKey("guidance.Version", on_delete=models.PROTECT, related_name="edits")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    note = models.TextField(blank=True, help_text="Why, in the curator's words")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.by} {self.verb} {self.item}"
