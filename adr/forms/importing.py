"""Forms about taking files in, and giving them out."""

from django import forms
from django.core.validators import MaxLengthValidator

from adr.formats import Dialect
from adr.forms.repositories import USER_NAME_HELP, CredentialsForm, UploadField
from adr.models import ImportRun, Project

AS_IS = "as-is"
DIALECTS = [(AS_IS, "As each record is"), *Project._meta.get_field("dialect").choices]


class ImportForm(forms.Form):
    files = UploadField(
        label="A zip, or markdown files",
        help_text="Texts, pictures and settings of ADR tools. You see what was read before anything is written.",
    )


class RepositoryForm(CredentialsForm):
    """A repository to read; its address is checked by the action."""

    prefix = "repository"
    purpose = "For a private repository: one that may read contents. Forgotten as soon as the files are read."

    class Meta:
        model = ImportRun
        fields = ["address", "branch", "folder", "username", "token"]
        labels = {"address": "Address of the repository", "username": "User name"}
        help_texts = {
            "branch": "The default branch where you name none.",
            "folder": "Read this folder alone, such as docs/decisions; the whole repository otherwise.",
            "username": USER_NAME_HELP,
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].required = True


class FinishForm(forms.Form):
    """What is chosen for records that will be written here."""

    dialect = forms.ChoiceField(required=False)
    template = forms.CharField(required=False, validators=[MaxLengthValidator(500)])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dialect"].choices = [("", ""), *Project._meta.get_field("dialect").choices]


class ExportForm(forms.Form):
    """How files are to leave; read from the address, so that a link can say it."""

    dialect = forms.ChoiceField(choices=DIALECTS, required=False, label="Format")
    appendix = forms.ChoiceField(
        choices=[("yes", "With what markdown cannot say"), ("no", "The texts alone")], required=False, label="Appendix"
    )

    def chosen(self) -> tuple[Dialect | None, bool]:
        """The dialect, None for as it is; and whether with the appendix. Nonsense counts as nothing said."""
        self.is_valid()
        dialect = self.cleaned_data.get("dialect") or AS_IS
        return (None if dialect == AS_IS else Dialect(dialect)), self.cleaned_data.get("appendix") != "no"
