"""Answering the library's questions for a record, and placing answers in its text."""

from collections.abc import Sequence

from django.db import transaction

from adr.actions import drafting, exporting, history, writing
from adr.actions.refusals import Refused, Stale
from adr.formats import Role
from adr.models import Answer, DecisionRecord, Project
from adr.models.timeline import Verb
from adr.rules import answers, placing, stating
from adr.rules.placing import Standing
from guidance import library
from guidance.snapshot import Library


def answer(record: DecisionRecord, question, text: str | Sequence[str], *, by, note: str = "") -> Answer:
    """Keep an answer of the kind that the question asks for; `text` may hold several choices, `note` words beside it.

    Raises Refused with what would fit. The same answer again changes nothing.
    """
    values = (text,) if isinstance(text, str) else tuple(text)
    given = answers.Given(tuple(writing.printable(value) for value in values), writing.printable(note))
    try:
        words = answers.written(library.current().by_item(question.pk), given)
    except answers.UnfitAnswer as unfit:
        raise Refused(str(unfit)) from None
    return _keep(record, question, by=by, text=words, not_applicable=False, reason="", until_stage=None)


def sentence_of(answer: Answer, shelf: Library) -> str:
    """What placing the answer would write."""
    return placing.as_sentence(stating.stated(shelf.by_item(answer.question_id), answer.text))


@transaction.atomic
def not_applicable(record: DecisionRecord, question, reason: str, *, by, until=None) -> Answer:
    """Put a question off, for good or until a stage, with the reason."""
    if until is not None:
        # A change of stage at the same moment must see the answer, or come before it.
        Project.objects.select_for_update().get(pk=record.project_id)
    reason = writing.spoken(reason)
    if not reason:
        raise Refused("Say in a few words why the question does not apply.")
    return _keep(record, question, by=by, text="", not_applicable=True, reason=reason, until_stage=until)


@transaction.atomic
def _keep(record: DecisionRecord, question, *, by, **fields) -> Answer:
    record = writing.lock(record)
    found = Answer.objects.filter(record=record, question=question).first()
    if found and all(getattr(found, name) == value for name, value in fields.items()):
        return found
    found, _ = Answer.objects.update_or_create(record=record, question=question, defaults={"by": by, **fields})
    until = fields["until_stage"]
    entry = history.note(
        Verb.ANSWERED,
        record=record,
        by=by,
        question=question.key,
        not_applicable=fields["not_applicable"],
        until=until.pk if until else None,
    )
    # The appendix of a published record holds its answers.
    if record.is_published:
        exporting.queue(record.project, entry)
    return found


@transaction.atomic
def place(answer: Answer, section: Role, *, base: int, by) -> Answer:
    """Put the answer as a sentence into its section of the text, once; an earlier form of it gives way."""
    record = writing.lock(answer.record)
    drafting.require_open(record)
    if answer.not_applicable:
        raise Refused("A question that does not apply has nothing to place.")
    if record.head.sequence != base:
        raise Stale("Somebody saved this record since you opened it.")
    sentence = sentence_of(answer, library.current())
    document = writing.reparse(record)
    state = placing.standing(document.text, answer.placed_as, sentence)
    if state is Standing.AS_PLACED:
        return answer
    if state is Standing.CHANGED:
        raise Refused("Somebody went on writing at this answer in the text; change it there.")
    edited = (
        placing.replaced(document, answer.placed_as, sentence)
        if state is Standing.OUTDATED
        else placing.placed(document, section, sentence)
    )
    revision = writing.write(record, edited, reason="placed an answer", by=by)
    Answer.objects.filter(pk=answer.pk).update(placed_as=sentence)
    history.note(Verb.WRITTEN, record=record, revision=revision, by=by, placed=answer.question.key)
    return answer
