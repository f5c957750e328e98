"""What somebody typed, as words and phrases that no database takes for its own syntax."""

import re
from dataclasses import dataclass

TYPED_AT_MOST = 200
WORDS_AT_MOST = 12
BEGINNING_AT_LEAST = 2  # letters; one letter begins half of all words

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_NUMBER = re.compile(r"(?:adr)?[\s#-]*0*([0-9]{1,9})", re.IGNORECASE)
_KEY = re.compile(r"r[a-z0-9]{8}", re.IGNORECASE)
_LONG_ENOUGH_TO_MISSPELL = 4
# Words that stand in every text: they tell nothing apart and cost the most to rank. In a phrase they count.
_COMMON = (
    "a an and are as at be but by can do does for from has have how if in is it its of on or our should so than that"
    " the their then there these this to us was we were what when where which who why will with you your"
)
_EVERYWHERE = frozenset(_COMMON.split())


@dataclass(frozen=True)
class Word:
    """A word, or a phrase of several; one that `begins` a longer word finds that too."""

    text: str
    begins: bool = False


@dataclass(frozen=True)
class Asked:
    """A question to search: without words it finds nothing."""

    words: tuple[Word, ...] = ()
    number: int | None = None
    key: str = ""

    @property
    def may_be_misspelt(self) -> tuple[str, ...]:
        """The words that a title can be near to; in very short ones every letter counts."""
        return tuple(word.text.lower() for word in self.words if len(word.text) >= _LONG_ENOUGH_TO_MISSPELL)


def read(typed: str) -> Asked:
    """Split what was typed; signs without letters are nothing. The last word may be unfinished, unless it is quoted
    or all of it is a number."""
    typed = "".join(sign if sign.isprintable() else " " for sign in typed[:TYPED_AT_MOST]).translate(_QUOTES).strip()
    words = _words(typed)
    if number := _NUMBER.fullmatch(typed):
        return Asked(tuple(Word(word.text) for word in words), number=int(number[1]))
    key = _KEY.fullmatch(typed)
    return Asked(words, key=key[0].lower() if key else "")


def _words(typed: str) -> tuple[Word, ...]:
    found = [match for match in _PHRASE_OR_WORD.finditer(typed) if _has_letters(match[0])]
    telling = [match for match in found if not (match[2] and match[2].lower() in _EVERYWHERE)] or found
    words = [Word(match[1] or match[2]) for match in telling[:WORDS_AT_MOST]]
    if words and telling[-1][2] and len(words) == len(telling) and len(words[-1].text) >= BEGINNING_AT_LEAST:
        words[-1] = Word(words[-1].text, begins=True)
    return tuple(words)


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
