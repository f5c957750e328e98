"""Texts of a record: immutable revisions, their rendering, and people's unfinished drafts."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.safestring import SafeString, mark_safe

from adr.formats import Document, encoding, parse


class Revision(models.Model):
    """One immutable text. The bytes are the truth: they leave as they came, whatever their encoding."""

    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="revisions")
    sequence = models.PositiveIntegerField()
    parent = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="child")
    content = models.BinaryField()
    blob = models.CharField(max_length=40, help_text="Git's name for these bytes.")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["record", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["record", "sequence"], name="revisions_form_one_sequence"),
            models.CheckConstraint(
                condition=Q(sequence=1, parent=None) | Q(sequence__gt=1, parent__isnull=False),
                name="only_the_first_revision_has_no_parent",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="revision_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"revision {self.sequence}"

    @cached_property
    def decoded(self) -> encoding.Decoded:
        return encoding.decode(bytes(self.content))

    @cached_property
    def text(self) -> str:
        return self.decoded.text

    @cached_property
    def document(self) -> Document:
        return parse(self.text, self.record.path)


class Rendering(models.Model):
    """A revision's safe HTML, made once and kept: rendering Markdown is the dear part of a page."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="rendering")
    html = models.TextField()
    plain_because = models.TextField(blank=True, help_text="Why the text is shown plain, where it is.")

    @property
    def safe_html(self) -> SafeString:
        """For templates: `markup.render`, which alone writes these rows, has sanitised it."""
        return mark_safe(self.html)  # noqa: S308

    def __str__(self) -> str:
        return f"rendering of {self.revision}"


class Draft(models.Model):
    """Text that a person typed on one page and has not made a revision; kept until they save or let it go."""

    record = models.ForeignKey("adr.DecisionRecord", on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    base = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=40, blank=True, default="", help_text="The id of the form it was typed in.")
    text = models.TextField()
    version = models.PositiveIntegerField(default=1, help_text="Grows each time that it is kept.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "user", "page"], name="one_draft_for_each_page")]

    @property
    def token(self) -> str:
        """What a form that shows this draft says it goes on from."""
        return f"{self.pk}-{self.version}"

    def __str__(self) -> str:
        return f"draft of {self.user}"
