"""Images that belong to a record's text."""

from django.conf import settings
from django.db import models

FOLDER = "images"


class Attachment(models.Model):
    """One image; it stands beside the record's file, and its name says what is in it."""

    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=80)
    media_type = models.CharField(max_length=20)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["record", "pk"]
        constraints = [models.UniqueConstraint(fields=["record", "name"], name="one_image_of_a_name_per_record")]

    @property
    def path_in_text(self) -> str:
        """How the record's text names the image: from the record's own folder."""
        return f"{FOLDER}/{self.name}"

    def __str__(self) -> str:
        return self.name
