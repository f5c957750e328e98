"""Headings → what their section is for."""

import re

from adr.formats.document import Role
from adr.formats.vocabulary import statuses
from adr.formats.vocabulary.wording import heading, table

_HEADINGS: dict[Role, str] = {
    Role.STATUS: """status|state|current status|adr status|proposal status|decision status|statut|statuts|zustand
        |estado|stato|статус|状态|وضعیت|what is the status of the proposal|describe the status of the issue
        |describe the status of the proposal|what is the status|status and date|status of this adr|ステータス|状態
        |상태|durum|stav|stan|estatus|trạng thái|tila""",
    Role.METADATA: """metadata|meta|metadaten|meta data|métadonnées|metadados|document information|details
        |document control""",
    Role.CHANGELOG: """changelog|change log|history|revision history|version history|document history|changes
        |änderungshistorie|historique|historikk|变更历史|変更履歴|변경 이력|历史|修订历史|historial|histórico""",
    Role.SUMMARY: """summary|abstract|overview|tl;dr|executive summary|zusammenfassung|résumé|sammendrag|resumo|摘要
        |概要|요약|samenvatting|podsumowanie|riassunto|özet|shrnutí|sammanfattning|резюме|кратко""",
    Role.STORY: "technical story|user story|technische story",
    Role.CONTEXT: """context|the context|context and problem statement|context and problem|problem|problem statement
        |the problem|the problem statement|background|backdrop|the backdrop|issue|motivation|why|challenge
        |the challenge|problem to be solved|situation|context & problem statement|problem description|question
        |background and context|context and background|what is the context of the proposal
        |what is the problem being solved|kontext|kontext und problemstellung|hintergrund|ausgangslage
        |kontext und fragestellung|contexte|contexte et problématique|contexte et énoncé du problème|kontekst
        |kontekst og problemstilling|bakgrunn|contexto|contexto e problema|contexto e definição do problema
        |contexto y problema|contesto|контекст|背景|上下文|背景和问题|زمینه|コンテキスト|文脈|課題|問題|背景と課題
        |배경|컨텍스트|맥락|문제|문제 정의|kontekst i problem|bağlam|latar belakang|konteks|bối cảnh|achtergrond
        |probleem|context en probleem|tausta|sammanhang|проблема|контекст и проблема|問題と背景|背景与问题|问题
        |问题背景|contesto e problema|problema|contexte et problème|kontext och problem|kontext a problém
        |context and forces""",
    Role.DRIVERS: """decision drivers|drivers|decision criteria|criteria|forces|goals|requirements|assumptions
        |constraints|considerations|principles|entscheidungstreiber|entscheidungskriterien|einflussfaktoren
        |critères de décision|facteurs de décision|beslutningsdrivere|beslutningskriterier|drivere
        |fatores de decisão|direcionadores da decisão|决策驱动因素|决策因素|czynniki decyzyjne|決定要因|判断基準
        |결정 요인|drivery|критерии|kryteria|karar etkenleri""",
    Role.OPTIONS: """considered options|options|options considered|considered alternatives|alternatives
        |alternatives considered|alternatives evaluated|option graveyard|the road not taken|road not taken
        |other options considered|alternative approaches|options evaluated|considered solutions|rejected options
        |alternative solutions|rejected alternatives|what are the alternative proposals|betrachtete alternativen
        |betrachtete optionen|alternativen|erwogene optionen|optionen|options envisagées|options considérées
        |alternatives envisagées|alternativer vurdert|vurderte alternativer|vurderte løsninger|alternativer
        |opções consideradas|alternativas consideradas|opciones consideradas|备选方案|考虑的方案|方案|検討した選択肢
        |選択肢|代替案|検討した代替案|検討した案|대안|고려한 대안|고려한 옵션|검토한 대안|선택지|overwogen opties
        |alternatieven|overwogen alternatieven|rozważane opcje|rozważane alternatywy|alternatywy|seçenekler
        |alternatifler|değerlendirilen seçenekler|zvažované možnosti|zvažované alternativy|розглянуті варіанти
        |альтернативи|альтернативы|рассмотренные варианты|рассмотренные альтернативы|варианты
        |alternative considerate|opzioni considerate|alternativas|opciones|opções|övervägda alternativ|alternativ
        |vaihtoehdot|pilihan|alternatif|替代方案|备选项|候选方案|被否决的方案|考虑过的方案|备选方案分析|选项
        |các lựa chọn""",
    Role.DECISION: """decision|the decision|decision & reasoning|decision and rationale|decision & rationale
        |decision outcome|decisions|outcome|chosen option|chosen solution|chosen decision|resolution|solution
        |proposed solution|proposal|the strategy|strategy|solution description|chosen alternative|proposed decision
        |decision made|decision result|approach|what's proposed|entscheidung|entscheidungsergebnis
        |getroffene entscheidung|beschluss|lösung|décision|résultat de la décision|décision prise|beslutning
        |beslutningsresultat|resultat av beslutning|decisão|resultado da decisão|decisión|resultado de la decisión
        |decisione|решение|决策|决定|决策结果|تصمیم|決定|決定事項|決定内容|決定の結果|결정|결정 사항|결정사항
        |beslissing|besluit|karar|kararlar|rozhodnutí|рішення|decyzja|decyzje|beslut|päätös|keputusan|quyết định
        |döntés|決策|decisões|decisiones|decisioni|esito della decisione""",
    Role.CONSEQUENCES: """consequences|consequence|positive consequences|negative consequences|neutral consequences
        |implications|impact|results|result|expected consequences|positive|negative|neutral|risks
        |risks and mitigations|the upside|the downside|upside|downside|the benefits|the downsides|benefits|downsides
        |advantages|disadvantages|what are the benefits of the proposal|what are the downsides of the proposal
        |expected business consequences|konsequenzen|auswirkungen|folgen|positive konsequenzen|negative konsequenzen
        |positive auswirkungen|negative auswirkungen|conséquences|conséquences positives|conséquences négatives
        |konsekvenser|positive konsekvenser|negative konsekvenser|negative og risiko|consequências
        |consequências positivas|consequências negativas|consecuencias|consecuencias positivas
        |consecuencias negativas|conseguenze|последствия|后果|结果|影响|正面后果|负面后果|نتایج|عواقب|結果|影響|帰結
        |결과|영향|gevolgen|consequenties|sonuç|sonuçlar|důsledky|наслідки|konsekwencje|seuraukset|konsekuensi
        |dampak|hệ quả|következmények|ポジティブな結果|ネガティブな結果|positieve gevolgen|negatieve gevolgen
        |pozytywne konsekwencje|negatywne konsekwencje|conseguenze positive|conseguenze negative
        |positiva konsekvenser|negativa konsekvenser|позитивные последствия|негативные последствия|利点|欠点|긍정적
        |부정적|正面|负面|负面影响|正面影响""",
    Role.CONFIRMATION: """confirmation|validation|compliance|verification|fitness functions|bestätigung|validierung
        |überprüfung|confirmation de la décision|bekreftelse|validering|confirmação|validação|确认|验证|検証|검증
        |verifica|weryfikacja|проверка""",
    Role.PROS_CONS: """pros and cons of the options|pros and cons|pro/cons|pros/cons|pros & cons
        |pros and cons of the alternatives|pros and cons of options|evaluation of options|option details
        |vor- und nachteile der optionen|vor- und nachteile|pro und contra der optionen
        |avantages et inconvénients des options|avantages et inconvénients|fordeler og ulemper
        |fordeler og ulemper ved alternativene|fordeler og ulemper med alternativene|prós e contras das opções
        |prós e contras|pros y contras de las opciones|各方案的优缺点|方案的优缺点|优缺点|voor- en nadelen
        |voor- en nadelen van de opties|wady i zalety|zalety i wady|pro e contro|pro e contro delle opzioni
        |各選択肢の長所と短所|장단점|plusy i minusy|pros y contras|artılar ve eksiler|för- och nackdelar""",
    Role.LINKS: """links|references|further reading|related adrs|related decisions|related documents/links
        |related documents|related|related resources|see also|additional resources|related records
        |list further reading references|referenzen|verweise|liens|références|lenker|referanser|relaterte dokumenter
        |referências|enlaces|referencias|链接|参考|参考资料|相关链接|相关决策|参考資料|関連|関連資料|関連する決定
        |참고|참고 자료|관련 문서|referenties|bronnen|powiązane|źródła|odnośniki|kaynaklar|odkazy|посилання|ссылки
        |связанные решения|riferimenti|referenser|länkar|referensi|related links|关联|相关""",
    Role.MORE: """more information|further information|notes|note|additional information|additional notes|remarks
        |comments|weitere informationen|zusätzliche informationen|anmerkungen|notizen|informations complémentaires
        |plus d'informations|notater|mer informasjon|ytterligere informasjon|mais informações|informações adicionais
        |más información|更多信息|备注|備考|補足|비고|추가 정보|meer informatie|notatki|więcej informacji|notlar
        |poznámky|примечания|ulteriori informazioni|mer information""",
}
ROLE_OF: dict[str, Role] = table(_HEADINGS)
_POSITIVE = """positive|positive consequences|the upside|upside|the benefits|benefits|advantages|pros
    |what are the benefits of the proposal|positive konsequenzen|positive auswirkungen|conséquences positives
    |positive konsekvenser|consequências positivas|consecuencias positivas|正面后果|vorteile|avantages|fordeler|prós
    |优点|ポジティブな結果|利点|positieve gevolgen|voordelen|pozytywne konsekwencje|zalety|conseguenze positive
    |vantaggi|positiva konsekvenser|fördelar|позитивные последствия|плюсы|긍정적|장점|正面|正面影响"""
