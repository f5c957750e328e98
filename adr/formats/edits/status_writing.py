"""How a status is worded in one place of one record."""

import re
from dataclasses import dataclass

from adr.formats.document import Document, Place, Status, StatusMention, Successor
from adr.formats.edits.link_text import link
from adr.formats.vocabulary import dates, statuses
from adr.formats.vocabulary.status_words import language_of, status_word, superseded_by

_MARKUP = re.compile(r"[*_`~ \t]*")
# A remark of its own ("Accepted: tracked in #1"), not the rest of a sentence ("Rejected in favour of …").
_REMARK = re.compile(r"[*_`]*[ \t]*[.:;,(–—-]")

ONE_WORD = {Place.TITLE, Place.BADGE}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The status to write; `spelling` is how this log writes "superseded" in English."""

    status: Status
    by: Successor | None
    spelling: str

    def words(self, document: Document, like: str, place: Place) -> str:
        """The new value, in the language and capitals of the words it replaces; in a title or badge one word only."""
        language = language_of([like, *(section.heading for section in document.sections)])
        if self.by is None or place in ONE_WORD:
            word = status_word(self.status, language, like)
            return word.replace("uperseded", "uperceded") if self.spelling == "superceded" else word
        return f"{superseded_by(language, like, self.spelling)} {link(document, self.by, place)}"

    def instead_of(self, document: Document, mention: StatusMention) -> str:
        """A mention reworded: what was said beside the word stays, if it still can be true."""
        words = self.words(document, mention.words, mention.place)
        phrase = statuses.phrase_span(mention.words)
        if phrase is None or not self._keeps(mention, phrase):
            return _with_emphasis(mention.words, words)
        start, end = phrase
        return f"{mention.words[:start]}{words}{mention.words[end:]}"

    def _keeps(self, mention: StatusMention, phrase: tuple[int, int]) -> bool:
        """A day or a successor belonged to the old status; an emoji before it meant the old one."""
        before, after = mention.words[: phrase[0]], mention.words[phrase[1] :]
        belongs = self.by is not None or mention.status is Status.SUPERSEDED or dates.first(after) is not None
        return not belongs and bool(_REMARK.match(after)) and bool(_MARKUP.fullmatch(before))


def _with_emphasis(before: str, words: str) -> str:
    for mark in ("**", "__", "`", "*", "_"):
        if before.startswith(mark) and mark in before[len(mark) :] and "](" not in words:
            return f"{mark}{words}{mark}"
    return words


def case_of(place: Place) -> str:
    """A word as a new value there begins: small in front matter and lists, else with a capital."""
    return "accepted" if place in (Place.FRONT_MATTER, Place.LIST) else "Accepted"
