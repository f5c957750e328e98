"""Which word to write for a status: the language and capitals of the word it replaces."""

from adr.formats.document import Status

_IN_ORDER = (Status.DRAFT, Status.PROPOSED, Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED)
_WORDS = {
    "en": "draft proposed accepted rejected deprecated superseded",
    "de": "entwurf vorgeschlagen akzeptiert abgelehnt veraltet ersetzt",
    "fr": "brouillon proposé accepté rejeté obsolète remplacé",
    "no": "utkast foreslått akseptert avvist utdatert erstattet",
    "pt": "rascunho proposto aceito rejeitado obsoleto substituído",
    "es": "borrador propuesto aceptado rechazado obsoleto reemplazado",
    "zh": "草稿 提议 已接受 已拒绝 已弃用 已取代",
}
_BY = {"en": "by", "de": "durch", "fr": "par", "no": "av", "pt": "por", "es": "por", "zh": ""}
WORDS = {language: dict(zip(_IN_ORDER, words.split(), strict=True)) for language, words in _WORDS.items()}
_LANGUAGES = {
    "en": "draft proposed accepted approved rejected deprecated superseded superceded",
    "de": "angenommen beschlossen entschieden genehmigt entwurf vorgeschlagen akzeptiert abgelehnt veraltet"
    " ersetzt verworfen kontext entscheidung konsequenzen",
    "fr": "proposé accepté acceptée approuvé validé rejeté rejetée remplacé brouillon décision conséquences contexte",
    "no": "foreslått akseptert vedtatt godkjent avvist utkast erstattet beslutning kontekst konsekvenser",
    "pt": "proposto aceito aceite aprovado rejeitado rascunho substituído decisão consequências",
    "es": "propuesto aceptado aprobado rechazado borrador reemplazado decisión consecuencias",
    "zh": "提议 完成 通过 已接受 接受 草稿 决策 后果 结果 上下文 背景 状态",
}
_LANGUAGE_OF = {word: language for language, words in _LANGUAGES.items() for word in words.split()}


def language_of(words: list[str]) -> str:
    """The language that status words or headings are in; English where none tells."""
    for word in words:
        for part in word.lower().split():
            if part in _LANGUAGE_OF:
                return _LANGUAGE_OF[part]
    return "en"


def status_word(status: Status, language: str, like: str) -> str:
    """The word, in capitals as `like` has them."""
    return _capitals(WORDS[language][status], like)


def superseded_by(language: str, like: str, spelling: str) -> str:
    """The phrase before a link to the successor; `spelling` is this log's English word."""
    word = spelling if language == "en" else WORDS[language][Status.SUPERSEDED]
    return _capitals(f"{word} {_BY[language]}".strip(), like)


def _capitals(word: str, like: str) -> str:
    letters = [character for character in like if character.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    return word[:1].upper() + word[1:] if letters and letters[0].isupper() else word
