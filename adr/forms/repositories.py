"""Forms about files and repositories."""

from django import forms
from django.conf import settings

from adr.models import Target


def schemes() -> str:
    """How an address begins, for people."""
    local = ", or a folder on this machine" if settings.ALLOW_LOCAL_REPOSITORIES else ""
    return f"https://… or ssh://…{local}"


class UploadInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadField(forms.FileField):
    """One file or several."""

    widget = UploadInput

    def clean(self, data, initial=None) -> list:
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(UploadField, self).clean(file, initial) for file in files]
        names = [file.name for file in cleaned]
        if twice := {name for name in names if names.count(name) > 1}:
            raise forms.ValidationError(f"Two files are called {min(twice)}: zip their folder, which keeps them apart.")
        return cleaned


class TargetForm(forms.ModelForm):
    token = forms.CharField(
        required=False,
        strip=True,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "off"}),
        help_text="With the right to write contents. Kept encrypted and never shown again; leave empty to keep it.",
    )

    class Meta:
        model = Target
        fields = ["name", "address", "branch", "folder", "appendix", "username", "token"]
        labels = {"appendix": "Append what markdown cannot say", "address": "Address of the repository"}
        help_texts = {
            "folder": "Where records stand in the repository.",
            "appendix": "Answers, guidance, conditions and revisits, as a readable last section.",
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].help_text = schemes()
