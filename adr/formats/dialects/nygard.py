"""Nygard's short form, as adr-tools writes it: Status, Context, Decision, Consequences."""

from adr.formats.dialects.convention import Convention, Part, Traits
from adr.formats.document import Dialect, Place, Role


def _fits(traits: Traits) -> bool:
    argues = Role.DECISION in traits.roles and bool(traits.roles & {Role.CONTEXT, Role.CONSEQUENCES})
    return argues and (Role.STATUS in traits.roles or not traits.roles & {Role.OPTIONS, Role.PROS_CONS})


CONVENTION = Convention(
    dialect=Dialect.NYGARD,
    fits=_fits,
    metadata=Place.SECTION,
    labels={"date": "Date", "status": "Status"},
    outline=(
        Part(Role.STATUS, "Status", is_minimal=True),
        Part(Role.CONTEXT, "Context", hint="{Describe the forces at play, as facts}", is_minimal=True),
        Part(Role.DECISION, "Decision", hint="{Describe what we will do, in full sentences}", is_minimal=True),
        Part(
            Role.CONSEQUENCES,
            "Consequences",
            hint="{Describe what becomes easier and what becomes harder}",
            is_minimal=True,
        ),
    ),
    relations=Role.STATUS,
    numbers_title=True,
)
