"""MADR 3: front matter with deciders, the title right below it, Validation."""

from dataclasses import replace

from adr.formats.dialects.convention import Part, Traits
from adr.formats.dialects.madr4 import CONVENTION as MADR4
from adr.formats.document import Dialect, Place, Role


def _fits(traits: Traits) -> bool:
    if not traits.is_madr or "decision-makers" in traits.keys or "confirmation" in traits.headings:
        return False
    return bool(traits.keys) and (
        "deciders" in traits.keys or "validation" in traits.headings or not traits.blank_before_title
    )


_AFTER_OUTCOME = Part(Role.CONFIRMATION, "Validation", hint="{Describe how it is checked that the decision is kept}")

CONVENTION = replace(
    MADR4,
    dialect=Dialect.MADR3,
    fits=_fits,
    metadata=Place.FRONT_MATTER,
    labels=dict(MADR4.labels) | {"deciders": "deciders"},
    outline=tuple(_AFTER_OUTCOME if part.role is Role.CONFIRMATION else part for part in MADR4.outline),
    blank_before_title=False,
)
