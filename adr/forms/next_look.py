"""When a decision is looked at next."""

from django import forms

from guidance.forms.days import DayInput
from guidance.models import Stage


class NextLook(forms.Form):
    """A day or a stage; the action refuses where neither is said."""

    next_date = forms.DateField(
        required=False,
        widget=DayInput(),
        label="Look next on",
        help_text="A day, or a stage below: one of the two is needed.",
    )
    next_stage = forms.ModelChoiceField(
        Stage.objects.filter(retired=False), required=False, to_field_name="key", label="or at stage", empty_label="–"
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("next_date", "next_stage"):
            self.fields[name].is_one_of_two = True  # so that neither is called optional
