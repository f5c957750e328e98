"""Nygard's short form, as adr-tools writes it: Status, Context, Decision, Consequences."""

from adr.formats.dialects.convention import Convention, Part, Traits
from adr.formats.document import Dialect, Place, Role

_DECISION = frozenset(
    """decision|decisions|the decision|entscheidung|décision|beslutning|decisão|decisión|decisione|решение|beslissing
    |besluit|beslut|decyzja|rozhodnutí|рішення|karar|päätös|keputusan|决策|决定|决定事项|決定|決定事項|결정|تصمیم""".replace(
        "\n    ", ""
    ).split("|")
)


def _fits(traits: Traits) -> bool:
    decides = any(heading.partition(":")[0].partition(" (")[0] in _DECISION for heading in traits.headings)
    return decides and bool(traits.roles & {Role.CONTEXT, Role.CONSEQUENCES})


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
