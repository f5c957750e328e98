"""A project's key for machines that report metrics and events."""

from django.conf import settings
from django.db import models

from .project import Project
from .secret import SecretField


class ProjectToken(models.Model):
    """Named in a request by its `key`; the secret signs the request and is kept encrypted, to check the signature."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, help_text="What reports with it, such as “Grafana”.")
    key = models.CharField(max_length=32, unique=True)
    secret = SecretField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="project_token_has_a_name")]

    def __str__(self) -> str:
        return self.name


class UsedNonce(models.Model):
    """A request that was taken: the same one is not taken again. Kept for as long as its time stamp is accepted."""

    token = models.ForeignKey(ProjectToken, on_delete=models.CASCADE, related_name="nonces")
    nonce = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["token", "at"])]
        constraints = [models.UniqueConstraint(fields=["token", "nonce"], name="a_nonce_is_used_once")]

    def __str__(self) -> str:
        return self.nonce
