"""Forms about the queue: several revisits at once, and the keys of programs that read it."""

from collections.abc import Sequence

from django import forms
from django.contrib.auth import get_user_model

from adr.forms.next_look import NextLook
from adr.models import Project, Revisit, Role
from adr.people import display_name
from guidance.forms.days import DayInput


class KeepForm(NextLook):
    """A sentence for each revisit that still holds, and when to look at all of them next."""

    def __init__(self, *args, revisits: Sequence[Revisit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.revisits = revisits
        for revisit in revisits:
            self.fields[self.name_of(revisit)] = forms.CharField(
                required=False, max_length=5000, label=f"Why {revisit.record.label} still holds"
            )

    @staticmethod
    def name_of(revisit: Revisit) -> str:
        return f"evidence_{revisit.pk}"

    def rows(self) -> list[tuple[Revisit, forms.BoundField]]:
        return [(revisit, self[self.name_of(revisit)]) for revisit in self.revisits]

    def evidence(self) -> dict[Revisit, str]:
        """The sentences that were written; a revisit without one stays open."""
        written = {revisit: self.cleaned_data[self.name_of(revisit)].strip() for revisit in self.revisits}
        return {revisit: sentence for revisit, sentence in written.items() if sentence}


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, user) -> str:
        return display_name(user)


class AssignForm(forms.Form):
    assignee = PersonField(
        get_user_model().objects.none(), required=False, empty_label="Nobody", label="Who looks into it"
    )

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        able = project.memberships.exclude(role=Role.VIEWER).values("user")
        people = get_user_model().objects.filter(pk__in=able, is_active=True)
        self.fields["assignee"].queryset = people.order_by("first_name", "email")


class SnoozeForm(forms.Form):
    until = forms.DateField(widget=DayInput(), label="Until")
    reason = forms.CharField(max_length=1000, label="Why it can wait")


class KeyForm(forms.Form):
    """A key in the address of a calendar or a feed."""

    name = forms.CharField(
        max_length=80, label="Where it is used", help_text="For you to tell keys apart: “calendar on my phone”."
    )
