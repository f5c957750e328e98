"""A point of a checklist that was ticked for a project, and perhaps unticked again; rows are never deleted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .project import Project


class ChecklistTick(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="checklist_ticks")
    checklist = models.ForeignKey("guidance.Item", on_delete=models.PROTECT, related_name="+")
    point = models.CharField(max_length=16, help_text="Made from the point's words; see adr.rules.checklists.")
    text = models.TextField(help_text="The point's words as they were ticked.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    unticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    unticked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["project", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "checklist", "point"],
                condition=Q(unticked_at=None),
                name="one_standing_tick_per_point",
            ),
            models.CheckConstraint(
                condition=Q(unticked_at=None, unticked_by=None)
                | Q(unticked_at__isnull=False, unticked_by__isnull=False),
                name="unticked_by_somebody_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def stands(self) -> bool:
        return self.unticked_at is None
