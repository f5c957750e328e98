"""An item of one kind, as a form."""

from collections.abc import Iterator, Mapping
from typing import Any, Self

from django import forms

from guidance.forms.entries import GROUP_HELP, field_of, label_of
from guidance.forms.layout import TITLES, Group, Line, Row, Section, is_filled, named, section_of
from guidance.packs.composing import Composed, Place
from guidance.packs.draft import all_rows, editable, leaves, name_of
from guidance.packs.keys import LENGTH_AT_MOST, is_key
from guidance.packs.problems import PackErrors
from guidance.packs.schema import Shape
from guidance.packs.vocabulary import Kind
from guidance.snapshot import Library

ROWS_AT_FIRST = {"options": 2, "positions": 2}  # fewer would not be a choice, or a tension
ROWS_AT_MOST = 100


class DraftForm(forms.Form):
    """Fields hold what people type; whether it makes sense is read from the pack's file that they compose.

    `more` names a group that gets one row more than was typed.
    """

    key = forms.CharField(
        max_length=LENGTH_AT_MOST,
        help_text="Its identity for ever: letters, digits and single hyphens. The words may change, the key may not.",
    )

    def __init__(
        self,
        kind: Kind,
        data: Mapping[str, Any] | None = None,
        *,
        library: Library,
        initial: Mapping[str, Any] | None = None,
        is_new: bool = True,
        more: str = "",
    ) -> None:
        super().__init__(data, initial=initial)
        self.kind, self.library, self.is_new = kind, library, is_new
        if not is_new:
            del self.fields["key"]
        self.rows = {
            shape.name: self._rows(shape, data if data is not None else initial or {}, more)
            for shape in editable(kind)
            if shape.is_nested
        }
        for shape in editable(kind):
            self.fields |= self._fields(shape)
        self.fields["reason_for_change"] = forms.CharField(
            required=False, max_length=400, label="Why", help_text="Kept with the change, for those who come after."
        )
        self.fields["seen"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def _rows(self, shape: Shape, typed: Mapping[str, Any], more: str) -> list[str]:
        if shape.keyed_by:
            return [stage.key for stage in self.library.stages]
        if not shape.is_many:
            return ["0"]
        there = [int(row) for row in all_rows(shape, typed) if row.isdecimal() and len(row) < 4]
        count = max(there, default=ROWS_AT_FIRST.get(shape.name, 1) - 1) + 1 + (shape.name == more)
        return [str(row) for row in range(min(count, ROWS_AT_MOST))]

    def _fields(self, shape: Shape) -> dict[str, forms.Field]:
        if not shape.is_nested:
            return {shape.name: field_of(shape, self.library)}
        return {
            name_of(shape, row, leaf): field_of(leaf, self.library, is_inside=True)
            for row in self.rows[shape.name]
            for leaf in leaves(shape)
        }

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        if not is_key(key):
            raise forms.ValidationError("Write letters and digits, joined by single hyphens.")
        return key

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the item's own fields."""
        own = (name for shape in editable(self.kind) for name in self._fields(shape))
        return {name: self._text(self.cleaned_data.get(name)) for name in own}

    @staticmethod
    def _text(value: Any) -> str:
        return "true" if value is True else value or ""

    def with_another(self, group: str) -> Self:
        """The same form with all that was typed, one row more in a group, and nothing said about it yet."""
        typed = {name: field.widget.value_from_datadict(self.data, {}, name) for name, field in self.fields.items()}
        return type(self)(self.kind, library=self.library, initial=typed, is_new=self.is_new, more=group)

    def show(self, errors: PackErrors, composed: Composed) -> None:
        """Put each problem beside the field it is about, with its line where the field has several."""
        for problem in errors.problems:
            place = composed.place(problem)
            subject, _, message = problem.message.partition(": ")
            message = message if message and " " not in subject else problem.message
            name = self._shown(place) if place else None
            if place and place.line and name == place.names[0]:
                message = f"Line {place.line}: {message}"
            self.add_error(name, message[:1].upper() + message[1:] if name else str(problem))

    def _shown(self, place: Place) -> str | None:
        """A field of the form; for a group as a whole its first one."""
        for name in place.names:
            if name in self.fields:
                return name
            if first := next((each for each in self.fields if each.startswith(f"{name}-")), None):
                return first
        return None

    def sections(self) -> list[Section]:
        """The item's own fields as the page shows them."""
        parts: dict[str, list[Line | Group]] = {title: [] for title in TITLES}
        if "key" in self.fields:
            parts[TITLES[0]].append(Line(self["key"]))
        for shape in editable(self.kind):
            parts[section_of(shape)].append(self._part(shape))
        must_see = {section_of(shape) for shape in editable(self.kind) if shape.is_required}
        return [
            Section(title, held, title in must_see or any(is_filled(held))) for title, held in parts.items() if held
        ]

    def _part(self, shape: Shape) -> Line | Group:
        if not shape.is_nested:
            bound = self[shape.name]
            return Line(bound, named(self.library, shape, str(bound.value() or "")))
        return Group(
            name=shape.name,
            label=label_of(shape),
            help=GROUP_HELP.get(shape.name, ""),
            rows=list(self._shown_rows(shape)),
            can_grow=shape.is_many and not shape.keyed_by,
            is_optional=not shape.is_required,
        )

    def _shown_rows(self, shape: Shape) -> Iterator[Row]:
        for row in self.rows[shape.name]:
            fields = [self[name_of(shape, row, leaf)] for leaf in leaves(shape)]
            stage = self.library.stage(row) if shape.keyed_by else None
            numbered = f"{int(row) + 1}" if shape.is_many and not stage else ""
            yield Row(stage.label if stage else numbered, fields, stage)
