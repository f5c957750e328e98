"""Which word to write for a status: the language, gender and capitals of the word it replaces."""

import re
from collections import Counter
from collections.abc import Iterable

from adr.formats.document import Status
from adr.formats.vocabulary.wording import table

_IN_ORDER = (Status.DRAFT, Status.PROPOSED, Status.ACCEPTED, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED)
_WORDS = {
    "en": "draft|proposed|accepted|rejected|deprecated|superseded",
    "de": "entwurf|vorgeschlagen|akzeptiert|abgelehnt|veraltet|ersetzt",
    "fr": "brouillon|proposé|accepté|rejeté|obsolète|remplacé",
    "no": "utkast|foreslått|akseptert|avvist|utdatert|erstattet",
    "sv": "utkast|föreslagen|accepterad|avvisad|föråldrad|ersatt",
    "nl": "concept|voorgesteld|geaccepteerd|afgewezen|verouderd|vervangen",
    "pt": "rascunho|proposto|aceito|rejeitado|obsoleto|substituído",
    "es": "borrador|propuesto|aceptado|rechazado|obsoleto|reemplazado",
    "it": "bozza|proposto|accettato|respinto|obsoleto|sostituito",
    "pl": "szkic|proponowany|zaakceptowany|odrzucony|przestarzały|zastąpiony",
    "cs": "koncept|navrženo|přijato|zamítnuto|zastaralé|nahrazeno",
    "ru": "черновик|предложено|принято|отклонено|устарело|заменено",
    "uk": "чернетка|запропоновано|прийнято|відхилено|застаріло|замінено",
    "tr": "taslak|önerildi|kabul edildi|reddedildi|kullanımdan kaldırıldı|değiştirildi",
    "zh": "草稿|提议|已接受|已拒绝|已弃用|已取代",
    "ja": "下書き|提案中|承認済み|却下|非推奨|置き換え済み",
    "ko": "초안|제안됨|승인됨|거부됨|폐기됨|대체됨",
}
_BY = {
    "en": " by", "de": " durch", "fr": " par", "no": " av", "sv": " av", "nl": " door", "pt": " por", "es": " por",
    "it": " da", "pl": " przez", "ru": " на", "uk": " на", "tr": ":", "ja": ":", "ko": ":", "cs": ":",
}  # fmt: skip
_SUPERSEDES = {
    "en": "Supersedes", "de": "Löst ab:", "fr": "Remplace", "no": "Erstatter", "sv": "Ersätter", "nl": "Vervangt",
    "pt": "Substitui", "es": "Reemplaza a", "it": "Sostituisce", "pl": "Zastępuje", "cs": "Nahrazuje", "ru": "Заменяет",
    "uk": "Замінює", "zh": "取代", "ja": "置き換える:",
}  # fmt: skip
WORDS = {language: dict(zip(_IN_ORDER, words.split("|"), strict=True)) for language, words in _WORDS.items()}
# Words that one language alone has, among statuses and headings; "Kontekst" tells Norwegian from Polish for nobody.
_TELLING = {
    "en": "draft|proposed|accepted|approved|rejected|deprecated|superseded|superceded|decision|consequences",
    "de": """angenommen|beschlossen|entschieden|genehmigt|entwurf|vorgeschlagen|akzeptiert|abgelehnt|veraltet
        |ersetzt|verworfen|entscheidung|konsequenzen|auswirkungen|gültig|umgesetzt""",
    "fr": """proposé|proposée|accepté|acceptée|approuvé|approuvée|validé|validée|rejeté|rejetée|remplacé|remplacée
        |brouillon|décision|conséquences|contexte|adopté|adoptée""",
    "no": "foreslått|akseptert|vedtatt|godkjent|avvist|erstattet|beslutning|besluttet",
    "sv": "accepterad|föreslagen|avvisad|godkänd|beslutad|beslut|antagen",
    "nl": "geaccepteerd|voorgesteld|afgewezen|goedgekeurd|vastgesteld|besluit|beslissing|gevolgen|verouderd|vervangen",
    "pt": """aceito|aceita|aceite|aprovado|aprovada|rejeitado|rejeitada|rascunho|substituído|substituída|decisão
        |consequências""",
    "es": """propuesto|propuesta|aceptado|aceptada|aprobado|aprobada|rechazado|rechazada|borrador|reemplazado
        |reemplazada|decisión|consecuencias""",
    "it": """accettato|accettata|approvato|approvata|bozza|respinto|respinta|decisione|conseguenze|contesto|superato
        |superata|adottata|adottato""",
    "pl": """zaakceptowany|zaakceptowana|zaakceptowane|przyjęty|przyjęta|przyjęte|zatwierdzony|zatwierdzona
        |zatwierdzone|odrzucony|odrzucona|odrzucone|decyzja|konsekwencje|proponowany|proponowana|proponowane|szkic""",
    "cs": "přijato|navrženo|zamítnuto|nahrazeno|schváleno|rozhodnutí|důsledky|návrh",
    "ru": "принято|принят|принята|предложено|отклонено|решение|последствия|черновик|устарело|предлагается",
    "uk": "прийнято|прийнятий|прийняте|запропоновано|відхилено|рішення|наслідки|чернетка|затверджено",
    "tr": "kabul|önerildi|karar|sonuçlar|bağlam|taslak|onaylandı",
    "zh": "提议|完成|通过|已接受|接受|已采纳|采纳|草稿|决策|决定|后果|上下文|状态|已批准",
    "ja": "承認|承認済み|承認待ち|採用|採用済み|提案中|却下|非推奨|廃止|決定|結果|ステータス|状態|影響|採択",
    "ko": "승인|승인됨|채택|채택됨|제안|제안됨|거부됨|결정|결과|배경|상태|컨텍스트",
}
_LANGUAGE_OF = table(_TELLING)
_ENDINGS = {"es": "oa", "pt": "oa", "it": "oa", "pl": "yaeo"}  # of words that follow the record's gender
_PIECES = re.compile(r"[^\W\d_]+")


