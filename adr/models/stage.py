"""The history of a project's stage."""

from django.conf import settings
from django.db import models

from .project import Project


class StageChange(models.Model):
    """One move along the ladder. Its revisits and its timeline entry commit with it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="stage_changes")
    sequence = models.PositiveIntegerField()
    from_stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, null=True, related_name="+")
    to_stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    unticked = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["project", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["project", "sequence"], name="stage_changes_form_one_sequence"),
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.from_stage_id or 'start'} → {self.to_stage_id}"
