"""Headings → sections that tile the text, and the preamble before them."""

from adr.formats.document import Role, Section, Span
from adr.formats.scanning import Heading, Scan
from adr.formats.vocabulary.roles import CONTAINERS, PARENTS, role_of


def read(scan: Scan, title: Heading | None) -> tuple[Span, tuple[Section, ...]]:
    """The preamble and the sections; together they cover the text in order.

    A heading that lies deeper than the section it stands in, and has no role of its own there, stays part
    of that section's body. Our appendix is a section too, so that no other section's body holds it.
    """
    starts = _starts(scan, title)
    length = len(scan.text)
    ends = [*(start.span.start for start, _ in starts), length][1:]
    sections = tuple(
        Section(
            role=role,
            heading=heading.text,
            level=heading.level,
            span=Span(heading.span.start, end),
            body_span=Span(heading.span.end, end),
        )
        for (heading, role), end in zip(starts, ends, strict=True)
    )
    return Span(0, sections[0].span.start if sections else length), sections


def _starts(scan: Scan, title: Heading | None) -> list[tuple[Heading, Role]]:
    starts: list[tuple[Heading, Role]] = []
    for heading in _with_appendix(scan):
        if heading is title and not starts:
            continue
        appendix = scan.appendix is not None and heading.span.start == scan.appendix.start
        role = Role.APPENDIX if appendix else role_of(heading.text)
        if not starts or appendix or _begins_section(heading, role, *starts[-1], usual=starts[0][0].level):
            starts.append((heading, role))
    return starts


def _with_appendix(scan: Scan) -> list[Heading]:
    if scan.appendix is None:
        return list(scan.headings)
    start = scan.appendix.start
    marker = Heading(1, "", Span(start, start), Span(start, start))
    return sorted([*scan.headings, marker], key=lambda heading: heading.span.start)


def _begins_section(heading: Heading, role: Role, current: Heading, current_role: Role, *, usual: int) -> bool:
    """`usual` is the level of the first section: a known part at it goes on after a heading that stands too high."""
    if heading.level <= current.level:
        return True
    if role is not Role.OTHER and heading.level <= usual:
        return True
    if current_role in CONTAINERS:
        return role is not Role.OTHER
    return current_role in PARENTS.get(role, ())
