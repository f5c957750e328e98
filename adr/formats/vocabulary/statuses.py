"""Status words: ours, and those of the teams whose records we read, in eleven languages."""

import re
from typing import NamedTuple

from adr.formats.document import Status
from adr.formats.vocabulary.wording import plain

_PHRASES: dict[Status, str] = {
    Status.DRAFT: """draft|drafted|wip|work in progress|in progress|incomplete|initial draft|idea
        |entwurf|in arbeit|brouillon|ébauche|utkast|kladd|rascunho|borrador|bozza|черновик|草稿|草案""",
    Status.PROPOSED: """proposed|proposal|pending|rfc|request for comments|in review|under review|for review
        |in discussion|under discussion|open|submitted|to be decided|awaiting approval|undecided
        |vorgeschlagen|vorschlag|in prüfung|in diskussion|offen|ausstehend
        |proposé|proposée|proposition|en discussion|en attente|à valider
        |foreslått|forslag|til vurdering|under vurdering|åpen|foreslået|föreslagen
        |proposto|proposta|em discussão|pendente|propuesto|propuesta|pendiente|предложено|предложен
        |提议|提议中|提案|建议|已提议|已提出|پیشنهاد""",
    Status.ACCEPTED: """accepted|accept|approved|adopted|agreed|decided|implemented|active|stable|in force|in effect
        |in use|final|completed|complete|done|ratified|confirmed|partly superseded|partially superseded
        |superseded in part|partially deprecated|amended
        |akzeptiert|angenommen|entschieden|beschlossen|genehmigt|umgesetzt|gültig|aktiv|teilweise ersetzt
        |accepté|acceptée|approuvé|approuvée|validé|validée|adopté|adoptée|décidé|décidée|en vigueur
        |akseptert|vedtatt|godkjent|besluttet|beslutta|innført|implementert|accepteret|accepterad
        |aceito|aceite|aprovado|aprovada|aceita|adotado|decidido|aceptado|aceptada|aprobado|aprobada
        |accettato|accettata|approvato|approvata|принято|принят|утверждено|одобрено
        |已接受|接受|通过|已通过|批准|已批准|采纳|已采纳|完成|已完成|پذیرفته شده""",
    Status.REJECTED: """rejected|declined|denied|not accepted|abandoned|withdrawn|cancelled|canceled|won't do
        |abgelehnt|verworfen|zurückgewiesen|zurückgezogen|rejeté|rejetée|refusé|refusée|abandonné|abandonnée
        |avvist|forkastet|avslått|afvist|avvisad|rejeitado|rejeitada|recusado|rechazado|rechazada
        |rifiutato|rifiutata|отклонено|отклонён|отклонен|已拒绝|拒绝|被拒绝|否决|رد شده""",
    Status.DEPRECATED: """deprecated|obsolete|obsoleted|outdated|retired|no longer valid|no longer in force|discontinued
        |veraltet|überholt|obsolet|aufgehoben|außer kraft|obsolète|déprécié|dépréciée|retiré|caduc
        |utdatert|foreldet|utgått|avviklet|forældet|obsoleto|obsoleta|descontinuado|depreciado
        |устарело|устарел|已废弃|废弃|已弃用|弃用|过时|已过时|منسوخ شده""",
    Status.SUPERSEDED: """superseded|superceded|superseeded|replaced|superseded by|replaced by
        |ersetzt|ersetzt durch|abgelöst|abgelöst durch|remplacé|remplacée|remplacé par|supplanté
        |erstattet|erstattet av|overstyrt|erstattet af|ersatt|substituído|substituída|substituído por|superado
        |reemplazado|sustituido|sostituito|superato|заменено|заменён|已取代|被取代|取代|已替代|被替代|被替换""",
}
STATUS_OF: dict[str, Status] = {
    " ".join(phrase.split()): status for status, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in STATUS_OF)
_IDEOGRAPHS = sorted((phrase for phrase in STATUS_OF if phrase[0] >= "⺀"), key=len, reverse=True)
_PART = re.compile(r"\b(?:part(?:ly|ially)?|in part|teilweise|partiellement|delvis|parcialmente)\b")
_PART_WITHIN = 40  # characters
_WORD = re.compile(r"[^\W\d_](?:[\w'’]*[^\W_])?")
_LEADING = re.compile(r"(?:(?:this|the) (?:adr|record|decision|document) (?:is|was|has been) )?(?:(?:now|currently) )?")
_ARROW = re.compile(r"\s*(?:→|⇒|->|=>)\s*")
_STRUCK = re.compile(r"~~[^~]{0,200}~~")
# "proposed | accepted | …", "{proposed | …": a choice the author has not made.
_MENU_SEPARATOR = re.compile(r"(?<!\s)\s*(?:\||/|,|：| or )\s*")


class Reading(NamedTuple):
    """The status that words state, or None; `is_menu` where they are a template's choice."""

    status: Status | None
    is_menu: bool = False


def read(words: str) -> Reading:
    """What a status value says by its first words; nothing is guessed from later ones."""
    visible = _STRUCK.sub(" ", words[:400])
    if is_menu(visible):
        return Reading(None, is_menu=True)
    *_, last = _ARROW.split(plain(visible))
    return Reading(_leading_status(last))


def is_menu(words: str) -> bool:
    """Two or more different statuses side by side, or a placeholder's opening bracket."""
    stripped = words.strip().strip("\"'")
    if stripped[:1] in ("{", "[") and "](" not in stripped:
        return True
    choices = {STATUS_OF.get(plain(choice)) for choice in _MENU_SEPARATOR.split(stripped)[:12]}
    return len(choices - {None}) > 1


def is_partial(words: str) -> bool:
    """Whether "superseded" is said of a part only; what follows further on is about something else."""
    return bool(_PART.search(plain(words)[:_PART_WITHIN]))


def phrase_span(words: str) -> tuple[int, int] | None:
    """Where the status phrase stands in a value that begins with it."""
    phrase = _leading_phrase(plain(words))
    pattern = r"\s+".join(map(re.escape, phrase.split())) if phrase else "(?!)"
    match = re.search(pattern, words, re.IGNORECASE)
    return match.span() if match else None


def _leading_status(words: str) -> Status | None:
    status = STATUS_OF.get(_leading_phrase(words) or "")
    # What is superseded in part still holds: the record stays in force and names the part.
    return Status.ACCEPTED if status is Status.SUPERSEDED and is_partial(words) else status


def _leading_phrase(words: str) -> str | None:
    """The longest phrase of the vocabulary that words begin with."""
    words = _LEADING.sub("", words, count=1)
    for phrase in _IDEOGRAPHS:
        if words.startswith(phrase):
            return phrase
    tokens = [match.group() for match in _WORD.finditer(words[:120])][:_LONGEST_PHRASE]
    if not tokens or not words.startswith(tokens[0]):
        return None
    phrases = (" ".join(tokens[:length]) for length in range(len(tokens), 0, -1))
    return next((phrase for phrase in phrases if phrase in STATUS_OF), None)
