"""MADR 2.1: a list of values under the title, Positive and Negative Consequences, Links."""

from adr.formats.dialects.convention import Convention, Part, Traits
from adr.formats.document import Dialect, Place, Role

OUTLINE = (
    Part(
        Role.CONTEXT,
        "Context and Problem Statement",
        hint="[Describe the context and the question in two or three sentences]",
        is_minimal=True,
    ),
    Part(Role.DRIVERS, "Decision Drivers", hint="{bullet} [decision driver 1, a force or concern]"),
    Part(Role.OPTIONS, "Considered Options", hint="{bullet} [option 1]\n{bullet} [option 2]", is_minimal=True),
    Part(
        Role.DECISION,
        "Decision Outcome",
        hint='Chosen option: "[option 1]", because [justification]',
        bare='Chosen option: "", because',
        is_minimal=True,
    ),
    Part(Role.CONSEQUENCES, "Positive Consequences", 3, "{bullet} [e.g. improvement of a quality we need]"),
    Part(Role.CONSEQUENCES, "Negative Consequences", 3, "{bullet} [e.g. compromising a quality, follow-up work]"),
    Part(
        Role.PROS_CONS,
        "Pros and Cons of the Options",
        hint="### [option 1]\n\n{bullet} Good, because [argument a]\n{bullet} Bad, because [argument b]",
    ),
    Part(Role.LINKS, "Links"),
)


def _fits(traits: Traits) -> bool:
    if not traits.is_madr or traits.keys & {"status", "deciders", "decision-makers"}:
        return False
    if (
        traits.listed & {"status", "deciders", "date", "decided", "created"}
        or "positive consequences" in traits.headings
    ):
        return True
    return not traits.keys and not traits.headings & {"consequences", "more information", "confirmation", "validation"}


CONVENTION = Convention(
    dialect=Dialect.MADR2,
    fits=_fits,
    metadata=Place.LIST,
    labels={"status": "Status", "deciders": "Deciders", "date": "Date", "tags": "Tags"},
    outline=OUTLINE,
    relations=Role.LINKS,
)
