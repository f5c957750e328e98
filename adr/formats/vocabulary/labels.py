"""Labels of values at the top of a record → our word for them."""

from adr.formats.vocabulary.relations import LABELS as RELATION_LABELS
from adr.formats.vocabulary.wording import label, table

_LABELS: dict[str, str] = {
    "status": """status|state|current status|decision status|adr status|statut|zustand|estado|situação|stato|статус
        |状态|وضعیت|stan|durum|stav|ステータス|状態|狀態|상태|trạng thái|estatus|adrstatus|status of this adr
        |rfc status""",
    "date": """date|datum|dato|data|fecha|日期|时间|дата|تاریخ|last status change|date (iso)|tarih|日付|날짜|tanggal
        |дата принятия|dátum|ngày|päivämäärä|date(s)|date last updated""",
    "decided": """decided|decided on|decision date|date decided|date of decision|dateaccepted|accepted|accepted on
        |date accepted|approved|approved on|entschieden am|date de décision|beslutningsdato|data da decisão
        |datum der entscheidung|entscheidungsdatum|decided at|decision made on|decision made|date approved
        |approval date|fecha de decisión|fecha de la decisión|data decyzji|karar tarihi|決定日|承認日|採択日|결정일
        |승인일|决策日期|决定日期|data della decisione|ngày quyết định""",
    "created": """created|created on|datecreated|date created|raised|proposed|proposed on|introduced|created at
        |erstellt|erstellt am|creado|créé|créé le|opprettet|criado|date proposed|published|proposal date|date raised
        |recorded on|作成日|作成日時|작성일|생성일|创建日期|创建时间|提出日期|utworzono|oluşturulma|creation date
        |date initiated|initiated|raised on|start date|created date|date of creation|data di creazione""",
    "updated": """updated|last updated|updated on|last modified|modified|lastedited|last edited|last update
        |updated at|aktualisiert|zuletzt aktualisiert|mis à jour|oppdatert|atualizado|date updated|lastreviewedat
        |更新日|最終更新|최종 수정일|수정일|更新日期|更新时间|güncelleme|zaktualizowano|date last modified|revised
        |revised on|amended|amended on""",
    "review": "review|review by|reviewdate|review date|next review|reviewby|review on|review at|nächste prüfung",
    "expires": "expires|expiry|expires on|valid until|expiration|gültig bis",
    "rejected": "rejected|rejected on",
    "deprecated": "deprecated|deprecated on|retired on",
    "deciders": """deciders|decider|decision makers|decision maker|decision maker(s)|decided by|decision makers(s)
        |entscheider|entscheidungsträger|décideurs|décideur|beslutningstakere|beslutningstagere|deltakere|decisores
        |tomadores de decisão|approvers|approved by|approver|decisionmakers|决策者|决策人|decision owner
        |decision owners|decision takers|besluttet av|besluttet af|beslissers|beslist door|decydenci|decydent
        |karar verenler|rozhodli|decisori|прийняли|deciso da|決定者|承認者|意思決定者|결정자|승인자|决策人员|批准人
        |приняли|принял|entschieden von|decidido por|décidé par|beslutsfattare""",
    "consulted": """consulted|konsultiert|consultés|consulté|konsultert|consultados|咨询|geraadpleegd|konsultowani
        |consultati|skonsultowano|相談先|자문""",
    "informed": """informed|informiert|informés|informé|informert|informados|知会|geïnformeerd|poinformowani
        |informati|通知先""",
    "author": """author|authors|author(s)|autor|autoren|autorin|auteur|auteurs|forfatter|autores|owner|owners
        |written by|proposed by|proposer|作者|submitter|автор|авторы|auteur(s)|autore|autori|autorzy|yazar|yazarlar
        |författare|著者|作成者|起案者|작성자|저자|created by""",
    "reviewer": """reviewer|reviewers|reviewed by|prüfer|relecteurs|レビュアー|검토자|评审人|recenzent|revisori""",
    "tags": """tags|tag|keywords|categories|category|labels|schlagworte|étiquettes|mots clés|emneknagger|etiquetas
        |标签|etiketter|タグ|태그|tagi|tagy|etiketler|теги|tag(s)""",
    "story": """technical story|story|ticket|tickets|issue|issues|jira|technische story|récit technique|user story
        |technical story url|teknisk historie|história técnica|技术故事|user stories|tracking issue""",
    "number": """id|number|adr id|adr|adr number|nr|nummer|numéro|编号|decision id|record id|adr no|番号|번호|номер
        |nomor|numer|decision number|adr #|rfc #""",
    "title": """title|titre|titel|tittel|título|titolo|标题|название|タイトル|제목|judul|tytuł|başlık|név
        |feature name""",
    "stage": "stage",
}
KEY_OF: dict[str, str] = table(_LABELS) | {words: relation.value for words, relation in RELATION_LABELS.items()}
PERSON_ROLES = {
    "deciders": "decider",
    "consulted": "consulted",
    "informed": "informed",
    "author": "author",
    "reviewer": "reviewer",
}

_WRITTEN_KEYS = ("status", "date", "deciders", "tags")
_WRITTEN = {
    language: dict(zip(_WRITTEN_KEYS, words.split("|"), strict=True))
    for language, words in {
        "de": "Status|Datum|Entscheider|Schlagworte",
        "fr": "Statut|Date|Décideurs|Étiquettes",
        "no": "Status|Dato|Beslutningstakere|Emneknagger",
        "sv": "Status|Datum|Beslutsfattare|Etiketter",
        "nl": "Status|Datum|Beslissers|Tags",
        "pt": "Status|Data|Decisores|Tags",
        "es": "Estado|Fecha|Decisores|Etiquetas",
        "it": "Stato|Data|Decisori|Tag",
        "pl": "Status|Data|Decydenci|Tagi",
        "cs": "Stav|Datum|Rozhodli|Tagy",
        "ru": "Статус|Дата|Приняли|Теги",
        "uk": "Статус|Дата|Прийняли|Теги",
        "tr": "Durum|Tarih|Karar verenler|Etiketler",
        "zh": "状态|日期|决策者|标签",
        "ja": "状態|日付|決定者|タグ",
        "ko": "상태|날짜|결정자|태그",
    }.items()
}


def key_of(words: str) -> str | None:
    """Our word for a label, or None for one we do not know."""
    return KEY_OF.get(label(words))


def label_in(language: str, key: str) -> str | None:
    """The label a record in this language has for one of our words, None where none is known here."""
    return _WRITTEN.get(language, {}).get(key)
