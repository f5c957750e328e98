"""Forms about projects and people."""

from django import forms
from django.contrib.auth import get_user_model, password_validation

from adr.models import Membership, Project, Role
from guidance.models import BusinessType, Topic


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
            "slug": "Short, in lower case; it stands in every link: /p/address/.",
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
        self.fields["stage"].empty_label = None
        self.fields["business_types"].queryset = BusinessType.objects.exclude(key="any")
        self.fields["business_types"].required = False
        self.fields["breaks_first"].queryset = Topic.objects.all()
        self.fields["breaks_first"].required = False


class PolicyForm(ProjectForm):
    """The settings of a project; its stage changes on a page of its own, with a preview."""

    class Meta(ProjectForm.Meta):
        fields = ["name", "description", "business_types", "breaks_first", "dialect", "approvals_needed", "gaps_block"]
        labels = {
            **ProjectForm.Meta.labels,
            "approvals_needed": "Approvals a proposal needs",
            "gaps_block": "Block proposing while something important is missing",
        }
        widgets = {**ProjectForm.Meta.widgets, "description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs) -> None:
        forms.ModelForm.__init__(self, *args, **kwargs)
        self.fields["business_types"].queryset = BusinessType.objects.exclude(key="any")
        self.fields["business_types"].required = self.fields["breaks_first"].required = False
        self.fields["approvals_needed"].max_value = 10


class InviteForm(forms.Form):
    email = forms.EmailField(required=False, label="For whom", help_text="An e-mail address, as a note to yourself.")
    role = forms.ChoiceField(choices=Role.choices, initial=Role.MEMBER)


class RoleForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["role"]


class AcceptInvitationForm(forms.Form):
    name = forms.CharField(max_length=150, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))
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
