"""Forms that were sent: a second click on the same button gets the first one's answer."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    key = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    location = models.TextField(blank=True, help_text="Where the first answer led.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_form_is_sent_once")]

    def __str__(self) -> str:
        return str(self.key)
