"""Which topics a record seems to be about, by the words of its text: a suggestion that a person confirms."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from adr.rules.filing_words import WORDS

AT_MOST = 3
READ_AT_MOST = 6_000  # characters of a text; its subject stands at the beginning
WORDS_SHOWN = 3

# A word of the title tells what the record is about; words of the text do so where several of them agree.
IN_TITLE, IN_TEXT, AGAIN = 6, 1, 1
ENOUGH = 6
SHARE_OF_BEST = 0.5
OFTEN = 3  # how many times a word of the text has to come to count once more

_ADDRESS = re.compile(r"\bhttps?://\S+")
_WORD = re.compile(r"\w+")
_BETWEEN = (" ", "-", "\n")  # what may stand between two words of one term


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic's key with the words, as the text writes them, that speak for it."""

    topic: str
    words: tuple[str, ...]


def suggested(title: str, text: str, topics: Collection[str]) -> list[Suggestion]:
    """The likeliest topics first, at most three; none where too little speaks for any."""
    in_title, in_text = _counted(title), _counted(_ADDRESS.sub(" ", text[:READ_AT_MOST]))
    scored = [(*_score(in_title[topic], in_text[topic]), topic) for topic in topics]
    best = max((score for score, _, _ in scored), default=0)
    likely = [row for row in scored if row[0] >= max(ENOUGH, best * SHARE_OF_BEST)]
    likely.sort(key=lambda row: -row[0])
    return [Suggestion(topic, words[:WORDS_SHOWN]) for _, words, topic in likely[:AT_MOST]]


def _score(in_title: Counter[str], in_text: Counter[str]) -> tuple[int, tuple[str, ...]]:
    """How much speaks for a topic, and the words that do, those of the title first."""
    others = [(word, count) for word, count in in_text.most_common() if word not in in_title]
    score = IN_TITLE * len(in_title) + sum(IN_TEXT + AGAIN * (count >= OFTEN) for _, count in others)
    return score, (*in_title, *(word for word, _ in others))


def _counted(text: str) -> defaultdict[str, Counter[str]]:
    """For each topic its words in a text, and how often each comes. Takes time in proportion to the text."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for term in _terms(text.lower()):
        for topic in _topics_of(term):
            counts[topic][term] += 1
    # Chinese puts no blanks between words: there one may stand anywhere.
    for word, topics in _ANYWHERE.items():
        if count := text.count(word):
            for topic in topics:
                counts[topic][word] += count
    return counts


def _terms(text: str) -> Iterator[str]:
    """Every word, and the following ones with it where a longer term begins so."""
    words = list(_WORD.finditer(text))
    for position, first in enumerate(words):
        yield first.group()
        last = first
        for following in words[position + 1 : position + _LONGEST] if first.group() in _BEGINNINGS else ():
            if text[last.end() : following.start()] not in _BETWEEN:
                break
            last = following
            yield text[first.start() : last.end()]


def _topics_of(term: str) -> set[str]:
    """The topics of a term as it is, and by its beginning; a beginning has as many words as the term."""
    plain = term.replace("-", " ").replace("\n", " ")
    found = set(_WHOLE.get(plain, ()))
    last_word = plain.rfind(" ") + 1
    for length in range(max(last_word, _SHORTEST_STEM), min(len(plain), _LONGEST_STEM) + 1):
        found.update(_STEMS.get(plain[:length], ()))
    return found


def _is_chinese(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"


def _by_term(keep: Callable[[str], bool]) -> dict[str, list[str]]:
    """The table the other way round: the topics of each term that is to be kept."""
    found: dict[str, list[str]] = defaultdict(list)
    for topic, told in WORDS.items():
        for word in told.split():
            if keep(word):
                found[word.replace("_", " ").rstrip("*")].append(topic)
    return dict(found)


_ANYWHERE = _by_term(_is_chinese)
_WHOLE = _by_term(lambda word: not word.endswith("*") and not _is_chinese(word))
_STEMS = _by_term(lambda word: word.endswith("*"))
_TERMS = (*_WHOLE, *_STEMS)
_BEGINNINGS = frozenset(term.split()[0] for term in _TERMS if " " in term)
_LONGEST = 1 + max(term.count(" ") for term in _TERMS)
_SHORTEST_STEM, _LONGEST_STEM = min(map(len, _STEMS)), max(map(len, _STEMS))
