"""What search looks through: one entry for each record and each piece of guidance, derived and never edited."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from .record import DecisionRecord

RECORD = "record"


class SearchEntryQuerySet(models.QuerySet):
    def visible_to(self, user) -> "SearchEntryQuerySet":
        """Guidance, which everybody may read, and the kept records of the user's projects."""
        # Asked for each entry: a list of all visible records would be made for every page of twenty.
        records = DecisionRecord.objects.visible_to(user).kept().filter(pk=OuterRef("record"))
        return self.filter(Q(record=None) | Exists(records))

    def of_guidance(self) -> "SearchEntryQuerySet":
        return self.filter(item__isnull=False)


class SearchEntry(models.Model):
    """The words of a record's head, or of an item of the library as it is in force.

    The id is the record's own, or minus the item's: it is known before the row is there, and an index can look
    at guidance alone. `adr.search` writes the rows; migration 0002 holds the full-text index that hangs on them.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    record = models.OneToOneField("adr.DecisionRecord", on_delete=models.CASCADE, null=True, related_name="+")
    item = models.OneToOneField("guidance.Item", on_delete=models.CASCADE, null=True, related_name="+")
    library = models.UUIDField(null=True, help_text="The revision of the library an item's words were taken from.")
    title = models.TextField()
    labels = models.TextField(help_text="Number, key and topics; of guidance also the summary.")
    body = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(id=F("record_id"), item=None, kind=RECORD) | Q(id__lt=0, record=None, item__isnull=False),
                name="search_entry_is_of_a_record_or_an_item",
            ),
        ]

    def __str__(self) -> str:
        return self.title
