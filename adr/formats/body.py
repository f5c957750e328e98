"""What a reader is shown of a text below its title, which stands by itself."""

from adr.formats.document import Document


def body_text(document: Document) -> str:
    """The text without what the page says elsewhere: the title and the front matter above it."""
    return document.text[document.title_end :].lstrip("\r\n") if document.title else document.text


def heading_shift(document: Document) -> int:
    """How far headings move down so that the page's title stays the only one of the first level."""
    return 1 if any(section.level == 1 for section in document.sections) else 0
