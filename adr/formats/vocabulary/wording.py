"""Words without their markup, for comparison with a vocabulary."""

import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

_Meaning = TypeVar("_Meaning")

_TAG = re.compile(r"<[^<>]{0,200}>")
_MARKUP = str.maketrans("", "", "*`~")
_NUMBERING = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[ivx]{1,4}[.)])\s+")
_WITHOUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"})
_LONGEST = 400  # characters that are looked at: no label, heading or status word is longer


def table(phrases: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    """Phrase → meaning, from phrases joined by "|"; each also as keyboards without its letters write it."""
    pairs = [(" ".join(phrase.split()), key) for key, joined in phrases.items() for phrase in joined.split("|")]
    found = dict(pairs)
    for phrase, key in pairs:
        for spelling in (phrase.translate(_WITHOUT_UMLAUTS), _without_accents(phrase)):
            found.setdefault(spelling, key)
    return found


def _without_accents(phrase: str) -> str:
    letters = unicodedata.normalize("NFD", phrase)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def plain(text: str) -> str:
    """Lower case, one blank between words, no markup, no emoji or punctuation around."""
    return _plain(text[:_LONGEST])


@functools.lru_cache(maxsize=4096)  # the headings and labels of one team are the same in all its records
def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFC", _TAG.sub(" ", text)).translate(_MARKUP).replace("_", " ")
    return strip_marks(" ".join(bare.lower().split()))


def label(text: str) -> str:
    """A label's words: `decision-makers`, `Decision_Makers` and `**Decision makers**:` are one."""
    return plain(text).replace("-", " ").replace("’", "'")


def heading(text: str) -> str:
    """A heading's words, without its numbering."""
    words = plain(text).replace("’", "'")
    numbering = _NUMBERING.match(words)
    return strip_marks(words[numbering.end() :]) if numbering else words


def strip_marks(text: str) -> str:
    """`text` without anything at its ends that is neither letter nor digit, brackets closed inside kept."""
    start, stop = 0, len(text)
    while start < stop and not text[start].isalnum():
        start += 1
    while stop > start and not text[stop - 1].isalnum():
        stop -= 1
    # "author(s)": the bracket that closes one of its own is part of the words.
    return text[start : stop + 1] if text[stop : stop + 1] == ")" and "(" in text[start:stop] else text[start:stop]
