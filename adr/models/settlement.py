"""Several revisits kept in one go, so that they can be taken back in one go."""

from django.conf import settings
from django.db import models

from .project import Project
from .revisit import Revisit


class Settlement(models.Model):
    """One press of the button for several revisits."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="settlements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.by} kept several in {self.project}"


class SettledRevisit(models.Model):
    """One of them, with what keeping it changed beside it.

    `met` and `added` are ids of conditions; `read` holds, by a guidance link's id, the version it was at before.
    """

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="settled")
    revisit = models.ForeignKey(Revisit, on_delete=models.CASCADE, related_name="+")
    met = models.JSONField(default=list)
    added = models.JSONField(default=list)
    read = models.JSONField(default=dict)

    class Meta:
        ordering = ["settlement", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["settlement", "revisit"], name="a_revisit_is_settled_once_per_settlement"),
        ]

    def __str__(self) -> str:
        return str(self.revisit)
