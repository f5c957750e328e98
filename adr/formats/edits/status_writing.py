"""How a status is worded in one place of one record."""

import re
from dataclasses import dataclass

from adr.formats.document import Document, Place, Status, StatusMention, Successor
from adr.formats.edits.fields import goes_on
from adr.formats.edits.link_text import link
from adr.formats.vocabulary import dates, statuses
from adr.formats.vocabulary.status_words import language_of, status_word, superseded_by

_MARKUP = re.compile(r"[*_`~ \t]*")
# A remark of its own ("Accepted: tracked in #1"), not the rest of a sentence ("Rejected in favour of …").
_REMARK = re.compile(r"[*_`]*[ \t]*[.:;,(–—-]")
_EMPHASIS = ("**", "__", "`", "*", "_")
_SENTENCE_END = re.compile(r"\.(?:[*_]*)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The status to write; `spelling` is how this log writes "superseded" in English."""

    status: Status
    by: Successor | None
    spelling: str

    def words(self, document: Document, like: str, place: Place, is_one_word: bool = False) -> str:
        """The new value, in the language and capitals of the words it replaces; the word alone where no more fits."""
        language = language_of([like, *(section.heading for section in document.sections)])
        if self.by is None or is_one_word:
            word = status_word(self.status, language, like)
            return word.replace("uperseded", "uperceded") if self.spelling == "superceded" else word
        return f"{superseded_by(language, like, self.spelling)} {link(document, self.by, place)}"

    def instead_of(self, document: Document, mention: StatusMention) -> str:
        """A mention reworded: what was said beside the word stays, if it still can be true."""
        start, end = statuses.phrase_span(mention.words) or (0, 0)
        like = mention.words[start:end].partition(" ")[0] or mention.words
        words = self.words(document, like, mention.place, is_one_word(document, mention))
        before, after = mention.words[:start], mention.words[end:]
        if words.endswith("`_"):  # a link of reStructuredText, which stands inside no emphasis
            return words
        if end and self._keeps(mention, before, after):
            return f"{before}{words}{after}"
        # "**Status: accepted** (by all)": the emphasis began before the value and closes in it.
        words += "**" if mention.words.count("**") % 2 else ""
        if end and goes_on(document, mention.span):
            return f"{words}{_next_sentence(_unclosed(before, after))}"
        return words if words.endswith("**") else _with_emphasis(mention.words, words)

    def _keeps(self, mention: StatusMention, before: str, after: str) -> bool:
        """A day, a successor, the same word in another language belonged to the old status; an emoji before it
        meant the old one."""
        belongs = mention.status is Status.SUPERSEDED or dates.first(after) or statuses.read(after).status
        return not belongs and bool(_REMARK.match(after)) and bool(_MARKUP.fullmatch(before))


def is_one_word(document: Document, mention: StatusMention) -> bool:
    """Whether there is room for a word alone: in the title, a badge, the heading of a section."""
    in_heading = any(s.span.start <= mention.span.start < s.body_span.start for s in document.sections)
    return in_heading or mention.place in (Place.TITLE, Place.BADGE)


def _unclosed(before: str, after: str) -> str:
    """What follows a word, without the mark that closes the emphasis around it."""
    mark = next((mark for mark in _EMPHASIS if before.endswith(mark) and after.startswith(mark)), "")
    return after.removeprefix(mark)


def _next_sentence(words: str) -> str:
    """What stands on a line behind the sentence that stated the old status; all, where it ends further down."""
    end = _SENTENCE_END.search(words)
    return words[end.start() :] if end else words


def _with_emphasis(before: str, words: str) -> str:
    for mark in _EMPHASIS:
        if before.startswith(mark) and mark in before[len(mark) :] and "](" not in words:
            return f"{mark}{words}{mark}"
    return words


def case_of(place: Place) -> str:
    """A word as a new value there begins: small in front matter and lists, else with a capital."""
    return "accepted" if place in (Place.FRONT_MATTER, Place.LIST) else "Accepted"
