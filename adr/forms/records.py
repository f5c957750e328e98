"""Forms about records: starting, writing, answering, linking, reviewing."""

from django import forms

from adr.actions.drafting import MAX_TITLE
from adr.models import Project, Verdict
from adr.models.guidance_link import Stand
from guidance import library
from guidance.models import Item, Stage, Topic

OWN, STANDARD = "own", "standard"
SHOWS_SIMILAR = {
    "hx-get": "",
    "hx-trigger": "input changed delay:500ms",
    "hx-target": "#similar",
    "hx-swap": "outerHTML",
}


class StartForm(forms.Form):
    title = forms.CharField(
        max_length=MAX_TITLE,
        help_text="What is decided, in a few words: “Use PostgreSQL as the primary database”.",
        widget=forms.TextInput(attrs=SHOWS_SIMILAR),
    )
    decision_point = forms.ChoiceField(
        required=False, help_text="A decision most teams meet: brings its options and questions along."
    )
    template = forms.ChoiceField(label="Begin with", required=False)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple, help_text="What it is about."
    )
    guideline = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, project: Project, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        points = ((point.address_key, point.title) for point in library.current().decision_points)
        self.fields["decision_point"].choices = [("", "None of these"), *points]
        own = [(OWN, "Our own template")] if project.template else []
        self.fields["template"].choices = [*own, (STANDARD, project.get_dialect_display())]
        if not own:
            del self.fields["template"]

    def clean_decision_point(self) -> Item | None:
        key = self.cleaned_data["decision_point"]
        return Item.objects.get(pk=library.current().decision_point(key).item_id) if key else None


class AnswerForm(forms.Form):
    question = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), label="Answer", required=False)


class NotApplicableForm(forms.Form):
    question = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Why it does not apply", required=False)
    until = forms.ModelChoiceField(
        Stage.objects.all(), required=False, empty_label="for good", label="Until", to_field_name="key"
    )


class GuidanceForm(forms.Form):
    guideline = forms.CharField(label="Guideline")
    stand = forms.ChoiceField(choices=Stand.choices, label="This record")
    reason = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Required for a departure."
    )


class VerdictForm(forms.Form):
    kind = forms.ChoiceField(choices=Verdict.Kind.choices, widget=forms.RadioSelect, label="Your verdict")
    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}), label="Why")
    revision = forms.IntegerField(widget=forms.HiddenInput)


class CommentForm(forms.Form):
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), label="Comment")


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Reason")
