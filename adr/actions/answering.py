"""Answering the library's questions for a record, and placing answers in its text."""

from django.db import transaction

from adr.actions import drafting, history, writing
from adr.actions.refusals import Refused, Stale
from adr.formats import Role, edits
from adr.models import Answer, DecisionRecord
from adr.models.timeline import Verb


@transaction.atomic
def answer(record: DecisionRecord, question, text: str, *, by) -> Answer:
    text = writing.printable(text).strip()
    if not text:
        raise Refused("Write an answer, or say why the question does not apply.")
    return _keep(record, question, by=by, text=text, not_applicable=False, reason="", until_stage=None)


@transaction.atomic
def not_applicable(record: DecisionRecord, question, reason: str, *, by, until=None) -> Answer:
    """Put a question off, for good or until a stage, with the reason."""
    reason = writing.printable(reason).strip()
    if not reason:
        raise Refused("Say in a few words why the question does not apply.")
    return _keep(record, question, by=by, text="", not_applicable=True, reason=reason, until_stage=until)


def _keep(record: DecisionRecord, question, *, by, **fields) -> Answer:
    record = writing.lock(record)
    found, _ = Answer.objects.update_or_create(record=record, question=question, defaults={"by": by, **fields})
    until = fields["until_stage"]
    history.note(
        Verb.ANSWERED,
        record=record,
        by=by,
        question=question.key,
        not_applicable=fields["not_applicable"],
        until=until.pk if until else None,
    )
    return found


@transaction.atomic
def place(answer: Answer, section: Role, *, base: int, by, question: str = "") -> Answer:
    """Put the answer as a sentence into its section of the text, once; `question` stands before it where given."""
    record = writing.lock(answer.record)
    drafting.require_open(record)
    if answer.not_applicable:
        raise Refused("A question that does not apply has nothing to place.")
    if record.head.sequence != base:
        raise Stale("Somebody saved this record since you opened it.")
    sentence = as_sentence(answer.text, question)
    document = writing.reparse(record)
    if answer.placed_as and answer.placed_as in document.text:
        if answer.placed_as == sentence:
            return answer
        raise Refused("An earlier form of this answer stands in the text; change it there.")
    revision = writing.write(
        record, edits.append_to_section(document, section, sentence), reason="placed an answer", by=by
    )
    Answer.objects.filter(pk=answer.pk).update(placed_as=sentence)
    history.note(Verb.WRITTEN, record=record, revision=revision, by=by, placed=answer.question.key)
    return answer


def as_sentence(text: str, question: str = "") -> str:
    """One paragraph that begins with a capital and ends like a sentence."""
    text = " ".join(f"{question} {text}".split())
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."
