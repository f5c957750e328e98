"""Status words: ours, and those of the teams whose records we read, and what their words say."""

import re
from typing import NamedTuple

from adr.formats.document import Status
from adr.formats.vocabulary.status_phrases import STATUS_OF
from adr.formats.vocabulary.wording import plain

_LONGEST_PHRASE = max(len(phrase.split()) for phrase in STATUS_OF)
# Where the successor stands inside the phrase or before it: 已被 ADR-8 取代, ADR-8により置き換え, ADR-8로 대체됨.
_REPLACED = re.compile(
    r"已?被[^。，；,;]{1,60}?(?:取代|替代|替换)"
    r"|adr[- ]?\d{1,5}\S{0,80}? ?(?:(?:に|により|によって)置|(?:으?로|에 의해) 대체)"
)
_FIRST_IDEOGRAPH = "⺀"  # from here on words are not kept apart by blanks
_IDEOGRAPHS = sorted((phrase for phrase in STATUS_OF if phrase[0] >= _FIRST_IDEOGRAPH), key=len, reverse=True)
_PART = re.compile(
    r"\b(?:part(?:ly|ial|ially)|(?:one|a) part of|in part|teilweise|partiellement|delvis|parcialmente)\b"
)
_PART_WITHIN = 40  # characters
_WORD = re.compile(r"[^\W\d_](?:[\w'’]*[^\W_])?")
_LEADING = re.compile(
    r"(?:(?:this|the) (?:adr|record|decision|document) (?:(?:is|was|has been) )?)?(?:(?:now|currently) )?"
)
# "Accepted 2021-03-04, but superseded by …": what may stand between the word and what overtook it.
_BETWEEN = re.compile(r"[\W\d]*(?:(?:but|and|then|now|later|since|on)\b[\W\d]*)*")
_OVERTAKEN = {Status.DRAFT, Status.PROPOSED, Status.ACCEPTED}
_OVERTAKES = {Status.SUPERSEDED, Status.DEPRECATED}
_DECIDES = {Status.ACCEPTED, Status.REJECTED}
_ARROW = re.compile(r"\s*(?:→|⇒|->|=>)\s*")
_BOLD = re.compile(r"(\*\*|__)[^*_]{2,40}\1")
_STRUCK = re.compile(r"~~[^~]{0,200}~~")
# "proposed | accepted | …", "{proposed | …": a choice the author has not made.
_MENU_SEPARATOR = re.compile(r"(?<!\s)\s*(?:\||/|,|：| or )\s*")


class Reading(NamedTuple):
    """The status that words state, or None; `is_menu` where they are a template's choice."""

    status: Status | None
    is_menu: bool = False


def read(words: str) -> Reading:
    """What a status value says by its first words; nothing is guessed from later ones."""
    visible = _STRUCK.sub(" ", words[:400])
    if is_menu(visible):
        return _marked(visible)
    *_, last = _ARROW.split(plain(visible))
    return Reading(_leading_status(last))


def is_menu(words: str) -> bool:
    """Two or more different statuses side by side, or a placeholder's opening bracket."""
    stripped = words.strip().strip("\"'")
    if stripped[:1] in ("{", "[") and "](" not in stripped:
        return True
    choices = {STATUS_OF.get(plain(choice)) for choice in _MENU_SEPARATOR.split(stripped)[:12]}
    return len(choices - {None}) > 1


def _marked(menu: str) -> Reading:
    """The one choice of a menu that stands out in bold, where the others do not."""
    choices = [choice.strip() for choice in _MENU_SEPARATOR.split(menu)[:12]]
    marked = [choice for choice in choices if _BOLD.fullmatch(choice)]
    status = STATUS_OF.get(plain(marked[0])) if len(marked) == 1 else None
    return Reading(status, is_menu=status is None)


def is_partial(words: str) -> bool:
    """Whether "superseded" is said of a part only; what follows further on is about something else."""
    return bool(_PART.search(plain(words)[:_PART_WITHIN]))


def phrase_span(words: str) -> tuple[int, int] | None:
    """Where the status phrase stands in a value that begins with it."""
    visible = _STRUCK.sub(lambda struck: " " * len(struck[0]), words)
    phrase = _leading_phrase(plain(visible))
    pattern = r"\s+".join(map(re.escape, phrase.split())) if phrase else "(?!)"
    match = re.search(pattern, visible, re.IGNORECASE)
    return match.span() if match else None


def _leading_status(words: str) -> Status | None:
    phrase = _leading_phrase(words) or ""
    status = STATUS_OF.get(phrase)
    if status in _OVERTAKEN:
        status = _overtaking(status, words.partition(phrase)[2]) or status
    # What is superseded in part still holds: the record stays in force and names the part.
    is_over = status in _OVERTAKES
    return Status.ACCEPTED if is_over and is_partial(words) else status


def _overtaking(first: Status, rest: str) -> Status | None:
    """What came later, by the words that follow: "accepted (superseded by …", "proposed, then accepted"."""
    between = _BETWEEN.match(rest)
    phrase = _leading_phrase(rest[between.end() :])
    later = STATUS_OF[phrase] if phrase else None
    is_told = any(map(str.isalnum, between[0]))  # with a day, or a word such as "then"
    is_decided = later in _DECIDES and first is not Status.ACCEPTED and is_told
    return later if later in _OVERTAKES or is_decided else None


def _leading_phrase(words: str) -> str | None:
    """The longest phrase of the vocabulary that words begin with."""
    words = _LEADING.sub("", words, count=1)
    if _REPLACED.match(words):
        return "superseded"
    if words[:1] >= _FIRST_IDEOGRAPH:
        return next((phrase for phrase in _IDEOGRAPHS if words.startswith(phrase)), None)
    tokens = [match.group() for match in _WORD.finditer(words[:120])][:_LONGEST_PHRASE]
    if not tokens or not words.startswith(tokens[0]):
        return None
    phrases = (" ".join(tokens[:length]) for length in range(len(tokens), 0, -1))
    return next((phrase for phrase in phrases if phrase in STATUS_OF), None)