def language_of(words: Iterable[str]) -> str:
    """The language most of these status words and headings are in; English where none tells. The first one, which
    tells most, decides alone where it can."""
    found = [
        [_LANGUAGE_OF[piece] for piece in _PIECES.findall(word.lower()) if piece in _LANGUAGE_OF] for word in words
    ]
    if found and found[0]:
        return found[0][0]
    counts = Counter(language for languages in found for language in languages)
    return counts.most_common(1)[0][0] if counts else "en"


def status_word(status: Status, language: str, like: str) -> str:
    """The word, in gender and capitals as `like` has them."""
    return _capitals(_agreeing(WORDS[language][status], language, like), like)


def superseded_by(language: str, like: str, spelling: str) -> str:
    """The phrase before a link to the successor; `spelling` is this log's English word."""
    word = spelling if language == "en" else _agreeing(WORDS[language][Status.SUPERSEDED], language, like)
    return _capitals(f"{word}{_BY.get(language, '')}", like)


def supersedes(language: str) -> str:
    """The verb before a link to the record that is superseded."""
    return _SUPERSEDES.get(language, _SUPERSEDES["en"])


def _agreeing(word: str, language: str, like: str) -> str:
    """ "accettata" becomes "sostituita": a participle takes the ending of the one before."""
    first = next(iter(_PIECES.findall(like.lower())), "")
    if language == "fr":
        return f"{word}e" if first.endswith("ée") and word.endswith("é") else word
    endings = _ENDINGS.get(language, "")
    is_participle = word[-1] in endings and word != WORDS[language][Status.DRAFT]
    return word[:-1] + first[-1] if is_participle and first[-1:] and first[-1] in endings else word


def _capitals(word: str, like: str) -> str:
    letters = [character for character in like if character.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    return word[:1].upper() + word[1:] if letters and letters[0].isupper() else word
