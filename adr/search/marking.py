"""Excerpts with the words that were found, as safe HTML."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# Databases put these around what they found. No text in the index holds them: `texts` makes controls visible.
BEGIN, END = "\x02", "\x03"
ELLIPSIS = " … "


def marked(excerpt: str) -> SafeString:
    """Escape first, then mark: nothing of the text can become markup."""
    html = escape(excerpt).replace(BEGIN, "<mark>").replace(END, "</mark>")
    return mark_safe(html)  # noqa: S308  escaped above; what is added is ours and balanced


def opening(text: str, at_most: int = 180) -> str:
    """The first words of a text in which nothing was found."""
    if len(text) <= at_most:
        return text
    return text[:at_most].rpartition(" ")[0] + ELLIPSIS.rstrip()
