"""Verbs between records, in their spellings and languages."""

import re

from adr.formats.document import Relation
from adr.formats.vocabulary.wording import table

_VERBS: dict[Relation, str] = {
    Relation.SUPERSEDES: """supersedes|supercedes|superseeds|supersedes adr|replaces|supersede|ersetzt den|löst ab
        |remplace|erstatter|substitui|substitui o|reemplaza|reemplaza a|sostituisce|заменяет|取代|替代|obsoletes
        |zastępuje|vervangt|замінює|nahrazuje|ersätter|yerine geçer|置き換える|대체 대상|代替する""",
    Relation.SUPERSEDED_BY: """superseded by|superceded by|superseeded by|superceeded by|supersededby|replaced by
        |replacedby|is superseded by|superseded|superceded|ersetzt durch|abgelöst durch|remplacé par|remplacée par
        |erstattet av|erstattet af|substituído por|reemplazado por|sostituito da|заменено|被取代|被替代|已取代
        |已替代|obsoleted by|deprecated by|now superseded by|deprecated in favour of|deprecated in favor of
        |superseded with|substituída por|substituido por|reemplazada por|sustituido por|sostituita da|superato da
        |superata da|superado por|superada por|zastąpiony przez|zastąpiona przez|zastąpione przez|vervangen door
        |nahrazeno|nahrazena|замінено на|заменено на|заменена на|ersatt av|değiştirildi|置き換え済み|置き換え先|後継
        |대체됨|digantikan oleh|thay thế bởi|被取代于""",
    Relation.PART_SUPERSEDES: """partly supersedes|partially supersedes|supersedes in part|supersedes part of
        |supersedes a part of|supersedes parts of|partially replaces|ersetzt teilweise|remplace partiellement
        |erstatter delvis|局部取代|部分取代|частично заменяет|sostituisce in parte|substitui parcialmente""",
    Relation.PART_SUPERSEDED_BY: """partly superseded by|partially superseded by|superseded in part by
        |partially superseded|partly superseded|partially replaced by|teilweise ersetzt durch
        |partiellement remplacé par|delvis erstattet av|部分被取代|部分取代于|teilweise abgelöst durch""",
    Relation.AMENDS: """amends|updates|modifies|extends|ändert|ergänzt|modifie|amende|endrer|altera|emenda|修改|修订
        |estende|zmienia|wijzigt|modifica|уточняет|дополняет|доповнює|ändrar|rozszerza|complète|补充""",
    Relation.AMENDED_BY: """amended by|amendedby|updated by|modified by|extended by|geändert durch|ergänzt durch
        |modifié par|amendé par|endret av|alterado por|emendado por|被修改|modificato da|zmieniony przez
        |gewijzigd door|изменено""",
    Relation.CLARIFIES: "clarifies|explains|präzisiert|clarifie|précise|presiserer|esclarece|澄清",
    Relation.CLARIFIED_BY: """clarified by|clarifiedby|explained by|präzisiert durch|clarifié par|presisert av
        |esclarecido por""",
    Relation.REFINES: "refines|implements|verfeinert|raffine|refina|details",
    Relation.REFINED_BY: "refined by|refinedby|implemented by|verfeinert durch|raffiné par|refinado por",
    Relation.DEPENDS_ON: """depends on|dependson|requires|depends|builds on|based on|hängt ab von|dépend de
        |avhenger av|depende de|依赖|zależy od|hangt af van|dipende da|depende del|前提|前置依赖|зависит от|beror på""",
    Relation.REQUIRED_BY: "required by|requiredby|is required by|needed by|enables|voraussetzung für",
    Relation.CONFLICTS_WITH: """conflicts with|conflictswith|contradicts|steht im konflikt mit|en conflit avec
        |i konflikt med""",
    Relation.RELATES: """relates to|relatesto|related to|related|related adrs|related adr|related decisions|see also
        |see|links|link|linked to|references|relates|precedes|succeeds|siehe|siehe auch|voir|voir aussi|se også
        |relacionado|relacionado a|ver também|相关|参见|related records|関連|関係|관련|관련 문서|powiązane
        |gerelateerd|gerelateerd aan|související|relacionados|relacionadas|correlato|correlati|пов'язані|связанные
        |связано|关联|關聯|ilgili|relaterad|relaterade""",
}
RELATION_OF: dict[str, Relation] = table(_VERBS)
# As labels at the top, some verbs mean something else ("Superseded: 2019-12-19", "see: …").
_NO_LABELS = {"see", "link", "links", "references", "related", "details", "requires", "superseded", "superceded"}
LABELS = {verb: relation for verb, relation in RELATION_OF.items() if verb not in _NO_LABELS} | {
    "superseded": Relation.SUPERSEDED_BY,
    "superceded": Relation.SUPERSEDED_BY,
    "related": Relation.RELATES,
}
INVERSE: dict[Relation, Relation] = {
    Relation.SUPERSEDES: Relation.SUPERSEDED_BY,
    Relation.PART_SUPERSEDES: Relation.PART_SUPERSEDED_BY,
    Relation.AMENDS: Relation.AMENDED_BY,
    Relation.CLARIFIES: Relation.CLARIFIED_BY,
    Relation.REFINES: Relation.REFINED_BY,
    Relation.DEPENDS_ON: Relation.REQUIRED_BY,
    Relation.CONFLICTS_WITH: Relation.CONFLICTS_WITH,
    Relation.RELATES: Relation.RELATES,
}
INVERSE |= {there: here for here, there in INVERSE.items()}
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST_VERB = max(len(verb.split()) for verb in RELATION_OF)


def inverse(relation: Relation) -> Relation:
    """The relation as the other record states it."""
    return INVERSE[relation]


def leading_verb(words: str) -> tuple[str, Relation] | None:
    """The longest verb that `words` begin with, as a vocabulary phrase, with its relation."""
    tokens = [match.group().lower() for match in _WORDS.finditer(words[:160])][:_LONGEST_VERB]
    for length in range(len(tokens), 0, -1):
        verb = " ".join(tokens[:length])
        if verb in RELATION_OF:
            return verb, RELATION_OF[verb]
    return None
