"""Filters of lists; the address is the state."""

import datetime

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from adr.formats import Status
from adr.models import DecisionRecord, Project, Reason, Revisit
from adr.pages import queue
from adr.people import display_name
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


REASONS = [(kind.value, kind.label.capitalize()) for kind in Reason.Kind]


class QueueFilter(django_filters.FilterSet):
    """Filters of the queue: by when it is due, why it came back, who looks, and what the decision is about."""

    DUE = {"overdue": queue.overdue, "soon": queue.due_soon, "later": queue.later}

    due = django_filters.ChoiceFilter(
        method="find_due",
        label="Due",
        empty_label="Any time",
        choices=[
            ("overdue", "Overdue"),
            ("soon", "In the next 7 days"),
            ("later", "Later"),
            ("snoozed", "Put aside"),
        ],
    )
    reason = django_filters.ChoiceFilter(
        method="find_reason", label="Reason", empty_label="Any reason", choices=REASONS
    )
    topic = django_filters.ModelChoiceFilter(
        queryset=Topic.objects.all(), field_name="record__topics", label="Topic", empty_label="Any topic"
    )
    stage = django_filters.ModelChoiceFilter(
        queryset=Stage.objects.all(), field_name="record__decided_stage", label="Decided at", empty_label="Any stage"
    )
    back = django_filters.ModelChoiceFilter(
        method="find_back", queryset=Stage.objects.all(), label="Brought back by", empty_label="Any stage"
    )
    assignee = django_filters.ChoiceFilter(method="find_assignee", label="Looked at by", empty_label="Anybody")

    class Meta:
        model = Revisit
        fields = ["due", "reason", "topic", "stage", "back", "assignee"]

    def __init__(self, data, queryset: QuerySet, *, project: Project, user, today: datetime.date) -> None:
        super().__init__(data, queryset)
        self.today, self.user = today, user
        members = get_user_model().objects.filter(memberships__project=project).order_by("first_name", "email")
        self.filters["assignee"].extra["choices"] = [
            ("me", "Me"),
            ("nobody", "Nobody"),
            *((str(member.pk), display_name(member)) for member in members if member != user),
        ]

    def find_due(self, revisits: QuerySet, name: str, value: str) -> QuerySet:
        return revisits.filter(self.DUE[value](self.today) if value in self.DUE else Q(is_snoozed=True))

    def find_reason(self, revisits: QuerySet, name: str, value: str) -> QuerySet:
        return revisits.filter(pk__in=Reason.objects.filter(kind=value).values("revisit"))

    def find_back(self, revisits: QuerySet, name: str, value: Stage) -> QuerySet:
        """What a change to this stage gave a reason to, whenever the decision was made."""
        return revisits.filter(pk__in=Reason.objects.filter(stage_change__to_stage=value).values("revisit"))

    def find_assignee(self, revisits: QuerySet, name: str, value: str) -> QuerySet:
        if value == "nobody":
            return revisits.filter(assignee=None)
        return revisits.filter(assignee=self.user if value == "me" else int(value))
