"""Sections: their bodies, and new ones where the dialect wants them."""

from adr.formats.dialects import convention_of
from adr.formats.document import Dialect, Document, Role, Section, Syntax
from adr.formats.edits.changing import Change, EditRefused, changed, insertion
from adr.formats.vocabulary.roles import PARENTS
from adr.formats.vocabulary.status_words import language_of

_NEW_HEADINGS = {
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
_ORDER = (
    Role.METADATA,
    Role.STATUS,
    Role.SUMMARY,
    Role.STORY,
    Role.CONTEXT,
    Role.DRIVERS,
    Role.OPTIONS,
    Role.DECISION,
    Role.CONSEQUENCES,
    Role.CONFIRMATION,
    Role.PROS_CONS,
    Role.LINKS,
    Role.MORE,
)


def with_section(document: Document, role: Role, body: str) -> Document:
    """Replace the text under the first heading with this role; a missing section is made."""
    section = document.section(role)
    body = body.strip("\r\n")
    if section is None:
        return changed(document, [new_section(document, role, body)]) if body else document
    if _lines(document.body(section)) == _lines(body):
        return document
    return changed(document, [filled(document, section, body)])


def append_to_section(document: Document, role: Role, sentence: str) -> Document:
    """Add a paragraph at the end of a section, made where it is missing; what it says already is not repeated."""
    section = document.section(role)
    sentence = sentence.strip()
    if section is None:
        return changed(document, [new_section(document, role, sentence)])
    body = document.body(section)
    if not sentence or sentence in _lines(body):
        return document
    return changed(
        document,
        [filled(document, section, f"{_lines(body)}\n\n{sentence}" if body.strip() else sentence, at_end=True)],
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def filled(document: Document, section: Section, body: str, at_end: bool = False) -> Change:
    span = document.core(section)
    if at_end and span.start < span.end:
        addition = body[len(_lines(span.of(document.text))) :]
        return insertion(span.end, addition)
    if span.start < span.end:
        return Change(span, body)
    return _first_words(document, section, body)


def _first_words(document: Document, section: Section, body: str) -> Change:
    """Text under a bare heading: a blank line before it, and one after it where something follows."""
    offset = section.body_span.start
    if not document.text[:offset].endswith(("\r", "\n")):
        return insertion(offset, f"\n\n{body}")
    rest = section.body_span.of(document.text)
    has_gap = rest.startswith(("\r", "\n")) or section.body_span.end == len(document.text)
    return insertion(offset, f"\n{body}\n" if has_gap else f"\n{body}\n\n")


def new_section(document: Document, role: Role, body: str) -> Change:
    """The change that adds a section behind those that come before it in the dialect's order."""
    if role in (Role.OTHER, Role.APPENDIX):
        raise EditRefused(f"a section cannot be made for {role.value!r}")
    offset, level = placement(document, role)
    heading = _heading(document, role, level)
    return insertion(offset, _spaced(document, offset, f"{heading}\n\n{body}" if body else heading))


def _spaced(document: Document, offset: int, block: str) -> str:
    """A block with a blank line on each side that has text; a text without a last line end stays so."""
    before = _lines(document.text[max(0, offset - 4) : offset]).removeprefix("\ufeff")
    lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    following = document.text[offset:]
    if not following.strip():
        return f"{lead}{block}" + ("\n" if not before or before.endswith("\n") else "")
    return f"{lead}{block}\n" + ("" if following.startswith(("\r", "\n")) else "\n")


def placement(document: Document, role: Role) -> tuple[int, int]:
    """Where a new section begins, and its level: behind the last section that comes before it in order and
    all that is part of that one; else before the first that comes after it."""
    position = _ORDER.index(role) if role in _ORDER else len(_ORDER)
    usual = _usual_level(document)
    earlier = next((s for s in reversed(document.sections) if s.role in _ORDER[:position]), None)
    if earlier is None:
        offset = _before_later(document, role, position)
        # A deeper heading would be swallowed by the section before it.
        return offset, min([usual, *(s.level for s in document.sections if s.span.end == offset)])
    level = min(usual, earlier.level)
    part = convention_of(document.dialect).part(role)
    if part and part.level > 2 and earlier.role in PARENTS.get(role, ()):
        level = earlier.level + (earlier.role is Role.DECISION)
    end = earlier.span.end
    for following in document.sections[document.sections.index(earlier) + 1 :]:
        if following.level <= level:
            break
        end = following.span.end
    return end, level


def _before_later(document: Document, role: Role, position: int) -> int:
    for section in document.sections:
        if section.role in _ORDER[position + 1 :] or role in (Role.STATUS, Role.METADATA):
            return section.span.start
    return document.appendix.start if document.appendix else len(document.text)


def _usual_level(document: Document) -> int:
    """The level that most sections have which can be no part of another."""
    levels = [s.level for s in document.sections if s.role not in (Role.APPENDIX, *PARENTS)] or [2]
    return max(sorted(set(levels)), key=levels.count)


def _heading(document: Document, role: Role, level: int) -> str:
    part = convention_of(document.dialect).part(role)
    words = part.heading if part and document.dialect is not Dialect.OTHER else _NEW_HEADINGS[role]
    language = language_of([section.heading for section in document.sections])
    words = _TRANSLATED.get(language, {}).get(role, words)
    if document.syntax is Syntax.RESTRUCTURED_TEXT:
        mark, is_overlined = _underline(document)
        rule = mark * max(len(words), 3)
        return f"{rule}\n{words}\n{rule}" if is_overlined else f"{words}\n{rule}"
    return f"{('=' if document.syntax is Syntax.ASCIIDOC else '#') * level} {words}"


def _underline(document: Document) -> tuple[str, bool]:
    """The character under this document's section titles, and whether it stands above them too."""
    for section in document.sections:
        over, _, rest = _lines(section.span.of(document.text)).partition("\n")
        if over.strip() and not over[0].isalnum() and not over.strip().strip(over[0]):
            return over[0], True
        if rest.strip():
            return rest.strip()[0], False
    return "-", False
