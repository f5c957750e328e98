"""A day in a form."""

from django import forms


class DayInput(forms.DateInput):
    """A browser's own field for a day; it takes its value as YYYY-MM-DD alone, whatever the language of the site."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
