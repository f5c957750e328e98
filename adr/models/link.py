"""Links between records, derived from their documents."""

from django.db import models
from django.db.models import Q


class RecordLink(models.Model):
    """One link as a document states it; `target` is found among the project's records or stays open."""

    source = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="links")
    position = models.PositiveIntegerField()
    relation = models.CharField(max_length=24)
    verb = models.CharField(max_length=200, blank=True)
    target = models.ForeignKey("adr.DecisionRecord", on_delete=models.SET_NULL, null=True, related_name="links_here")
    stated = models.TextField(help_text="The target as the text names it.")

    class Meta:
        ordering = ["source", "position"]
        constraints = [
            models.UniqueConstraint(fields=["source", "position"], name="link_positions_are_unique"),
            models.CheckConstraint(condition=~Q(relation=""), name="link_has_a_relation"),
        ]

    def __str__(self) -> str:
        return f"{self.relation} {self.stated}"
