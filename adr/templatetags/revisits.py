"""Tags for the pages of stages and revisits."""

from collections.abc import Mapping
from typing import Any

from django import template

from adr.models import StageChange
from adr.pages import looking
from adr.rules.prompts import Prompt
from guidance import library

register = template.Library()


@register.filter
def item(mapping: Mapping | None, key: Any) -> Any:
    """What a mapping holds for a key; empty where it holds nothing, or where there is no mapping."""
    return (mapping or {}).get(key, "")


@register.filter
def choices(prompt: Prompt) -> tuple[str, ...]:
    """What one can choose from to answer a question."""
    return looking.choices(prompt)


@register.filter
def company_changes(change: StageChange) -> list[str]:
    """What became of the company in a change, in words."""
    shelf = library.current()
    labels = {term.key: term.label for term in (*shelf.business_types, *shelf.topics)}

    def named(keys: set[str]) -> str:
        return ", ".join(sorted(labels.get(key, key) for key in keys))

    words = []
    for opening, closing, before, after in (
        ("now", "no longer", change.business_types_before, change.business_types_after),
        (
            "likely to break first",
            "no longer likely to break first",
            change.breaks_first_before,
            change.breaks_first_after,
        ),
    ):
        if new := set(after) - set(before):
            words.append(f"{opening}: {named(new)}")
        if gone := set(before) - set(after):
            words.append(f"{closing}: {named(gone)}")
    return words
