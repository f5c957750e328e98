"""The form in which curators write an item, generated from the fields of its kind."""

from typing import Any

from django import forms

from guidance.packs import nodes
from guidance.packs.draft import Composed, Entry, editable, entry_of
from guidance.packs.keys import LENGTH_AT_MOST, is_key
from guidance.packs.problems import PackErrors
from guidance.packs.schema import Shape, shapes
from guidance.packs.vocabulary import Kind

LONGEST = 100_000  # characters of one field


class DraftForm(forms.Form):
    """An item of one kind. Fields hold what people type; whether it makes sense is read from the pack's file."""

    key = forms.CharField(
        max_length=LENGTH_AT_MOST,
        help_text="Its identity for ever: letters, digits and single hyphens. The words may change, the key may not.",
    )

    def __init__(self, kind: Kind, *args: Any, is_new: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        if not is_new:
            del self.fields["key"]
        for shape in editable(kind):
            self.fields[shape.name] = _field(shape)
        self.fields["reason_for_change"] = forms.CharField(required=False, max_length=400)
        self.fields["seen"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        if not is_key(key):
            raise forms.ValidationError("Write letters and digits, joined by single hyphens.")
        return key

    def clean(self) -> None:
        """What is no YAML is said of the field it stands in; read as a whole, it would spoil the fields below."""
        for shape in editable(self.kind):
            text = self.cleaned_data.get(shape.name) or ""
            if entry_of(shape) is Entry.YAML and text:
                try:
                    nodes.load(text, shape.name)
                except PackErrors as errors:
                    for problem in errors.problems:
                        self.add_error(shape.name, f"Line {problem.line}: {problem.message}")

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the item's own fields."""
        return {shape.name: self.cleaned_data.get(shape.name) or "" for shape in editable(self.kind)}

    def show(self, errors: PackErrors, composed: Composed) -> None:
        """Put each problem beside the field it is about, with its line where the field has several."""
        for problem in errors.problems:
            place = composed.place(problem)
            subject, _, message = problem.message.partition(": ")
            message = message if message and " " not in subject else problem.message
            if place is None or place[0] not in self.fields:
                self.add_error("key" if place and "key" in self.fields else None, message if place else str(problem))
            else:
                field, line = place
                self.add_error(field, f"Line {line}: {message}" if line else message[:1].upper() + message[1:])


def _field(shape: Shape) -> forms.Field:
    entry = entry_of(shape)
    options: dict[str, Any] = {
        "required": shape.is_required or entry is Entry.MARKDOWN,
        "label": shape.name.replace("_", " ").capitalize(),
        "help_text": _help(shape, entry),
    }
    if entry is Entry.WORD:
        return forms.ChoiceField(choices=[("", "—"), *shape.type.choices()], **options)
    if entry is Entry.TRUTH:
        return forms.ChoiceField(choices=[("", "No"), ("true", "Yes")], **options)
    return forms.CharField(max_length=LONGEST, widget=_widget(entry), **options)


def _widget(entry: Entry) -> forms.Widget:
    match entry:
        case Entry.MARKDOWN:
            return forms.Textarea(attrs={"rows": 28, "class": "as-source", "spellcheck": "true"})
        case Entry.YAML:
            return forms.Textarea(attrs={"rows": 8, "class": "as-source", "spellcheck": "false"})
        case Entry.LINES:
            return forms.Textarea(attrs={"rows": 3})
        case Entry.TEXT:
            return forms.Textarea(attrs={"rows": 3, "spellcheck": "true"})
        case Entry.DAY:
            return forms.DateInput(attrs={"type": "date"})
    return forms.TextInput()


def _help(shape: Shape, entry: Entry) -> str:
    if entry is Entry.YAML:
        return f"YAML: {_form_of(shape)}."
    if shape.refers_to and shape.is_many:
        return f"Keys, one on each line: {shape.refers_to.label.lower()}."
    return "One on each line." if entry is Entry.LINES else _HELP.get(shape.name, "")


def _form_of(shape: Shape) -> str:
    """What a nested field holds: `a mapping by stage of stance, inferred, note`."""
    names = [each.name for each in shapes(shape.type) if each.name != shape.keyed_by]
    held = ", ".join(names)
    if shape.keyed_by:
        return f"a mapping by {shape.keyed_by} of {held}"
    return f"a list of mappings of {held}" if shape.is_many else f"a mapping of {held}"


_HELP = {
    "title": "A claim or an imperative, at most 80 characters.",
    "summary": "One sentence that can stand alone in a list.",
    "slug": "A second, readable key for addresses; may stay empty.",
    "body": "Markdown with headings from ## on. [S3-026] cites a piece of evidence; X-01 or Q-019 becomes a link.",
    "verified_by": "Who checked that it still holds.",
    "verified_until": "Until when the check counts; the page is marked afterwards.",
}
