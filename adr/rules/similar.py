"""Whether two titles are about the same thing."""

import re

STRONG = 0.6
_WORD = re.compile(r"\w[\w.+#-]*")
# Words that titles of decisions share whatever they are about.
_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "not",
        "of",
        "off",
        "on",
        "or",
        "our",
        "the",
        "to",
        "we",
        "with",
        "add",
        "adopt",
        "allow",
        "avoid",
        "build",
        "buy",
        "choose",
        "consider",
        "decide",
        "do",
        "enable",
        "handle",
        "have",
        "introduce",
        "keep",
        "make",
        "manage",
        "migrate",
        "move",
        "new",
        "one",
        "pick",
        "prefer",
        "put",
        "replace",
        "run",
        "select",
        "set",
        "start",
        "stop",
        "support",
        "switch",
        "take",
        "use",
        "using",
        "via",
        "write",
    ]
)


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of the shorter title's telling words that the other title has, too."""
    words, others = telling(one), telling(other)
    if not words or not others:
        return 0.0
    return len(words & others) / min(len(words), len(others))


def telling(title: str) -> frozenset[str]:
    """The words of a title that say what it is about, a plural like its singular."""
    words = (word.strip(".-") for word in _WORD.findall(title.lower()))
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words) - _COMMON
