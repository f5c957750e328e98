"""Putting a revisit aside until a day, with the reason."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .revisit import Revisit


class SnoozeQuerySet(models.QuerySet):
    def active(self, today: datetime.date) -> "SnoozeQuerySet":
        """Those that hold today: not ended by hand, and their day has not come."""
        return self.filter(ended_on=None, until__gt=today)


class Snooze(models.Model):
    """Moves the due date with it; `due_before` is what it was. It ends by itself on its day."""

    revisit = models.ForeignKey(Revisit, on_delete=models.CASCADE, related_name="snoozes")
    since = models.DateField()
    until = models.DateField()
    reason = models.TextField()
    due_before = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(null=True, help_text="When somebody woke it, or put it off again.")

    objects = SnoozeQuerySet.as_manager()

    class Meta:
        ordering = ["revisit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revisit"], condition=Q(ended_on=None), name="one_running_snooze_per_revisit"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="snooze_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="snooze_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"until {self.until:%-d %B %Y}: {self.reason}"
