"""A repository that decisions are written to."""

from django.db import models

from .project import Project
from .secret import SecretField


class Target(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="targets")
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=500)
    branch = models.CharField(max_length=200, default="main")
    folder = models.CharField(max_length=255, blank=True, default="docs/decisions")
    appendix = models.BooleanField(default=True)
    username = models.CharField(max_length=100, blank=True)
    token = SecretField(blank=True)
    commit = models.CharField(max_length=64, blank=True, help_text="The branch's tip as last seen.")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["project", "name"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="target_names_differ")]

    def __str__(self) -> str:
        return self.name
