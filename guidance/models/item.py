"""One piece of guidance through all of its versions."""

from datetime import date
from typing import Self

from django.db import models

from guidance.packs.vocabulary import Freshness, Kind


class ItemQuerySet(models.QuerySet):
    """Named questions about items."""

    def in_force(self) -> Self:
        """Not retired, and not replaced by a pack that adapts it."""
        return self.filter(retired=False).exclude(adapted_by__retired=False)

    def of_kind(self, kind: Kind) -> Self:
        return self.filter(kind=kind)

    def of_freshness(self, freshness: Freshness, today: date) -> Self:
        """The same question as `Content.freshness`, asked of the database."""
        verified = self.filter(verified_on__isnull=False)
        match freshness:
            case Freshness.UNVERIFIED:
                return self.filter(verified_on=None)
            case Freshness.EXPIRED:
                return verified.filter(verified_until__lt=today)
        return verified.exclude(verified_until__lt=today)

    def for_business_type(self, key: str) -> Self:
        """What holds for this type of business, including what holds for every type."""
        return self.filter(models.Q(for_any_type=True) | models.Q(business_types=key)).distinct()


class Item(models.Model):
    """One piece of guidance; its words are in versions, its address never changes."""

    Kind = Kind

    pack = models.ForeignKey("guidance.Pack", on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=20, choices=Kind.choices())
    key = models.CharField(max_length=80)
    slug = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    current = models.ForeignKey("guidance.Version", on_delete=models.PROTECT, null=True, related_name="+")
    retired = models.BooleanField(default=False)
    adapts = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="adapted_by")

    # Beside the versions: to be checked again changes nothing that a record has cited.
    verified_by = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_until = models.DateField(null=True, blank=True)

    # Derived from the current version, for filters and joins.
    for_any_type = models.BooleanField(default=True)
    topics = models.ManyToManyField("guidance.Topic", related_name="items")
    business_types = models.ManyToManyField("guidance.BusinessType", related_name="items")

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "kind", "key"], name="guidance_one_item_per_key"),
        ]
        indexes = [models.Index(fields=["kind", "retired", "position"], name="guidance_item_listing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
