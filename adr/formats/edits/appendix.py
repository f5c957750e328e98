"""What markdown cannot say, between two markers at the end of the text."""

from adr.formats.document import Document, Span, Syntax
from adr.formats.edits.changing import Change, EditRefused, changed, insertion
from adr.formats.scanning.markdown import APPENDIX_BEGIN, APPENDIX_END


def with_appendix(document: Document, markdown: str) -> Document:
    """Write the appendix, in place of one that is there.

    A text that ends without a line end keeps ending so; `without_appendix` gives the old bytes back.
    """
    if document.syntax is not Syntax.MARKDOWN:
        raise EditRefused("an appendix is written into Markdown only")
    if APPENDIX_BEGIN in markdown or APPENDIX_END in markdown:
        raise EditRefused("an appendix cannot hold the comments that mark its ends")
    content = markdown.strip("\r\n")
    block = f"{APPENDIX_BEGIN}\n{content}\n{APPENDIX_END}"
    if document.appendix:
        return changed(document, [Change(document.appendix, block)])
    ends_line = document.text.endswith(("\r", "\n"))
    block = f"\n{block}\n" if ends_line else f"\n\n{block}" if document.text else block
    extended = changed(document, [insertion(len(document.text), block)])
    if extended.appendix is None:
        raise EditRefused("the text ends inside a comment or code block that is never closed")
    return extended


def without_appendix(document: Document) -> Document:
    """The text as it was before `with_appendix`."""
    if document.appendix is None:
        return document
    text, (start, end) = document.text, document.appendix
    after_marker = start + len(APPENDIX_BEGIN)
    ending = "\r\n" if text.startswith("\r\n", after_marker) else text[after_marker : after_marker + 1]
    ends_line = text.startswith(ending, end)
    end += len(ending) if ends_line else 0
    # One blank line was put before it, and one more line end where the text did not end with its own.
    for _ in range(1 if ends_line else 2):
        start -= len(ending) if text.endswith(ending, 0, start) else 0
    return changed(document, [Change(Span(start, end), "")])


def appendix(document: Document) -> str:
    """The markdown between the markers, "" where there is none."""
    if document.appendix is None:
        return ""
    return document.appendix.of(document.text)[len(APPENDIX_BEGIN) : -len(APPENDIX_END)].strip("\r\n")
