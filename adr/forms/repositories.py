"""Forms about files and repositories."""

from django import forms
from django.conf import settings

from adr.git.configuration import KEY_BEGINS
from adr.models import Target


def schemes() -> str:
    """How an address begins, for people."""
    local = ", or a folder on this machine" if settings.ALLOW_LOCAL_REPOSITORIES else ""
    return f"https://… or ssh://…{local}"


USER_NAME_HELP = "Most servers take any beside a token; Bitbucket wants x-token-auth."


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


class SecretText(forms.Textarea):
    """A field of several lines that never shows what it was given."""

    def format_value(self, value) -> None:
        return None


class CredentialsForm(forms.ModelForm):
    """A repository's address with a token or a private key; either is `cleaned_data["token"]`."""

    purpose = ""
    token = forms.CharField(
        required=False, strip=True, widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "off"})
    )
    ssh_key = forms.CharField(
        required=False,
        label="Private key",
        widget=SecretText(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text="In place of a token where the address begins with ssh://: a key without a passphrase.",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].help_text = schemes()
        self.fields["token"].help_text = self.purpose
        self.kept = self.instance.token

    def clean_ssh_key(self) -> str:
        key = self.cleaned_data["ssh_key"]
        if key and not key.startswith(KEY_BEGINS):
            raise forms.ValidationError(f"Paste the whole private key, from {KEY_BEGINS} to its last line.")
        return key

    def clean(self) -> dict:
        cleaned = super().clean()
        key = cleaned.pop("ssh_key", "")
        if not key and "ssh_key" not in self.errors and _is_ssh(cleaned.get("address", "")) and not self.has_key:
            self.add_error("ssh_key", "An ssh address is opened by a private key.")
        return cleaned | {"token": key or cleaned.get("token", "")}

    @property
    def has_key(self) -> bool:
        return self.kept.startswith(KEY_BEGINS)


def _is_ssh(address: str) -> bool:
    return address.startswith("ssh://") or ("://" not in address and "@" in address.partition("/")[0])


class TargetForm(CredentialsForm):
    purpose = "With the right to write contents. Kept encrypted and never shown again; leave empty to keep it."

    class Meta:
        model = Target
        fields = ["name", "address", "branch", "folder", "appendix", "username", "token"]
        labels = {
            "appendix": "Append what markdown cannot say",
            "address": "Address of the repository",
            "username": "User name",
        }
        help_texts = {
            "folder": "Where records stand in the repository.",
            "appendix": "Answers, guidance, conditions and revisits, as a readable last section.",
            "username": USER_NAME_HELP,
        }
