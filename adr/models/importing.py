"""An import: files kept as they came, looked at before anything is written."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from .project import Project
from .secret import SecretField


class ImportRunQuerySet(models.QuerySet):
    def claimable(self, now: datetime) -> "ImportRunQuerySet":
        """Runs that wait for a worker, or were left behind by one that died."""
        waiting = self.filter(state__in=ImportRun.UNDER_WAY)
        return waiting.filter(Q(lease=None) | Q(lease_until__lt=now))


class ImportRun(models.Model):
    """Read first, written at somebody's word. What takes long is done by a worker, which holds a lease meanwhile."""

    class State(models.TextChoices):
        QUEUED = "queued", "Being read"
        PREVIEWED = "previewed", "Waiting for your word"
        APPROVED = "approved", "Being written"
        IMPORTED = "imported", "Imported"
        DISCARDED = "discarded", "Discarded"
        FAILED = "failed", "Could not be read"

    UNDER_WAY = (State.QUEUED, State.APPROVED)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="import_runs")
    source = models.CharField(max_length=300, help_text="The name of the zip, folder or repository.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.PREVIEWED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    # Of a repository; the token is forgotten once it was used.
    address = models.CharField(max_length=500, blank=True)
    branch = models.CharField(max_length=200, blank=True)
    folder = models.CharField(max_length=255, blank=True)
    username = models.CharField(max_length=100, blank=True)
    token = SecretField(blank=True)
    commit = models.CharField(max_length=64, blank=True)

    # Of what was read, and of the word that was given.
    read_with = models.CharField(max_length=20, blank=True, help_text="The release whose parser read the files.")
    choices = models.JSONField(default=dict, blank=True, help_text="What was chosen in the preview.")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    # Of the work.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempt = models.PositiveIntegerField(default=0)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(problem=""), name="failed_import_says_why"),
            models.CheckConstraint(
                condition=Q(lease=None) | Q(lease_until__isnull=False), name="leased_import_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY


class ImportedFileQuerySet(models.QuerySet):
    def kept(self) -> "ImportedFileQuerySet":
        """Files of finished imports that are no records, as each of these imports brought them."""
        finished = self.filter(run__state=ImportRun.State.IMPORTED, record=None)
        return finished.exclude(kind__in=["", "record"])


class ImportedFile(models.Model):
    """One file of an import, with what was read from it.

    Files that are no records (indexes, templates) keep their content here so that they leave again; a record's
    content moves into its revision when it is written.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=500)
    content = models.BinaryField()
    kind = models.CharField(max_length=16, blank=True, help_text="Empty for a file that cannot be taken.")
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.SET_NULL, null=True, related_name="sources")
    blob = models.CharField(max_length=40, blank=True, help_text="Git's name for the text without our appendix.")
    reading = models.JSONField(default=dict, blank=True)
    is_noted = models.BooleanField(default=False)
    fate = models.CharField(max_length=30, blank=True, help_text="What became of it.")

    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        ordering = ["run", "path"]
        constraints = [models.UniqueConstraint(fields=["run", "path"], name="a_path_is_imported_once_per_run")]

    def __str__(self) -> str:
        return self.path
