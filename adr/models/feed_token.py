"""The personal key in the address of a calendar or a feed."""

import hashlib

from django.conf import settings
from django.db import models

from .project import Project


class FeedTokenQuerySet(models.QuerySet):
    def usable(self) -> "FeedTokenQuerySet":
        return self.filter(revoked_at=None, user__is_active=True)


class FeedToken(models.Model):
    """Only a digest of the token is kept. It opens what its holder may see, as long as they may see it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="feed_tokens")
    name = models.CharField(max_length=80, help_text="Where it is used, such as “calendar on my phone”.")
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="feed_token_has_a_name")]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest(token: str) -> str:
        return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
