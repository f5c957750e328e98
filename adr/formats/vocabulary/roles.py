"""Headings → what their section is for."""

import re

from adr.formats.document import Role
from adr.formats.vocabulary.wording import heading

_HEADINGS: dict[Role, str] = {
    Role.STATUS: """status|state|current status|adr status|proposal status|decision status|statut|statuts|zustand
        |estado|stato|статус|状态|وضعیت|what is the status of the proposal|describe the status of the issue
        |describe the status of the proposal|what is the status|status and date|status of this adr""",
    Role.METADATA: "metadata|meta|metadaten|meta data|métadonnées|metadados|document information|details",
    Role.CHANGELOG: """changelog|change log|history|revision history|version history|document history|changes
        |änderungshistorie|historique|historikk|变更历史""",
    Role.SUMMARY: "summary|abstract|overview|tl;dr|executive summary|zusammenfassung|résumé|sammendrag|resumo|摘要",
    Role.STORY: "technical story|user story|technische story",
    Role.CONTEXT: """context|the context|context and problem statement|context and problem|problem|problem statement
        |the problem|the problem statement|background|backdrop|the backdrop|issue|motivation|why|challenge
        |the challenge|problem to be solved|situation|context & problem statement|problem description|question
        |background and context|context and background|what is the context of the proposal
        |what is the problem being solved|kontext|kontext und problemstellung|hintergrund|ausgangslage
        |kontext und fragestellung|contexte|contexte et problématique|contexte et énoncé du problème
        |kontekst|kontekst og problemstilling|bakgrunn|contexto|contexto e problema
        |contexto e definição do problema|contexto y problema|contesto|контекст|背景|上下文|背景和问题|زمینه""",
    Role.DRIVERS: """decision drivers|drivers|decision criteria|criteria|forces|goals|requirements|assumptions
        |constraints|considerations|principles|entscheidungstreiber|entscheidungskriterien|einflussfaktoren
        |critères de décision|facteurs de décision|beslutningsdrivere|beslutningskriterier|drivere
        |fatores de decisão|direcionadores da decisão|决策驱动因素|决策因素""",
    Role.OPTIONS: """considered options|options|options considered|considered alternatives|alternatives
        |alternatives considered|alternatives evaluated|option graveyard|the road not taken|road not taken
        |other options considered|alternative approaches|options evaluated|considered solutions|rejected options
        |alternative solutions|rejected alternatives|what are the alternative proposals
        |betrachtete alternativen|betrachtete optionen|alternativen|erwogene optionen|optionen
        |options envisagées|options considérées|alternatives envisagées|alternativer vurdert|vurderte alternativer
        |vurderte løsninger|alternativer|opções consideradas|alternativas consideradas|opciones consideradas
        |备选方案|考虑的方案|方案""",
    Role.DECISION: """decision|the decision|decision outcome|decisions|outcome|chosen option|chosen solution
        |chosen decision|resolution|solution|proposed solution|proposal|the strategy|strategy|solution description
        |chosen alternative|proposed decision|decision made|decision result|approach|what's proposed
        |entscheidung|entscheidungsergebnis|getroffene entscheidung|beschluss|lösung
        |décision|résultat de la décision|décision prise|beslutning|beslutningsresultat|resultat av beslutning
        |decisão|resultado da decisão|decisión|resultado de la decisión|decisione|решение|决策|决定|决策结果|تصمیم""",
    Role.CONSEQUENCES: """consequences|consequence|positive consequences|negative consequences|neutral consequences
        |implications|impact|results|result|expected consequences|positive|negative|neutral|risks
        |risks and mitigations|the upside|the downside|upside|downside|the benefits|the downsides|benefits|downsides
        |advantages|disadvantages|what are the benefits of the proposal|what are the downsides of the proposal
        |expected business consequences|konsequenzen|auswirkungen|folgen|positive konsequenzen
        |negative konsequenzen|positive auswirkungen|negative auswirkungen|conséquences|conséquences positives
        |conséquences négatives|konsekvenser|positive konsekvenser|negative konsekvenser
        |negative og risiko|consequências
        |consequências positivas|consequências negativas|consecuencias|consecuencias positivas
        |consecuencias negativas|conseguenze|последствия|后果|结果|影响|正面后果|负面后果|نتایج|عواقب""",
    Role.CONFIRMATION: """confirmation|validation|compliance|verification|fitness functions|bestätigung|validierung
        |überprüfung|confirmation de la décision|bekreftelse|validering|confirmação|validação|确认|验证""",
    Role.PROS_CONS: """pros and cons of the options|pros and cons|pro/cons|pros/cons|pros & cons
        |pros and cons of the alternatives|pros and cons of options|evaluation of options|option details
        |vor- und nachteile der optionen|vor- und nachteile|pro und contra der optionen
        |avantages et inconvénients des options|avantages et inconvénients|fordeler og ulemper
        |fordeler og ulemper ved alternativene|fordeler og ulemper med alternativene|prós e contras das opções
        |prós e contras|pros y contras de las opciones|各方案的优缺点|方案的优缺点|优缺点""",
    Role.LINKS: """links|references|further reading|related adrs|related decisions|related documents/links
        |related documents|related|related resources|see also|additional resources|related records
        |list further reading references|referenzen|verweise|liens|références|lenker|referanser
        |relaterte dokumenter|referências|enlaces|referencias|链接|参考|参考资料|相关链接|相关决策""",
    Role.MORE: """more information|further information|notes|note|additional information
        |additional notes|remarks|comments
        |weitere informationen|zusätzliche informationen|anmerkungen|notizen|informations complémentaires
        |plus d'informations|notater|mer informasjon|ytterligere informasjon|mais informações
        |informações adicionais|más información|更多信息|备注""",
}
ROLE_OF: dict[str, Role] = {
    " ".join(words.split()): role for role, entries in _HEADINGS.items() for words in entries.split("|")
}
_POSITIVE = """positive|positive consequences|the upside|upside|the benefits|benefits|advantages|pros
    |what are the benefits of the proposal|positive konsequenzen|positive auswirkungen|conséquences positives
    |positive konsekvenser|consequências positivas|consecuencias positivas|正面后果|vorteile|avantages
        |fordeler|prós|优点"""
_NEGATIVE = """negative|negative consequences|the downside|downside|the downsides|downsides|disadvantages|cons|risks
    |what are the downsides of the proposal|risks and mitigations|negative konsequenzen|negative auswirkungen
    |conséquences négatives|negative konsekvenser|consequências negativas|consecuencias negativas|负面后果|nachteile
    |inconvénients|ulemper|contras|缺点|negative og risiko|risiko"""
POSITIVE = {" ".join(words.split()) for words in _POSITIVE.split("|")}
NEGATIVE = {" ".join(words.split()) for words in _NEGATIVE.split("|")}
_QUALIFIED = re.compile(r"([^:(–—]{2,40}?) ?(?::| \(| [–—] )")
# Below a section of the first set, a deeper heading of the second begins a section of its own.
PARENTS = {
    Role.CONSEQUENCES: {Role.DECISION, Role.CONSEQUENCES},
    Role.CONFIRMATION: {Role.DECISION, Role.CONSEQUENCES},
}


def role_of(words: str) -> Role:
    """By the whole heading, else by what stands before a colon or bracket ("Decision: two datasets")."""
    bare = heading(words)
    role = ROLE_OF.get(bare)
    if role is None and (match := _QUALIFIED.match(bare)):
        role = ROLE_OF.get(match[1])
    return role or Role.OTHER
