"""A record's answers to the library's questions."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Answer(models.Model):
    """Text, or *not applicable* with a reason and, optionally, the stage at which it is asked again."""

    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey("guidance.Item", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    not_applicable = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    until_stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    placed_as = models.TextField(blank=True, help_text="The sentence that stands in the document.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["record", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "question"], name="one_answer_per_question"),
            models.CheckConstraint(
                condition=Q(not_applicable=False) & ~Q(text="") | Q(not_applicable=True) & ~Q(reason=""),
                name="answer_has_text_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(until_stage=None) | Q(not_applicable=True), name="only_not_applicable_ends_at_a_stage"
            ),
        ]

    def __str__(self) -> str:
        return self.reason if self.not_applicable else self.text
