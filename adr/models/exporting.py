"""Writing decisions to a repository: each change is a row first and a task second."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from .target import Target
from .timeline import TimelineEntry


class ExportQuerySet(models.QuerySet):
    def claimable(self, now: datetime) -> "ExportQuerySet":
        """Rows that a worker may take: queued and due, or left behind by a worker that died."""
        return self.filter(
            Q(state=Export.State.QUEUED, not_before__lte=now) | Q(state=Export.State.RUNNING, lease_until__lt=now)
        )

    def unsuccessful(self) -> "ExportQuerySet":
        """What can be tried again: failed, or waiting after an attempt."""
        return self.filter(Q(state=Export.State.FAILED) | Q(state=Export.State.QUEUED, attempt__gt=0))


class Export(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Running"
        DELIVERED = "delivered", "Delivered"
        FAILED = "failed", "Failed"

    export_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="exports")
    cause = models.ForeignKey(TimelineEntry, on_delete=models.PROTECT, related_name="exports")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempt = models.PositiveIntegerField(default=0)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField()
    commit = models.CharField(max_length=64, blank=True)
    problem = models.TextField(blank=True)
    # By path Git's name of the text that others put there, as it was seen; None where they deleted the file.
    diverged = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["target", "cause"], name="one_export_per_change_and_target"),
            models.UniqueConstraint(
                fields=["target"], condition=Q(state="running"), name="one_running_export_per_target"
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease__isnull=False, lease_until__isnull=False),
                name="running_export_has_a_lease",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(problem=""), name="failed_export_says_why"),
        ]

    def __str__(self) -> str:
        return f"export {self.export_id}"

    @property
    def can_be_tried_again(self) -> bool:
        return self.state == self.State.FAILED or (self.state == self.State.QUEUED and self.attempt > 0)

    def is_expected_by(self, moment: datetime) -> bool:
        """Whether a worker has it, or takes it up until then."""
        return self.state == self.State.RUNNING or (self.state == self.State.QUEUED and self.not_before <= moment)


class ExportedFile(models.Model):
    """What a repository's file held when it was last delivered or seen equal; anything else is an edit of theirs."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="files")
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, null=True, related_name="exported_files")
    path = models.CharField(max_length=500)
    blob = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "path"], name="one_fingerprint_per_file")]

    def __str__(self) -> str:
        return self.path
