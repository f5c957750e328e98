"""The day that somebody wants to look back to."""

import datetime

from django import forms
from django.utils import timezone

from guidance.forms.days import DayInput


class DayForm(forms.Form):
    as_of = forms.DateField(required=False, label="As of", widget=DayInput())

    def clean_as_of(self) -> datetime.date | None:
        """None for today, which needs no looking back."""
        day = self.cleaned_data["as_of"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Nobody knows yet what will hold. Choose a day that has been.")
        return None if day == timezone.localdate() else day
