"""A project: one decision log, its members and its policies."""

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from adr.formats import Dialect
from adr.rules import gaps


class Role(models.TextChoices):
    VIEWER = "viewer", "Viewer"
    MEMBER = "member", "Member"
    MAINTAINER = "maintainer", "Maintainer"


def usually_blocking() -> list[str]:
    """The kinds of gap that block proposing in a project that chose none: without these a record says nothing."""
    return [kind.value for kind in gaps.USUALLY_BLOCKING]


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ProjectQuerySet":
        """Projects the user is a member of; an administrator sees every one."""
        if user.is_superuser:
            return self
        return self.filter(memberships__user=user)

    def for_cards(self, user) -> "ProjectQuerySet":
        """What the user may see, with its stage and counts; joined, records and revisits would multiply each other."""
        return (
            self.visible_to(user)
            .select_related("stage")
            .annotate(record_count=_count("records"), open_revisit_count=_count("revisits", revisits__state="open"))
        )


def _count(rows: str, **which) -> Coalesce:
    counted = Project.objects.filter(pk=OuterRef("pk"), **which).order_by().values("pk").annotate(count=Count(rows))
    return Coalesce(Subquery(counted.values("count")), 0)


class Project(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, related_name="+")
    planned_stage = models.ForeignKey(
        "guidance.Stage", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    planned_for = models.DateField(null=True, blank=True, help_text="When the planned stage is to be reached.")
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
    template = models.TextField(
        blank=True, help_text="The text that new records start from, where it is the team's own."
    )
    approvals_needed = models.PositiveSmallIntegerField(default=1)
    gaps_block = models.BooleanField(default=False)
    blocking_gaps = models.JSONField(default=usually_blocking, blank=True, help_text="The kinds of gap that block.")
    snooze_days = models.PositiveSmallIntegerField(default=30)
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
