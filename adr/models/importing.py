"""An import: files kept as they came, looked at before anything is written."""

from django.conf import settings
from django.db import models

from .project import Project


class ImportRun(models.Model):
    class State(models.TextChoices):
        PREVIEWED = "previewed", "Waiting for your word"
        IMPORTED = "imported", "Imported"
        DISCARDED = "discarded", "Discarded"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="import_runs")
    source = models.CharField(max_length=300, help_text="The name of the zip, folder or repository.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.PREVIEWED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.source


class ImportedFile(models.Model):
    """One file of an import. Those that are no records (indexes, templates) are kept so that they leave again."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=500)
    content = models.BinaryField()
    kind = models.CharField(max_length=16)
    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.SET_NULL, null=True, related_name="sources")

    class Meta:
        ordering = ["run", "path"]
        constraints = [models.UniqueConstraint(fields=["run", "path"], name="a_path_is_imported_once_per_run")]

    def __str__(self) -> str:
        return self.path
