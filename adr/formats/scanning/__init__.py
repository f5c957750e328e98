"""One linear pass over a text: its lines, headings, comments and code, each with its place."""

from adr.formats.document import Syntax
from adr.formats.scanning import asciidoc, markdown, restructured_text
from adr.formats.scanning.scan import Heading, Line, Scan

__all__ = ["Heading", "Line", "Scan", "scan", "syntax_of"]

_SCANNERS = {
    Syntax.MARKDOWN: markdown.scan,
    Syntax.RESTRUCTURED_TEXT: restructured_text.scan,
    Syntax.ASCIIDOC: asciidoc.scan,
}
_SUFFIXES = {
    ".rst": Syntax.RESTRUCTURED_TEXT,
    ".adoc": Syntax.ASCIIDOC,
    ".asciidoc": Syntax.ASCIIDOC,
    ".asc": Syntax.ASCIIDOC,
}


def syntax_of(filename: str) -> Syntax:
    """By the file's suffix; whatever has none of its own is read as Markdown."""
    dot = filename.rfind(".")
    return _SUFFIXES.get(filename[dot:].lower(), Syntax.MARKDOWN) if dot >= 0 else Syntax.MARKDOWN


def scan(text: str, filename: str = "") -> Scan:
    return _SCANNERS[syntax_of(filename)](text, filename)
