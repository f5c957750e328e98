"""What somebody would have the library say, and what the curators made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Proposal(models.Model):
    """A change that somebody proposes, to an item or to the library as a whole."""

    class State(models.TextChoices):
        OPEN = "open", "waits for the curators"
        TAKEN_UP = "taken-up", "taken up"
        DECLINED = "declined", "declined"

    item = models.ForeignKey("guidance.Item", on_delete=models.PROTECT, null=True, related_name="proposals")
    version = models.ForeignKey(
        "guidance.Version", on_delete=models.PROTECT, null=True, related_name="+", help_text="What its author had read"
    )
    text = models.TextField()
    origin = models.CharField(max_length=300, blank=True, help_text="Where it comes from; for curators' eyes only")
    origin_url = models.CharField(max_length=500, blank=True, help_text="A page of this site")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(blank=True, help_text="Why it was declined, in the curator's words")
    edit = models.ForeignKey(
        "guidance.Edit", on_delete=models.PROTECT, null=True, related_name="proposals", help_text="What came of it"
    )
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["origin_url"], name="guidance_proposal_origin")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_by=None, answered_at=None, edit=None)
                | Q(state="taken-up", answered_by__isnull=False, edit__isnull=False)
                | (Q(state="declined", answered_by__isnull=False) & ~Q(answer="")),
                name="guidance_proposal_is_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.text[:60]}"
