"""Forms about what a record waits for: one for each kind, with the fields that this kind has."""

from django import forms
from django.contrib.auth import get_user_model

from adr.models import Condition
from adr.people import display_name
from guidance.forms.days import DayInput
from guidance.models import Stage

Kind = Condition.Kind

FIELDS = {
    Kind.STAGE: ["stage"],
    Kind.DATE: ["date"],
    Kind.ELAPSED: ["months"],
    Kind.METRIC: ["text", "comparison", "threshold", "unit", "read_at", "watcher"],
    Kind.EVENT: ["text", "watcher"],
}


class PersonField(forms.ModelChoiceField):
    """A choice of people by the name they are shown under."""

    def label_from_instance(self, user) -> str:
        return display_name(user)


class ConditionForm(forms.Form):
    kind = forms.CharField(widget=forms.HiddenInput)
    trigger = forms.CharField(required=False, widget=forms.HiddenInput)
    stage = forms.ModelChoiceField(Stage.objects.filter(retired=False), to_field_name="key", empty_label=None)
    date = forms.DateField(label="Day", widget=DayInput())
    months = forms.IntegerField(label="Months after the decision", min_value=1, max_value=120)
    text = forms.CharField(
        label="What happens", help_text="As somebody would tell it: “the first customer in Asia signs”."
    )
    comparison = forms.ChoiceField(
        required=False, choices=[("", "in words only"), *Condition.Comparison.choices], label="It has to be"
    )
    threshold = forms.DecimalField(
        required=False, max_digits=24, decimal_places=6, help_text="Left empty, the metric is reported in words."
    )
    unit = forms.CharField(required=False, max_length=40)
    read_at = forms.CharField(required=False, label="Where it is read", help_text="A dashboard, a report, a query.")
    watcher = PersonField(
        get_user_model().objects.none(), required=False, label="Who watches it", empty_label="Nobody in particular"
    )

    def __init__(self, kind: Condition.Kind, *args, members=None, **kwargs) -> None:
        super().__init__(*args, auto_id=f"{kind}_%s", **kwargs)
        for name in set(self.fields) - {"kind", "trigger", *FIELDS[kind]}:
            del self.fields[name]
        self.initial.setdefault("kind", kind.value)
        if kind == Kind.METRIC:
            self.fields["text"].label = "Metric"
            self.fields["text"].help_text = "What is measured: “p95 of checkout”."
        if "watcher" in self.fields and members is not None:
            self.fields["watcher"].queryset = members
