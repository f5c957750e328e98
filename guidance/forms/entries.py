"""The form field for each field of an item."""

from collections.abc import Iterable
from typing import Any

from django import forms

from guidance.forms.days import DayInput
from guidance.forms.widgets import Selects
from guidance.packs.content import ANY_TYPE
from guidance.packs.draft import Entry, entry_of
from guidance.packs.parts import Term
from guidance.packs.schema import Shape
from guidance.packs.vocabulary import Kind, TermKind
from guidance.snapshot import Library

LONGEST = 100_000  # characters of one field

Choices = list[tuple[str, str]]


def field_of(shape: Shape, library: Library, *, is_inside: bool = False) -> forms.Field:
    """A field; one inside of a row is never required by itself, since a blank row is left out."""
    options: dict[str, Any] = {
        "required": (shape.is_required or shape.name == "body") and not is_inside,
        "label": label_of(shape),
        "help_text": _help(shape, is_inside=is_inside),
        "template_name": "guidance/curating/_field_in_row.html" if is_inside else None,
    }
    choices = _choices(shape, library)
    if choices and shape.is_many:
        return forms.CharField(max_length=LONGEST, widget=Selects(choices), **options)
    if choices:
        return forms.ChoiceField(choices=[("", "—"), *choices], **options)
    if entry_of(shape) is Entry.TRUTH:
        return forms.BooleanField(**{**options, "required": False})
    return forms.CharField(max_length=LONGEST, widget=_widget(shape, is_inside=is_inside), **options)


def label_of(shape: Shape) -> str:
    return _LABEL.get(shape.name) or shape.name.replace("_", " ").capitalize()


def _choices(shape: Shape, library: Library) -> Choices:
    """What a field may hold, where that is a closed list; nothing where it is not."""
    if shape.refers_to is Kind.SOURCE:
        return [(source.key, f"{source.key} {source.title}") for source in library.sources]
    if isinstance(shape.refers_to, TermKind):
        return _terms(shape.refers_to, library)
    if shape.name == "priority":
        return [("1", "Always"), ("2", "As a rule"), ("3", "If time allows")]
    return shape.type.choices() if entry_of(shape) is Entry.WORD and not shape.is_many else []


def _terms(kind: TermKind, library: Library) -> Choices:
    held: dict[TermKind, Iterable[Term]] = {
        TermKind.STAGE: library.stages,
        TermKind.TOPIC: library.topics,
        TermKind.BUSINESS_TYPE: library.business_types,
    }
    choices = [(term.key, term.label) for term in held[kind]]
    return [(ANY_TYPE, "Every type"), *choices] if kind is TermKind.BUSINESS_TYPE else choices


def _widget(shape: Shape, *, is_inside: bool) -> forms.Widget:
    match entry_of(shape):
        case Entry.MARKDOWN:
            return forms.Textarea(attrs={"rows": 28, "class": "as-source", "spellcheck": "true"})
        case Entry.LINES:
            return forms.Textarea(attrs={"rows": 2 if is_inside else 3, "spellcheck": "true"})
        case Entry.TEXT:
            return forms.Textarea(attrs={"rows": 2 if is_inside else 3, "spellcheck": "true"})
        case Entry.DAY:
            return DayInput()
    return forms.TextInput()


def _help(shape: Shape, *, is_inside: bool) -> str:
    if isinstance(shape.refers_to, Kind) and shape.is_many:
        example = _EXAMPLE.get(shape.refers_to, "")
        return f"Keys, one on each line{f', such as {example}' if example else ''}."
    if shape.is_many and not isinstance(shape.refers_to, TermKind):
        return "One on each line."
    return "" if is_inside else _HELP.get(shape.name, "")


_LABEL = {
    "business_types": "For which types of business",
    "related": "Related guidelines",
    "begin_with": "Guidelines to begin with, in order",
    "by_stage": "What holds at each stage",
    "stances": "Stance at each stage",
    "defaults": "The default at each stage",
    "priorities": "When it is asked",
    "entries": "Points",
    "text": "Text",
    "why": "Why it is asked",
    "inferred": "Inferred: no source names this stage",
    "pros": "For it",
    "cons": "Against it",
    "from_stage": "From stage",
    "to_stage": "To stage",
    "view": "The position",
    "multiple": "Several choices may hold",
    "sentence": "How an answer reads in the text",
    "sentence_for_no": "How a no reads in the text",
}
_EXAMPLE = {
    Kind.EVIDENCE: "S3-026",
    Kind.QUESTION: "Q-019",
    Kind.DECISION_POINT: "D-05",
    Kind.TENSION: "X-13",
    Kind.TRIGGER: "T-015",
    Kind.CHECKLIST: "C-01",
}
# What has to be known about all rows of a group.
GROUP_HELP = {
    "defaults": "An option is named by its key; name none where no one option is best. The note is the reason.",
    "options": "Its key is how the defaults name it: letters, digits and single hyphens.",
    "sections": "Lines are numbers of lines in the document, such as 15-25.",
    "left_out": "Lines that hold no guidance, and what they hold.",
    "priorities": "Not asked at a stage where nothing is chosen.",
    "condition": "What the kind needs: stages, a metric with its threshold, a period, an event or a change.",
}
_HELP = {
    "title": "A claim or an imperative, at most 80 characters.",
    "summary": "One sentence that can stand alone in a list.",
    "topics": "The first one is where it is filed.",
    "slug": "A second, readable key for addresses; may stay empty.",
    "body": "Markdown with headings from ## on. [S3-026] cites a piece of evidence; X-01 or Q-019 becomes a link.",
    "sentence": "With {answer} where the answer belongs; for a yes or no, the sentence that a yes makes.",
    "lines": "Line numbers of the document, such as 15-25.",
    "verified_by": "Who checked that it still holds.",
    "verified_until": "Until when the check counts; the page is marked afterwards.",
}
