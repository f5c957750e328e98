"""Forms about projects and people."""

from itertools import chain, count

from django import forms
from django.contrib.auth import get_user_model, password_validation
from django.core.validators import MaxValueValidator

from adr.actions import templating
from adr.actions.refusals import Refused
from adr.formats import Dialect, filenames
from adr.models import Membership, Project, Role
from adr.rules import gaps
from guidance.models import BusinessType, Topic

LONGEST_EMAIL = 254  # what an account can hold; a form would take 320
MOST_APPROVALS = 10
LONGEST_SNOOZE = 365
LONGEST_ADDRESS = 50  # of the 60 that a project can have: room for a number


class ProjectForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["name", "slug", "stage", "business_types", "breaks_first", "dialect"]
        labels = {
            "slug": "Address",
            "business_types": "Type of business",
            "breaks_first": "Likely to break first",
            "dialect": "Format of new records",
        }
        help_texts = {
            "slug": "Short, in lower case; it stands in every link: /p/address/. Left empty, it is made from the name.",
            "stage": "Where the company is today. Questions and guidance follow it.",
            "business_types": "Choose what fits; questions for it are asked too.",
            "breaks_first": "The areas that growth will strain first, as far as you can tell.",
            "dialect": "Records that you import keep their own.",
        }
        widgets = {
            "stage": forms.RadioSelect,
            "business_types": forms.CheckboxSelectMultiple,
            "breaks_first": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["stage"].empty_label = None
        self.fields["business_types"].queryset = BusinessType.objects.exclude(key="any")
        self.fields["business_types"].required = False
        self.fields["breaks_first"].queryset = Topic.objects.all()
        self.fields["breaks_first"].required = False

    def clean_slug(self) -> str:
        """An address that is made is a free one; one that was typed is taken as it is, or refused."""
        typed = self.cleaned_data["slug"]
        stem = filenames.slug(self.cleaned_data.get("name", ""))[:LONGEST_ADDRESS].rstrip("-")
        candidates = chain([stem], (f"{stem}-{turn}" for turn in count(2)))
        return typed or next(slug for slug in candidates if not Project.objects.filter(slug=slug).exists())


class PolicyForm(ProjectForm):
    """The settings of a project; its stage and what the company is change on a page of their own, with a preview."""

    blocking_gaps = forms.MultipleChoiceField(
        choices=[(kind.value, name.capitalize()) for kind, name in gaps.NAMES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="What blocks then",
        help_text="All else is advice beside the draft.",
    )

    class Meta(ProjectForm.Meta):
        fields = [
            "name", "description", "dialect", "template", "approvals_needed", "gaps_block", "blocking_gaps",
            "snooze_days",
        ]  # fmt: skip
        labels = {
            **ProjectForm.Meta.labels,
            "approvals_needed": "Approvals a proposal needs",
            "gaps_block": "Block proposing while something important is missing",
            "template": "Template of new records",
            "snooze_days": "Days that a revisit may be put aside, in all",
        }
        help_texts = {
            **ProjectForm.Meta.help_texts,
            "template": "Takes the place of the format's own text. TITLE, NUMBER, DATE and STATUS are filled in.",
        }
        widgets = {
            **ProjectForm.Meta.widgets,
            "description": forms.Textarea(attrs={"rows": 3}),
            "template": forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        forms.ModelForm.__init__(self, *args, **kwargs)
        self.fields["approvals_needed"].validators.append(MaxValueValidator(MOST_APPROVALS))
        self.fields["snooze_days"].validators.append(MaxValueValidator(LONGEST_SNOOZE))

    def clean_template(self) -> str:
        try:
            return templating.checked(self.cleaned_data["template"], Dialect(self.cleaned_data.get("dialect", "madr4")))
        except Refused as refused:
            raise forms.ValidationError(refused.message) from None


class InviteForm(forms.Form):
    email = forms.EmailField(
        required=False,
        max_length=LONGEST_EMAIL,
        label="For whom",
        help_text="An e-mail address, as a note to yourself.",
    )
    role = forms.ChoiceField(choices=Role.choices, initial=Role.MEMBER)


class RoleForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["role"]


class AcceptInvitationForm(forms.Form):
    name = forms.CharField(max_length=150, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(max_length=LONGEST_EMAIL, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 8 characters, and not a common password.",
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        user = get_user_model()(email=cleaned.get("email", ""), first_name=cleaned.get("name", ""))
        try:
            password_validation.validate_password(cleaned.get("password") or "", user)
        except forms.ValidationError as error:
            if "password" in cleaned:
                self.add_error("password", error)
        return cleaned
