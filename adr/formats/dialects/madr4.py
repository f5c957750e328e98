"""MADR 4: front matter with decision-makers, a blank line, Confirmation under the outcome."""

from adr.formats.dialects.convention import Convention, Part, Traits
from adr.formats.document import Dialect, Place, Role


def _fits(traits: Traits) -> bool:
    return traits.is_madr


CONVENTION = Convention(
    dialect=Dialect.MADR4,
    fits=_fits,
    metadata=Place.FRONT_MATTER,
    labels={
        "status": "status",
        "date": "date",
        "deciders": "decision-makers",
        "consulted": "consulted",
        "informed": "informed",
        "tags": "tags",
    },
    outline=(
        Part(
            Role.CONTEXT,
            "Context and Problem Statement",
            hint="{Describe the context and the question in two or three sentences}",
            is_minimal=True,
        ),
        Part(Role.DRIVERS, "Decision Drivers", hint="{bullet} {decision driver 1, a force or concern}"),
        Part(
            Role.OPTIONS,
            "Considered Options",
            hint="{bullet} {title of option 1}\n{bullet} {title of option 2}",
            is_minimal=True,
        ),
        Part(
            Role.DECISION,
            "Decision Outcome",
            hint='Chosen option: "{title of option 1}", because {justification}.',
            bare='Chosen option: "", because',
            is_minimal=True,
        ),
        Part(
            Role.CONSEQUENCES,
            "Consequences",
            3,
            "{bullet} Good, because {improvement of a quality we need, …}\n"
            "{bullet} Bad, because {compromising a quality, follow-up work, …}",
            is_minimal=True,
        ),
        Part(Role.CONFIRMATION, "Confirmation", 3, "{Describe how it is checked that the decision is kept}"),
        Part(
            Role.PROS_CONS,
            "Pros and Cons of the Options",
            hint="### {title of option 1}\n\n{bullet} Good, because {argument a}\n{bullet} Bad, because {argument b}",
        ),
        Part(Role.MORE, "More Information", hint="{Describe what else helps: evidence, when to look again}"),
    ),
    relations=Role.MORE,
    blank_before_title=True,
)
