"""How arguments, choices and their reasons begin, in the dialects and their translations."""

import re

from adr.formats.document import ArgumentKind
from adr.formats.vocabulary.roles import NEGATIVE, POSITIVE
from adr.formats.vocabulary.wording import heading

_KINDS = {
    ArgumentKind.GOOD: "good|gut|bon|bien|bra|godt|bom|bueno|buono|好|positive|positiv|positif|positivo|pro|pros"
    "|advantage|benefit|vorteil|avantage|fordel|优点",
    ArgumentKind.BAD: "bad|schlecht|mauvais|dårlig|ruim|mau|malo|cattivo|坏|negative|negativ|négatif|negativo|con"
    "|cons|contra|disadvantage|risk|nachteil|inconvénient|ulempe|缺点",
    ArgumentKind.NEUTRAL: "neutral|neutre|nøytral|nøytralt|neutro|中性|中立",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
_ARGUMENT = re.compile(
    r"(?:\*\*|__|\*|_)?(?P<word>[^\W\d_]{1,14})(?:\*\*|__|\*|_)?[ \t]*(?:[,，][ \t]*)?"
    r"(?:(?:because|since|as|weil|da|denn|parce que|parce qu'|car|fordi|porque|perché|因为)(?:\*\*|__)?[ \t:,]+"
    r"|[:：][ \t]*(?:\*\*|__)?[ \t]*)",
    re.IGNORECASE,
)
_SIGNS = {
    "✅": ArgumentKind.GOOD,
    "✔": ArgumentKind.GOOD,
    "👍": ArgumentKind.GOOD,
    "➕": ArgumentKind.GOOD,
    "❌": ArgumentKind.BAD,
    "✖": ArgumentKind.BAD,
    "👎": ArgumentKind.BAD,
    "➖": ArgumentKind.BAD,
    "⚠": ArgumentKind.BAD,
}
CHOSEN = re.compile(
    r"(?:\*\*|__)?(?:chosen (?:option|alternative|solution)|selected option|decision|gewählte (?:option|alternative)"
    r"|option (?:choisie|retenue)|solution retenue|valgt (?:alternativ|løsning|opsjon)|opção escolhida|opción elegida"
    r"|opción escogida|选择的方案|选定方案|已选方案)(?:\*\*|__)?[ \t]*[:：](?:\*\*|__)?[ \t]*",
    re.IGNORECASE,
)
BECAUSE = re.compile(
    r"\b(?:because|since|weil|denn|da|parce que|parce qu'|car|fordi|porque|因为)\b[ \t:]*|，?因为",
    re.IGNORECASE,
)
_WRITTEN = {
    "en": "Good, because|Neutral, because|Bad, because|Chosen option|because",
    "de": "Gut, weil|Neutral, weil|Schlecht, weil|Gewählte Option|weil",
    "fr": "Bon, car|Neutre, car|Mauvais, car|Option choisie|car",
    "es": "Bueno, porque|Neutro, porque|Malo, porque|Opción elegida|porque",
    "pt": "Bom, porque|Neutro, porque|Ruim, porque|Opção escolhida|porque",
    "no": "Bra, fordi|Nøytral, fordi|Dårlig, fordi|Valgt alternativ|fordi",
}
_IN_ORDER = (ArgumentKind.GOOD, ArgumentKind.NEUTRAL, ArgumentKind.BAD)
QUOTES = {"**": "**", '"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’", "`": "`", "*": "*", "「": "」"}


def kind_of(text: str) -> tuple[ArgumentKind, int]:
    """The kind an argument's first word gives it, and where the argument itself begins."""
    sign = _SIGNS.get(text[:1])
    if sign:
        offset = 1 + len(text[1:]) - len(text[1:].lstrip("\ufe0f \t"))
        return sign, offset
    match = _ARGUMENT.match(text)
    kind = _KIND_OF.get(match["word"].lower()) if match else None
    return (kind, match.end()) if match and kind else (ArgumentKind.UNMARKED, 0)


def kind_of_heading(words: str) -> ArgumentKind | None:
    """What a heading or label ("Positive consequences", "**Cons**:") says of the list under it."""
    bare = heading(words)
    if bare in POSITIVE:
        return ArgumentKind.GOOD
    if bare in NEGATIVE:
        return ArgumentKind.BAD
    return _KIND_OF.get(bare.removesuffix(" consequences"))


def opening_of(kind: ArgumentKind, language: str) -> str:
    """How an argument for or against begins in a language, in English where it has no words here."""
    words = _WRITTEN.get(language, _WRITTEN["en"]).split("|")
    return words[_IN_ORDER.index(kind)]


def choice_words(language: str) -> tuple[str, str]:
    """The label of the chosen option, and the word before the reason."""
    *_, label, because = _WRITTEN.get(language, _WRITTEN["en"]).split("|")
    return label, because
