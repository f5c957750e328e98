"""An answer in words that can stand in a text without the question beside them."""

import re
from typing import Protocol

from adr.rules import answers

ANSWER = "{answer}"
# Below this many words an answer says too little without its question: "Two weeks."
ENOUGH_WORDS = 6
_BARE = re.compile(r"(?:yes|no)\b|[€$£~<>≤≥≈]?\s*\d", re.IGNORECASE)
# Words that begin an answer with a capital and lose it behind a colon; any other may be a name.
_COMMON = re.compile(
    r"(?:A|About|After|All|An|And|As|At|Because|Before|Both|By|Each|Either|Every|For|From|If|In|It|Its|No|Nobody|None"
    r"|Not|Nothing|Nowhere|On|Once|One|Only|Our|That|The|Their|There|They|This|Three|Through|To|Two|We|When|With|Yes)"
    r"(?=[\s,.;:]|$)"
)


class Question(answers.Question, Protocol):
    """What the rule needs of a question of the library; `sentence` holds `{answer}`, except for a yes or no."""

    text: str
    sentence: str
    sentence_for_no: str


def stated(question: Question | None, text: str) -> str:
    """An answer as it was kept, in the sentence that its question has for it.

    Where the library has no such sentence, the question itself stands before an answer that says too little alone.
    """
    words = " ".join(text.split())
    if question is None:
        return words
    given = answers.read(question, words)
    if not question.sentence or not given.values:
        return _after_its_question(question.text, words)
    if question.answer == "text":
        return question.sentence.replace(ANSWER, _uncapital(words))
    if question.answer == "yes-no":
        said = question.sentence if given.values == ("Yes",) else question.sentence_for_no
    else:
        said = question.sentence.replace(ANSWER, _listed(given.values, question.unit))
    return f"{said.rstrip('.')}: {_uncapital(given.note)}" if given.note else said


def _after_its_question(question: str, words: str) -> str:
    if len(words.split()) >= ENOUGH_WORDS and not _BARE.match(words):
        return words
    return f"{question} {words[:1].upper()}{words[1:]}"


def _listed(values: tuple[str, ...], unit: str) -> str:
    """ "traffic, team size and support load"; "1 day" of days."""
    *others, last = values
    listed = f"{', '.join(others)} and {last}" if others else last
    return f"{listed} {_singular(unit) if listed == '1' else unit}".strip()


def _singular(unit: str) -> str:
    first, _, rest = unit.partition(" ")
    return " ".join(filter(None, [{"people": "person"}.get(first, first.removesuffix("s")), rest]))


def _uncapital(words: str) -> str:
    return words[:1].lower() + words[1:] if _COMMON.match(words) else words
