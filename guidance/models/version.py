"""The words of an item as they stood at one load; written once."""

from django.db import models


class Version(models.Model):
    """One immutable text of an item."""

    item = models.ForeignKey("guidance.Item", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True, help_text="Markdown")
    html = models.TextField(blank=True, help_text="The body, rendered and sanitised when the version was loaded")
    data = models.JSONField(help_text="The whole content; guidance.packs.payload turns it back into a dataclass")
    digest = models.CharField(max_length=64)
    adapts = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", help_text="What it was adapted from"
    )
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="guidance_one_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"
