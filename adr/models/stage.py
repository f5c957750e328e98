"""The history of a project's stage: changes, what was passed over, and what was in force then."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .project import Project


class StageChange(models.Model):
    """One step of the company: along the ladder, or in what it is. Its revisits and its timeline entry commit with it.

    A correction names the change it takes for a mistake, and re-opens nothing.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="stage_changes")
    sequence = models.PositiveIntegerField()
    from_stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, null=True, related_name="+")
    to_stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, related_name="+")
    business_types_before = models.JSONField(default=list, blank=True)
    business_types_after = models.JSONField(default=list, blank=True)
    breaks_first_before = models.JSONField(default=list, blank=True)
    breaks_first_after = models.JSONField(default=list, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    note = models.TextField(blank=True)
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

    @property
    def is_a_move(self) -> bool:
        """Whether the stage itself changed, and not only what the company is."""
        return self.from_stage_id is not None and self.from_stage_id != self.to_stage_id

    @property
    def changes_company(self) -> bool:
        before = (self.business_types_before, self.breaks_first_before)
        return self.from_stage_id is not None and before != (self.business_types_after, self.breaks_first_after)


class PassedOver(models.Model):
    """A suggested record that somebody chose not to look at, and why."""

    change = models.ForeignKey(StageChange, on_delete=models.CASCADE, related_name="passed_over")
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()
    grounds = models.JSONField(default=list, help_text="What had spoken for looking at it, in words.")

    class Meta:
        ordering = ["change", "pk"]
        verbose_name_plural = "passed over"
        constraints = [
            models.UniqueConstraint(fields=["change", "record"], name="a_record_is_passed_over_once_per_change"),
            models.CheckConstraint(condition=~Q(reason=""), name="passed_over_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.reason


class SnapshotEntry(models.Model):
    """A record that was in force at a change, at the revision it had; the texts are in the revisions."""

    change = models.ForeignKey(StageChange, on_delete=models.CASCADE, related_name="snapshot")
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey("adr.Revision", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["change", "pk"]
        verbose_name_plural = "snapshot entries"
        constraints = [
            models.UniqueConstraint(fields=["change", "record"], name="a_record_is_in_a_snapshot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record} at {self.revision}"