_NEGATIVE = """negative|negative consequences|the downside|downside|the downsides|downsides|disadvantages|cons|risks
    |what are the downsides of the proposal|risks and mitigations|negative konsequenzen|negative auswirkungen
    |conséquences négatives|negative konsekvenser|consequências negativas|consecuencias negativas|负面后果|nachteile
    |inconvénients|ulemper|contras|缺点|negative og risiko|risiko|ネガティブな結果|欠点|negatieve gevolgen|nadelen
    |negatywne konsekwencje|wady|conseguenze negative|svantaggi|negativa konsekvenser|nackdelar
    |негативные последствия|минусы|부정적|단점|负面|负面影响"""
_BALANCE = table({True: _POSITIVE, False: _NEGATIVE})
POSITIVE = {words for words, is_positive in _BALANCE.items() if is_positive}
NEGATIVE = _BALANCE.keys() - POSITIVE
_QUALIFIED = re.compile(r"([^:(–—：（]{2,40}?) ?(?:[:：（]| \(| [–—] )")
# Below a section of the first set, a deeper heading of the second begins a section of its own.
PARENTS = {
    Role.CONSEQUENCES: {Role.DECISION, Role.CONSEQUENCES},
    Role.CONFIRMATION: {Role.DECISION, Role.CONSEQUENCES},
}
# Under these, every heading with a role begins a section: none of them holds parts of the argument.
CONTAINERS = {Role.STATUS, Role.METADATA, Role.SUMMARY}


def role_of(words: str) -> Role:
    """By the whole heading, else by what stands before a colon or bracket ("Decision: two datasets")."""
    bare = heading(words)
    role = ROLE_OF.get(bare)
    if role is None and (match := _QUALIFIED.match(bare)):
        role = ROLE_OF.get(match[1])
    return role or (Role.STATUS if status_beside(words) else Role.OTHER)


def status_beside(words: str) -> str:
    """What a heading like "Status ✅ Accepted" states beside its own word, "" where it states none."""
    name, _, value = words.strip(" *_#").partition(" ")
    is_named = ROLE_OF.get(heading(name)) is Role.STATUS
    return value if is_named and statuses.read(value).status else ""
