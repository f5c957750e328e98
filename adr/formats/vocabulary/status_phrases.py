"""The phrases that state a status: ours, and those of the teams whose records we read."""

from adr.formats.document import Status
from adr.formats.vocabulary.wording import table

STATUS_OF: dict[str, Status] = table(
    {
        Status.DRAFT: """draft|drafted|wip|work in progress|in progress|incomplete|initial draft|idea|entwurf
            |in arbeit|brouillon|ébauche|utkast|kladd|rascunho|borrador|bozza|черновик|草稿|草案|szkic
            |wersja robocza|concept|ontwerp|koncept|taslak|чернетка|kladde|luonnos|下書き|ドラフト|起草中|작성 중
            |작성중|초안|bản nháp|draf""",
        Status.PROPOSED: """proposed|proposal|pending|rfc|request for comments|in review|under review|for review
            |in discussion|under discussion|open|submitted|to be decided|awaiting approval|undecided|ready for review
            |needs review|awaiting review|under consideration|not accepted yet|not approved yet|not yet accepted
            |not yet approved|not yet decided|to be accepted|to be approved|vorgeschlagen
            |vorschlag|in prüfung|in diskussion|offen|ausstehend|proposé|proposée|proposition|en discussion
            |en attente|à valider|foreslått|forslag|til vurdering|under vurdering|åpen|foreslået|föreslagen|proposto
            |proposta|em discussão|pendente|propuesto|propuesta|pendiente|предложено|предложен|提议|提议中|提案|建议
            |已提议|已提出|پیشنهاد|proponowany|proponowana|proponowane|zaproponowany|zaproponowana|zaproponowane
            |propozycja|w dyskusji|voorgesteld|voorstel|in revisione|in discussione|önerildi|öneri|navrženo|návrh
            |запропоновано|пропонується|предлагается|предложена|на рассмотрении|в обсуждении|ehdotettu|javasolt
            |提案中|提案済み|検討中|レビュー中|承認待ち|未承認|未決|제안|제안됨|검토 중|검토중|승인 대기|diusulkan
            |đề xuất|待批准|待审批|待定|评审中|讨论中|拟议""",
        Status.ACCEPTED: """accepted|accept|approved|adopted|agreed|decided|implemented|active|stable|in force
            |in effect|in use|final|completed|complete|done|ratified|confirmed|partly superseded
            |partially superseded|superseded in part|partially deprecated|amended|provisionally accepted
            |provisionally approved|conditionally accepted|conditionally approved|tentatively accepted
            |partially implemented|effective|valid|still valid|remains valid|remains in force|binding|akzeptiert
            |angenommen|entschieden|beschlossen|genehmigt|umgesetzt|gültig|verbindlich|aktiv|teilweise ersetzt
            |accepté|acceptée|approuvé|approuvée|validé|validée|adopté|adoptée|décidé|décidée|en vigueur
            |akseptert|vedtatt|godkjent|besluttet|beslutta|innført|implementert|accepteret|accepterad|aceito|aceite|aprovado|aprovada|aceita|adotado|decidido
            |aceptado|aceptada|aprobado|aprobada|accettato|accettata|approvato|approvata|принято|принят|утверждено
            |одобрено|已接受|接受|通过|已通过|批准|已批准|采纳|已采纳|完成|已完成|پذیرفته شده|enforced|zaakceptowany
            |zaakceptowana|zaakceptowane|zaakceptowano|przyjęty|przyjęta|przyjęte|przyjęto|zatwierdzony|zatwierdzona
            |zatwierdzone|zatwierdzono|geaccepteerd|aanvaard|goedgekeurd|vastgesteld|besloten|adottata|adottato
            |decisa|deciso|kabul|kabul edildi|onaylandı|přijato|přijatý|přijat|schváleno|schválený|schválen|прийнято
            |прийняте|прийнятий|затверджено|схвалено|принята|утверждён|утвержден|утверждена|antagen|beslutad
            |beslutat|godkänd|godkendt|vedtaget|hyväksytty|elfogadott|elfogadva|acceptat|承認|承認済み|承認済|採用
            |採用済み|採用済|採択|採択済み|決定|決定済み|確定|確定済み|承认|승인|승인됨|승인 완료|승인완료|채택
            |채택됨|수락|수락됨|확정|확정됨|결정됨|diterima|disetujui|đã chấp nhận|chấp nhận|được chấp nhận
            |đã phê duyệt|đã chấp thuận|đã thông qua|已决定|已确认|已实施|已实现|生效|已生效|採納|已採納""",
        Status.REJECTED: """rejected|declined|denied|not accepted|abandoned|withdrawn|cancelled|canceled|won't do
            |decided against|decided not to|agreed not to|voted down
            |abgelehnt|verworfen|zurückgewiesen|zurückgezogen|rejeté|rejetée|refusé|refusée|abandonné|abandonnée
            |avvist|forkastet|avslått|afvist|avvisad|rejeitado|rejeitada|recusado|rechazado|rechazada|rifiutato
            |rifiutata|отклонено|отклонён|отклонен|已拒绝|拒绝|被拒绝|否决|رد شده|odrzucony|odrzucona|odrzucone
            |odrzucono|wycofany|wycofana|afgewezen|verworpen|geweigerd|ingetrokken|respinto|respinta|scartato
            |scartata|reddedildi|zamítnuto|відхилено|отклонена|hylätty|förkastad|avslagen|elutasított|却下|棄却
            |不採用|거부|거부됨|기각|기각됨|반려|ditolak|từ chối|bị từ chối|未采纳|已否决""",
        Status.DEPRECATED: """deprecated|depreciated|obsolete|obsoleted|outdated|retired|no longer valid
            |reverted|reversed|revoked|rescinded
            |no longer in force|no longer accepted|no longer relevant|no longer applicable|no longer applies
            |discontinued|veraltet|überholt|obsolet|aufgehoben|außer kraft|obsolète|déprécié
            |dépréciée|retiré|caduc|utdatert|foreldet|utgått|avviklet|forældet|obsoleto|obsoleta|descontinuado
            |depreciado|устарело|устарел|已废弃|废弃|已弃用|弃用|过时|已过时|منسوخ شده|przestarzały|przestarzała
            |przestarzałe|nieaktualny|nieaktualna|verouderd|achterhaald|deprecato|deprecata|kullanımdan kaldırıldı
            |zastaralé|застаріло|застаріле|устарела|vanhentunut|föråldrad|kullanimdan kaldirildi|elavult|非推奨|廃止
            |廃止済み|폐기|폐기됨|지원 중단|usang|lỗi thời""",
        Status.SUPERSEDED: """superseded|superceded|superseeded|superceeded|supersceded|replaced|superseded by
            |replaced by|ersetzt|ersetzt durch|abgelöst|abgelöst durch|remplacé|remplacée|remplacé par|supplanté
            |erstattet|erstattet av|overstyrt|erstattet af|ersatt|substituído|substituída|substituído por|superado
            |reemplazado|reemplazada|sustituido|sustituida|sostituito|superato|заменено|заменён|已取代|被取代|取代
            |已替代|被替代|被替换|zastąpiony|zastąpiona|zastąpione|zastąpiono|vervangen|sostituita|superata
            |değiştirildi|nahrazeno|nahrazen|замінено|замещено|заменена|korvattu|置換済み|置き換え済み
            |置き換えられた|대체|대체됨|digantikan|thay thế bởi|已被取代|已被替代""",
    }
)
# The verb "remplace", not the participle without its accent.
del STATUS_OF["remplace"]
