"""The weekly mail: one row for a person and a week, so that it is sent once."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q


class Digest(models.Model):
    """`week` is its Monday. A row that is being sent is never taken by a second worker."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        NOTHING = "nothing", "Nothing to say"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="What the mail server said, if it would not take it.")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-week", "user"]
        constraints = [
            models.UniqueConstraint(fields=["user", "week"], name="one_digest_per_person_and_week"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_digest_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"digest of {self.user} for the week of {self.week:%-d %B %Y}"

    @staticmethod
    def week_of(day: datetime.date) -> datetime.date:
        """The Monday of a day's week."""
        return day - datetime.timedelta(days=day.weekday())


class DigestStop(models.Model):
    """A person who does not want the weekly mail."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_stop")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"no digest for {self.user}"
