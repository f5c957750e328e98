"""A project: one decision log, its members and its policies."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from adr.formats import Dialect


class Role(models.TextChoices):
    VIEWER = "viewer", "Viewer"
    MEMBER = "member", "Member"
    MAINTAINER = "maintainer", "Maintainer"


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ProjectQuerySet":
        """Projects the user is a member of; an administrator sees every one."""
        if user.is_superuser:
            return self
        return self.filter(memberships__user=user)

    def with_counts(self) -> "ProjectQuerySet":
        return self.annotate(
            record_count=Count("records", distinct=True),
            open_revisit_count=Count("revisits", filter=Q(revisits__state="open"), distinct=True),
        )


class Project(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, related_name="+")
    business_types = models.ManyToManyField("guidance.BusinessType", blank=True, related_name="+")
    breaks_first = models.ManyToManyField("guidance.Topic", blank=True, related_name="+")
    dialect = models.CharField(
        max_length=12,
        choices=[
            (Dialect.MADR4.value, "MADR 4"),
            (Dialect.MADR3.value, "MADR 3"),
            (Dialect.MADR2.value, "MADR 2"),
            (Dialect.NYGARD.value, "Nygard (adr-tools)"),
            (Dialect.LOG4BRAINS.value, "log4brains"),
        ],
        default=Dialect.MADR4.value,
    )
    record_folder = models.CharField(max_length=255, blank=True, help_text="Folder that imported paths begin with.")
    approvals_needed = models.PositiveSmallIntegerField(default=1)
    gaps_block = models.BooleanField(default=False)
    last_number = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["name", "slug"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="one_membership_per_person"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.project}: {self.role}"
