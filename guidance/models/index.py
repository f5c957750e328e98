"""Rows derived from current versions, for filters and joins; rebuilt by every load."""

from django.db import models

from guidance.packs.vocabulary import StanceKind


class Stance(models.Model):
    """What an item's current version advises at one stage."""

    item = models.ForeignKey("guidance.Item", on_delete=models.CASCADE, related_name="stances")
    stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, related_name="stances")
    stance = models.CharField(max_length=10, choices=StanceKind.choices())
    inferred = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["item", "stage__position"]
        constraints = [models.UniqueConstraint(fields=["item", "stage"], name="guidance_one_stance_per_stage")]

    def __str__(self) -> str:
        return f"{self.stance} at {self.stage_id}"


class Citation(models.Model):
    """An item's current version rests on a piece of evidence."""

    item = models.ForeignKey("guidance.Item", on_delete=models.CASCADE, related_name="citations")
    evidence = models.ForeignKey("guidance.Item", on_delete=models.CASCADE, related_name="cited_by")

    class Meta:
        ordering = ["item", "evidence"]
        constraints = [models.UniqueConstraint(fields=["item", "evidence"], name="guidance_one_citation")]

    def __str__(self) -> str:
        return f"{self.item_id} cites {self.evidence_id}"
