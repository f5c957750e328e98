"""A decision record; all that is about its content is derived from its head revision."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from adr.formats import Dialect, Status

from .project import Project

KEY_ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"

DECIDED = (Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED)
IN_FORCE = (Status.ACCEPTED,)
UNDER_WAY = (Status.DRAFT, Status.PROPOSED)
STANDING = (*IN_FORCE, *UNDER_WAY, Status.UNSTATED)  # all that may still be asked about


def new_key() -> str:
    """A short address that holds for ever; it begins with a letter so that it is never taken for a number."""
    return "r" + "".join(secrets.choice(KEY_ALPHABET) for _ in range(8))


class RecordQuerySet(models.QuerySet):
    def visible_to(self, user) -> "RecordQuerySet":
        return self.filter(project__in=Project.objects.visible_to(user))

    def kept(self) -> "RecordQuerySet":
        return self.filter(discarded_at=None)

    def in_force(self) -> "RecordQuerySet":
        return self.kept().filter(status__in=IN_FORCE)

    def under_way(self) -> "RecordQuerySet":
        return self.kept().filter(status__in=UNDER_WAY)

    def decided(self) -> "RecordQuerySet":
        return self.kept().filter(status__in=DECIDED)

    def published(self) -> "RecordQuerySet":
        """Records a repository holds: what was decided here, and all that came from a repository."""
        return self.kept().filter(Q(status__in=DECIDED) | Q(was_imported=True))

    def unfiled(self) -> "RecordQuerySet":
        """What no question and no change of stage finds: texts that state no status, and records without a topic."""
        topics = DecisionRecord.topics.through.objects.filter(decisionrecord=OuterRef("pk"))
        return self.kept().filter(Q(status=Status.UNSTATED) | Q(~Exists(topics), status__in=STANDING))

    def by_ref(self, ref: str) -> "RecordQuerySet":
        """The record at an address: its number, or the key that it had as a draft."""
        return self.filter(number=int(ref)) if ref.isdecimal() and len(ref) < 10 else self.filter(key=ref)

    def for_list(self) -> "RecordQuerySet":
        from .revisit import Revisit

        opened = Prefetch("revisits", Revisit.objects.filter(state="open"), to_attr="open_revisits")
        return self.select_related("project", "decided_stage").prefetch_related("topics", opened)

    def in_order(self) -> "RecordQuerySet":
        return self.order_by(models.F("number").asc(nulls_last=True), "path", "pk")


class DecisionRecord(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=12, default=new_key, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="records")
    number = models.PositiveIntegerField(null=True, blank=True)
    path = models.CharField(max_length=500, blank=True)
    was_imported = models.BooleanField(default=False)
    imported_blob = models.CharField(
        max_length=40, blank=True, help_text="Git's name for what the last import brought."
    )
    head = models.OneToOneField("adr.Revision", on_delete=models.PROTECT, null=True, related_name="+")

    # Derived from the head revision by `adr.actions.writing`, never set by hand.
    title = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=[(s.value, s.value.capitalize()) for s in Status])
    status_words = models.TextField(blank=True)
    stated_number = models.PositiveIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    dialect = models.CharField(max_length=12, choices=[(d.value, d.value) for d in Dialect])

    # What markdown cannot say.
    topics = models.ManyToManyField("guidance.Topic", blank=True, related_name="records")
    decision_point = models.ForeignKey(
        "guidance.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="records"
    )
    decided_stage = models.ForeignKey("guidance.Stage", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    discarded_at = models.DateTimeField(null=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["project", "status"])]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"], condition=Q(number__isnull=False), name="number_is_unique_in_project"
            ),
            models.UniqueConstraint(
                fields=["project", "path"],
                condition=~Q(path="") & Q(discarded_at=None),
                name="path_is_unique_in_project",
            ),
            models.CheckConstraint(condition=Q(status__in=[s.value for s in Status]), name="record_status_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()

    @property
    def ref(self) -> str:
        """What stands in the record's address."""
        return str(self.number) if self.number is not None else self.key

    @property
    def label(self) -> str:
        number = self.number if self.number is not None else self.stated_number
        return f"{number:04d}" if number is not None else "Draft" if self.is_open else "–"

    @property
    def is_open(self) -> bool:
        """Whether its text may still change freely."""
        return self.status in (Status.DRAFT, Status.PROPOSED)

    @property
    def is_published(self) -> bool:
        """Whether a repository holds it; see `RecordQuerySet.published`."""
        return self.was_imported or self.status in DECIDED

    @property
    def supersedes_url(self) -> str:
        """The predecessor's address, without asking for its project again."""
        return reverse("record", args=[self.project.slug, self.supersedes.ref])

    @property
    def edit_url(self) -> str:
        return reverse("record_edit", args=[self.project.slug, self.ref])

    def get_absolute_url(self) -> str:
        return reverse("record", args=[self.project.slug, self.ref])
