"""Packs that were loaded, and the revision of the library as a whole."""

import uuid

from django.db import models


class Pack(models.Model):
    """A folder of guidance files as it was last loaded."""

    key = models.SlugField(unique=True, max_length=60)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    data = models.JSONField(help_text="The whole header; guidance.packs.payload turns it back into a dataclass")
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class LibraryRevision(models.Model):
    """The single row that tells processes whether their snapshot of the library is still good.

    The token is random instead of counted, so that a restored backup never looks like what it replaced.
    """

    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="guidance_one_library_revision")]

    def __str__(self) -> str:
        return str(self.token)
