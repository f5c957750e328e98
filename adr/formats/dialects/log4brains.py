"""log4brains: MADR 2 with dashes, tags, and a file name that begins with the day."""

from adr.formats.dialects.convention import Convention, Traits
from adr.formats.dialects.madr2 import OUTLINE
from adr.formats.document import Dialect, Place, Role


def _fits(traits: Traits) -> bool:
    if Role.DECISION not in traits.roles or Role.STATUS in traits.roles or traits.keys & _FRONT_MATTER_KEYS:
        return False
    has_list = bool(traits.listed & {"status", "date", "deciders", "tags"}) and traits.bullet != "*"
    is_tagged = "tags" in traits.listed and traits.is_madr
    return (has_list and (traits.is_stamped or is_tagged)) or (traits.is_stamped and traits.is_madr)


_FRONT_MATTER_KEYS = {"status", "date", "deciders", "decision-makers"}


CONVENTION = Convention(
    dialect=Dialect.LOG4BRAINS,
    fits=_fits,
    metadata=Place.LIST,
    labels={"status": "Status", "deciders": "Deciders", "date": "Date", "tags": "Tags"},
    outline=OUTLINE,
    relations=Role.LINKS,
    bullet="-",
)
