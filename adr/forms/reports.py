"""Forms about metrics and events."""

from django import forms

from adr.models import Condition


class ReportForm(forms.Form):
    """What a person reports: a value where the condition is a metric, and a note."""

    value = forms.DecimalField(max_digits=24, decimal_places=6, label="Measured value")
    note = forms.CharField(
        required=False, max_length=1000, label="Note", help_text="Where you read it, or what happened."
    )

    def __init__(self, *args, condition: Condition, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if condition.kind == Condition.Kind.EVENT:
            del self.fields["value"]
            return
        self.fields["value"].required = condition.threshold is not None
        if condition.threshold is None:
            self.fields["value"].help_text = "Leave it empty to say that the metric has crossed."
        if condition.unit:
            self.fields["value"].label = f"Measured value, in {condition.unit}"


class MachineForm(forms.Form):
    """A key that a machine signs its reports with."""

    name = forms.CharField(
        max_length=80, label="What reports with it", help_text="For you to tell keys apart: “Grafana, production”."
    )
