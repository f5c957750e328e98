"""Links to other records as each dialect and syntax writes them."""

import posixpath

from adr.formats.document import Dialect, Document, Place, Successor, Syntax


def link(document: Document, other: Successor, place: Place = Place.SECTION) -> str:
    """A link to another record: "[2. Title](0002-title.md)" in Nygard's form, "[ADR-0002](…)" in MADR, the slug
    in log4brains (which finds its target by that text). In MADR 4's front matter there is no link."""
    label = _label(document, other, place)
    if not other.filename or (document.dialect is Dialect.MADR4 and place is Place.FRONT_MATTER):
        return label
    target = other.filename if any(mark in other.filename for mark in "/:") else posixpath.basename(other.filename)
    if document.syntax is Syntax.RESTRUCTURED_TEXT:
        return f"`{label} <{target}>`_"
    if document.syntax is Syntax.ASCIIDOC:
        return f"xref:{target}[{label}]"
    return f"[{label}]({_escaped_target(target)})"


def _label(document: Document, other: Successor, place: Place) -> str:
    title = _escaped_label(other.title)
    if document.dialect is Dialect.LOG4BRAINS and other.filename:
        return posixpath.basename(other.filename).removesuffix(".md")
    if other.number is None:
        return title or other.filename
    is_long = document.dialect in (Dialect.NYGARD, Dialect.OTHER) and place is Place.SECTION
    return f"{other.number}. {title}" if is_long and title else f"ADR-{other.number:04d}"


def _escaped_label(title: str) -> str:
    flat = " ".join(title.split())
    return flat.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("`", "'")


def _escaped_target(target: str) -> str:
    return f"<{target}>" if any(character in target for character in " ()") else target
