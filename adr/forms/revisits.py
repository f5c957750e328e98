"""Forms about stages and revisits."""

from django import forms

from adr.actions.drafting import MAX_TITLE
from guidance.models import Stage


class StageForm(forms.Form):
    to = forms.ModelChoiceField(Stage.objects.all(), to_field_name="key", label="New stage", empty_label=None)
    origin = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(required=False, label="Why now", help_text="Kept in the history of the stage.")


class NextLookForm(forms.Form):
    """Evidence, and when to look next: a day or a stage."""

    evidence = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), help_text="A sentence: what you looked at, and what it showed."
    )
    next_date = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}), label="Look next on")
    next_stage = forms.ModelChoiceField(
        Stage.objects.all(), required=False, to_field_name="key", label="or at stage", empty_label="–"
    )


class EvidenceForm(forms.Form):
    evidence = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))


class SupersedeForm(EvidenceForm):
    title = forms.CharField(max_length=MAX_TITLE, label="Title of the successor")
