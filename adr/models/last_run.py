"""When the things that nobody watches last happened."""

from django.db import models


class LastRun(models.Model):
    class Name(models.TextChoices):
        WORKER = "worker", "Background work"
        BACKUP = "backup", "Backup"
        VERIFY = "verify", "Check of the database"

    name = models.CharField(max_length=10, choices=Name.choices, primary_key=True)
    at = models.DateTimeField()
    ok = models.BooleanField()
    detail = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.get_name_display()} at {self.at:%Y-%m-%d %H:%M}"
