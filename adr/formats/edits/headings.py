"""Headings as a document writes them: its marks, its underlines, its language."""

from adr.formats.dialects import convention_of
from adr.formats.document import Dialect, Document, Role, Syntax
from adr.formats.scanning import scan
from adr.formats.vocabulary.status_words import language_of

_ADORNMENTS = "=-~^\"'"
_NEW = {
    Role.STATUS: "Status",
    Role.CONTEXT: "Context",
    Role.DRIVERS: "Decision Drivers",
    Role.OPTIONS: "Considered Options",
    Role.DECISION: "Decision",
    Role.CONSEQUENCES: "Consequences",
    Role.CONFIRMATION: "Confirmation",
    Role.PROS_CONS: "Pros and Cons of the Options",
    Role.LINKS: "Links",
    Role.MORE: "More Information",
}
_TRANSLATED_ROLES = (Role.STATUS, Role.CONTEXT, Role.OPTIONS, Role.DECISION, Role.CONSEQUENCES, Role.LINKS)
_TRANSLATED = {
    language: dict(zip(_TRANSLATED_ROLES, headings.split("|"), strict=True))
    for language, headings in {
        "de": "Status|Kontext|Betrachtete Alternativen|Entscheidung|Konsequenzen|Verweise",
        "fr": "Statut|Contexte|Options envisagées|Décision|Conséquences|Liens",
        "no": "Status|Kontekst|Vurderte alternativer|Beslutning|Konsekvenser|Lenker",
        "sv": "Status|Kontext|Övervägda alternativ|Beslut|Konsekvenser|Länkar",
        "nl": "Status|Context|Overwogen opties|Besluit|Gevolgen|Referenties",
        "pt": "Status|Contexto|Opções consideradas|Decisão|Consequências|Referências",
        "es": "Estado|Contexto|Opciones consideradas|Decisión|Consecuencias|Referencias",
        "it": "Stato|Contesto|Opzioni considerate|Decisione|Conseguenze|Riferimenti",
        "pl": "Status|Kontekst|Rozważane opcje|Decyzja|Konsekwencje|Powiązane",
        "cs": "Stav|Kontext|Zvažované možnosti|Rozhodnutí|Důsledky|Odkazy",
        "ru": "Статус|Контекст|Рассмотренные варианты|Решение|Последствия|Ссылки",
        "uk": "Статус|Контекст|Розглянуті варіанти|Рішення|Наслідки|Посилання",
        "tr": "Durum|Bağlam|Seçenekler|Karar|Sonuçlar|Kaynaklar",
        "zh": "状态|背景|备选方案|决策|后果|参考",
        "ja": "ステータス|背景|検討した選択肢|決定|結果|参考資料",
        "ko": "상태|배경|대안|결정|결과|참고",
    }.items()
}


def of_role(document: Document, role: Role, level: int) -> str:
    """The heading of a new section, in the words of the dialect or of the record's language."""
    part = convention_of(document.dialect).part(role)
    words = part.heading if part and document.dialect is not Dialect.OTHER else _NEW[role]
    language = language_of([section.heading for section in document.sections])
    return written(document, _TRANSLATED.get(language, {}).get(role, words), level)


def written(document: Document, words: str, level: int) -> str:
    """A heading with these words at a level, without the line end."""
    if document.syntax is not Syntax.RESTRUCTURED_TEXT:
        return f"{('=' if document.syntax is Syntax.ASCIIDOC else '#') * level} {words}"
    mark, is_overlined = _adornment(document, level)
    rule = mark * max(len(words), 3)
    return f"{rule}\n{words}\n{rule}" if is_overlined else f"{words}\n{rule}"


def _adornment(document: Document, level: int) -> tuple[str, bool]:
    """The character under this document's titles of a level, and whether it stands above them too; for a
    level of its own the first character that no other has."""
    lines = {}
    for heading in scan(document.text, document.filename).headings:
        lines.setdefault(heading.level, heading.span.of(document.text).strip().splitlines())
    if level in lines:
        return lines[level][-1][0], len(lines[level]) == 3
    return next(mark for mark in _ADORNMENTS if all(mark != used[-1][0] for used in lines.values())), False
