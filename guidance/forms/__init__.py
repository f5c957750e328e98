"""The form in which curators write an item, made from the fields of its kind."""

from guidance.forms.draft import DraftForm

__all__ = ["DraftForm"]
