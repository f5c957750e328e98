"""The chosen option and its reason."""

import re

from adr.formats.document import Document, Role
from adr.formats.edits.changing import Change, changed, insertion, on_one_line
from adr.formats.edits.options import MARKER, language
from adr.formats.edits.sections import filled, new_section
from adr.formats.line_ends import line_start
from adr.formats.vocabulary.arguments import BECAUSE, CHOSEN, QUOTES, choice_words

_NEXT_WORDS = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*(?![#\s])\S")


def with_chosen(document: Document, option_title: str, reason: str) -> Document:
    """Write which option was chosen and why, at the head of the decision."""
    title, reason = on_one_line(option_title), reason.strip()
    if document.chosen == title.rstrip(".") and document.decision_reason == reason:
        return document
    if document.choice_span:
        return changed(document, [Change(document.choice_span, _choice_like(document, title, reason))])
    label, because = choice_words(language(document))
    sentence = f"{label}: {_quoted(title)}, {because} {reason}"
    section = document.section(Role.DECISION)
    if section is None:
        return changed(document, [new_section(document, Role.DECISION, sentence)])
    span = document.core(section)
    if span.start == span.end:
        return changed(document, [filled(document, section, sentence)])
    return changed(document, [insertion(span.start, f"{sentence}\n\n")])


def _choice_like(document: Document, title: str, reason: str) -> str:
    """The statement that is there with another choice: its label and its word before the reason stay."""
    start, end = document.choice_span or (0, 0)
    label = CHOSEN.match(document.text, start, end)
    because = BECAUSE.search(document.text, _title_end(document.text, label.end() if label else start, end), end)
    words = because[0].strip(" \t:，") if because else choice_words(language(document))[1]
    lead = label[0].rstrip() if label else f"{choice_words(language(document))[0]}:"
    # Words on the very next line would become part of the reason; a list item ends by itself.
    in_item = bool(MARKER.search(document.text[line_start(document.text, start) : start]))
    goes_on = not in_item and _NEXT_WORDS.match(document.text, end)
    return f"{lead} {_quoted(title)}, {words} {reason}" + ("\n" if goes_on else "")


def _title_end(text: str, start: int, end: int) -> int:
    """Where the quotes around the title close; a title may hold the word for a reason itself."""
    closing = next((closing for opening, closing in QUOTES.items() if text.startswith(opening, start)), "")
    return max(start, text.find(closing, start + 2, end)) if closing else start


def _quoted(title: str) -> str:
    return f"“{title}”" if '"' in title else f'"{title}"'
