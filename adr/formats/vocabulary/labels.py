"""Labels of values at the top of a record → our word for them."""

from adr.formats.vocabulary.relations import LABELS as RELATION_LABELS
from adr.formats.vocabulary.wording import label

_LABELS: dict[str, str] = {
    "status": """status|state|current status|decision status|adr status|statut|zustand|estado|situação|stato|статус
        |状态|وضعیت""",
    "date": "date|datum|dato|data|fecha|日期|时间|дата|تاریخ|last status change|date (iso)",
    "decided": "decided|decided on|decision date|date decided|date of decision|dateaccepted|accepted|accepted on"
    "|date accepted|approved|approved on|entschieden am|date de décision|beslutningsdato|data da decisão",
    "created": "created|created on|datecreated|date created|raised|proposed|proposed on|introduced|created at"
    "|erstellt|erstellt am|creado|créé|créé le|opprettet|criado|date proposed|published",
    "updated": "updated|last updated|updated on|last modified|modified|lastedited|last edited|last update|updated at"
    "|aktualisiert|zuletzt aktualisiert|mis à jour|oppdatert|atualizado|date updated|lastreviewedat",
    "review": "review|review by|reviewdate|review date|next review|reviewby|review on|review at|nächste prüfung",
    "expires": "expires|expiry|expires on|valid until|expiration|gültig bis",
    "rejected": "rejected|rejected on",
    "deprecated": "deprecated|deprecated on|retired on",
    "deciders": "deciders|decider|decision makers|decision maker|decision maker(s)|decided by|decision makers(s)"
    "|entscheider|entscheidungsträger|décideurs|décideur|beslutningstakere|beslutningstagere|deltakere"
    "|decisores|tomadores de decisão|approvers|approved by|approver|decisionmakers|决策者|决策人",
    "consulted": "consulted|konsultiert|consultés|consulté|konsultert|consultados|咨询",
    "informed": "informed|informiert|informés|informé|informert|informados|知会",
    "author": "author|authors|author(s)|autor|autoren|autorin|auteur|auteurs|forfatter|autores|owner|owners|written by"
    "|proposed by|proposer|作者|submitter",
    "reviewer": "reviewer|reviewers|reviewed by|prüfer|relecteurs",
    "tags": "tags|tag|keywords|categories|category|labels|schlagworte|étiquettes|mots clés|emneknagger|etiquetas|标签",
    "story": "technical story|story|ticket|tickets|issue|issues|jira|technische story|récit technique|user story"
    "|technical story url|teknisk historie|história técnica|技术故事",
    "number": "id|number|adr id|adr|adr number|nr|nummer|numéro|编号|decision id|record id",
    "title": "title|titre|titel|tittel|título|titolo|标题|название",
    "stage": "stage",
}
KEY_OF: dict[str, str] = {
    " ".join(words.split()): key for key, entries in _LABELS.items() for words in entries.split("|")
} | {words: relation.value for words, relation in RELATION_LABELS.items()}
PERSON_ROLES = {
    "deciders": "decider",
    "consulted": "consulted",
    "informed": "informed",
    "author": "author",
    "reviewer": "reviewer",
}


def key_of(words: str) -> str | None:
    """Our word for a label, or None for one we do not know."""
    return KEY_OF.get(label(words))
