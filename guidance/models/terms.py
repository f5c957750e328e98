"""The words that items are filed under: stages, topics and business types."""

from django.db import models


class Term(models.Model):
    """A word with a natural key. Rows are never deleted: records outside the library point at them."""

    key = models.SlugField(primary_key=True, max_length=60)
    label = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    pack = models.ForeignKey("guidance.Pack", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    retired = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.label


class Stage(Term):
    """A stage of a company; a higher position is a later stage."""


class Topic(Term):
    """A subject of decisions."""


class BusinessType(Term):
    """A type of business. What holds for every type has no row here (see Item.for_any_type)."""
