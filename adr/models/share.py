"""A draft that was shown to somebody by name."""

from django.conf import settings
from django.db import models


class Share(models.Model):
    """Every member may read a draft; who it is shared with finds it on their first page until it is proposed."""

    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="shares")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["record", "user"], name="one_share_per_draft_and_person")]

    def __str__(self) -> str:
        return f"{self.record} for {self.user}"
