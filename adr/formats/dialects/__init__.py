"""The dialects: one file each, and one line here, in the order in which they are asked."""

import re

from adr.formats import filenames
from adr.formats.dialects import log4brains, madr2, madr3, madr4, nygard
from adr.formats.dialects.convention import Convention, Part, Traits
from adr.formats.document import Dialect, Field, Place, Role, Section, Syntax
from adr.formats.scanning import Scan
from adr.formats.vocabulary.wording import heading

__all__ = ["CONVENTIONS", "Convention", "Part", "Traits", "convention_of", "detect"]

_STAMP = re.compile(r"\d{8}-")

CONVENTIONS: dict[Dialect, Convention] = {
    convention.dialect: convention
    for convention in (
        log4brains.CONVENTION,
        madr2.CONVENTION,
        madr3.CONVENTION,
        madr4.CONVENTION,
        nygard.CONVENTION,
    )
}


def convention_of(dialect: Dialect) -> Convention:
    """A dialect's convention; what has no dialect is written as Nygard's form, the plainest."""
    return CONVENTIONS.get(dialect, nygard.CONVENTION)


def detect(scan: Scan, fields: list[Field], sections: tuple[Section, ...], name: str) -> Dialect:
    traits = _traits(scan, fields, sections, name)
    if not traits.is_markdown:
        return Dialect.OTHER
    return next((dialect for dialect, c in CONVENTIONS.items() if c.fits(traits)), Dialect.OTHER)


def _bullet(scan: Scan, fields: list[Field]) -> str:
    """The bullet of the list at the top, "" where there is none."""
    lines = (field.lines.of(scan.text) for field in fields if field.place is Place.LIST)
    return next(lines, "").lstrip(" \t>")[:1]


def _traits(scan: Scan, fields: list[Field], sections: tuple[Section, ...], name: str) -> Traits:
    gap = scan.text[scan.body_start : scan.body_start + 2]
    return Traits(
        headings=frozenset(heading(section.heading) for section in sections),
        roles=frozenset(section.role for section in sections) - {Role.OTHER},
        keys=frozenset(field.label.lower() for field in fields if field.place is Place.FRONT_MATTER),
        listed=frozenset(field.key for field in fields if field.place is Place.LIST),
        bullet=_bullet(scan, fields),
        is_stamped=bool(_STAMP.match(filenames.name_of(name))),
        blank_before_title=bool(scan.body_start) and gap[:1] in ("\r", "\n"),
        is_markdown=scan.syntax is Syntax.MARKDOWN,
    )
