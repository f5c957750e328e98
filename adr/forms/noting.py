"""The form that takes note of changed guidance."""

from django import forms


class NoteForm(forms.Form):
    """Why a change of guidance does or does not matter to a record; `seen` is the version that was read."""

    reason = forms.CharField(
        label="What the change means for this record",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence is enough: “The new threshold is above our load; nothing to do.”",
    )
    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
