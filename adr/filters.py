"""Filters of lists; the address is the state."""

import django_filters
from django.db.models import Q, QuerySet

from adr.formats import Status
from adr.models import DecisionRecord
from guidance.models import Stage, Topic


class RecordFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="find", label="Title or number")
    status = django_filters.MultipleChoiceFilter(
        choices=[(status.value, status.value.capitalize()) for status in Status]
    )
    topic = django_filters.ModelChoiceFilter(queryset=Topic.objects.all(), field_name="topics", empty_label="Any topic")
    stage = django_filters.ModelChoiceFilter(
        queryset=Stage.objects.all(), field_name="decided_stage", empty_label="Any stage", label="Decided at"
    )
    due = django_filters.BooleanFilter(method="find_due", label="To look at again")

    class Meta:
        model = DecisionRecord
        fields = ["q", "status", "topic", "stage", "due"]

    def find(self, records: QuerySet, name: str, value: str) -> QuerySet:
        words = value.replace("\x00", "").strip()
        wanted = Q(title__icontains=words)
        if words.isdecimal() and len(words) < 9:
            wanted |= Q(number=int(words)) | Q(stated_number=int(words))
        return records.filter(wanted)

    def find_due(self, records: QuerySet, name: str, value: bool) -> QuerySet:
        return records.filter(revisits__state="open") if value else records.exclude(revisits__state="open")
