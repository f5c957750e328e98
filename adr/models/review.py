"""Review of a record: verdicts and comments, each on one revision."""

from django.conf import settings
from django.db import models

from .revision import Revision


class Verdict(models.Model):
    class Kind(models.TextChoices):
        APPROVE = "approve", "Approve"
        REQUEST_CHANGES = "request-changes", "Ask for changes"
        DISSENT = "dissent", "Disagree, but do not stand in the way"

    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="verdicts")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="verdicts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    text = models.TextField(blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["record", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "by"], name="one_verdict_per_person_and_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.get_kind_display()}"


class Comment(models.Model):
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="comments")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="comments")
    quote = models.TextField(blank=True, help_text="The passage it speaks of.")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["record", "pk"]

    def __str__(self) -> str:
        return self.text
