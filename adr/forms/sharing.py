"""Showing a draft to members by name."""

from django import forms
from django.contrib.auth import get_user_model

from adr.models import Project
from adr.people import display_name


class PeopleField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, user) -> str:
        return display_name(user)


class ShareForm(forms.Form):
    people = PeopleField(get_user_model().objects.none(), label="Who should look at it")
    note = forms.CharField(max_length=200, required=False, label="What you ask of them")

    def __init__(self, *args, project: Project, by, **kwargs) -> None:
        super().__init__(*args, auto_id="share_%s", **kwargs)
        members = get_user_model().objects.filter(memberships__project=project, is_active=True).exclude(pk=by.pk)
        self.fields["people"].queryset = members.order_by("first_name", "email")
