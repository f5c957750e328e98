"""Forms about stages and revisits."""

from django import forms
from django.contrib.auth import get_user_model

from adr.actions.drafting import MAX_TITLE
from adr.forms.conditions import PersonField
from adr.forms.next_look import NextLook
from guidance.forms.days import DayInput
from guidance.models import BusinessType, Stage, Topic


class CompanyForm(forms.Form):
    """Where the company is and what it is, as a step is asked for: nothing is changed by it yet."""

    to = forms.ModelChoiceField(
        Stage.objects.filter(retired=False),
        to_field_name="key",
        label="Stage",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    types = forms.ModelMultipleChoiceField(
        BusinessType.objects.filter(retired=False).exclude(key="any"),
        required=False,
        label="Type of business",
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.ModelMultipleChoiceField(
        Topic.objects.filter(retired=False),
        required=False,
        label="Likely to break first",
        widget=forms.CheckboxSelectMultiple,
    )
    company = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def step(self) -> dict:
        """The step as `staging` takes it; types and areas stay as they are where the form did not show them."""
        fields = self.cleaned_data
        step = {"to": fields["to"].pk, "types": None, "areas": None}
        if fields["company"]:
            step |= {"types": [kind.pk for kind in fields["types"]], "areas": [area.pk for area in fields["areas"]]}
        return step


class StageForm(CompanyForm):
    """The step itself, with what the person saw before they pressed the button."""

    origin = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(required=False, label="Why now", help_text="Kept in the history of the stage.")
    reason = forms.CharField(
        required=False,
        label="Why the unticked ones need not be looked at",
        help_text="Kept with the change. A reason beside a record counts for that record instead.",
    )


class CorrectionForm(forms.Form):
    to = forms.ModelChoiceField(
        Stage.objects.filter(retired=False), to_field_name="key", label="It really is at", empty_label="Choose a stage"
    )
    origin = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(label="What was wrong", help_text="Kept in the history of the stage.")

    def __init__(self, *args, present: Stage | None = None, **kwargs) -> None:
        """`present` is where the project stands, which is not offered."""
        super().__init__(*args, **kwargs)
        if present is not None:
            self.fields["to"].queryset = self.fields["to"].queryset.exclude(pk=present.pk)


class PlanForm(forms.Form):
    stage = forms.ModelChoiceField(
        Stage.objects.filter(retired=False),
        to_field_name="key",
        required=False,
        label="Next stage",
        empty_label="No plan",
    )
    day = forms.DateField(required=False, label="Expected on", widget=DayInput())

    def __init__(self, *args, present: Stage, **kwargs) -> None:
        """`present` is where the project stands: a plan leads beyond it."""
        super().__init__(*args, **kwargs)
        field = self.fields["stage"]
        field.queryset = field.queryset.filter(position__gt=present.position)
        field.error_messages["invalid_choice"] = f"The project is at {present.label}; plan a stage that lies ahead."


class EvidenceForm(forms.Form):
    """What every outcome asks: the evidence, and what came of the decision."""

    evidence = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), help_text="A sentence: what you looked at, and what it showed."
    )
    happened = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What happened",
        help_text="Beside what was expected then.",
    )


class NextLookForm(NextLook, EvidenceForm):
    """Evidence, and when to look next."""


class AmendForm(NextLookForm):
    title = forms.CharField(max_length=MAX_TITLE, label="Title of the amendment")


class SupersedeForm(NextLookForm):
    title = forms.CharField(max_length=MAX_TITLE, label="Title of the successor")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_date"].label = "Look at the successor on"


class RiskForm(NextLookForm):
    """A risk has an owner and an end; the choice of owners is the project's members."""

    owner = PersonField(get_user_model().objects.none(), label="Who owns the risk", empty_label=None)
    undo_cost = forms.CharField(
        label="Cost of undoing the decision", help_text="In money, weeks or people, as far as you can tell."
    )
    field_order = ["evidence", "owner", "undo_cost", "next_date", "next_stage", "happened"]

    def __init__(self, *args, members=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_date"].label, self.fields["next_stage"].label = "Accepted until", "or until stage"
        if members is not None:
            self.fields["owner"].queryset = members
