"""Starting a record, writing its text, and keeping what somebody typed."""

import datetime

from django.db import transaction
from django.utils import timezone

from adr import search
from adr.actions import history, writing
from adr.actions.refusals import Refused, Stale
from adr.formats import Dialect, Document, Status, edits, encoding, new_document, parse
from adr.models import DecisionRecord, Draft, Project, Revision
from adr.models.timeline import Verb
from adr.rules import lifecycle

MAX_TITLE = 300


@transaction.atomic
def start(
    project: Project,
    title: str,
    *,
    by,
    topics=(),
    decision_point=None,
    options: tuple[str, ...] = (),
    supersedes: DecisionRecord | None = None,
) -> DecisionRecord:
    """A new draft in the project's dialect, with the options given already named in it."""
    title = clean_title(title)
    text = new_document(Dialect(project.dialect), title, status=Status.DRAFT, date=_today())
    document = parse(text)
    for option in options:
        document = edits.with_option(document, option)
    record = DecisionRecord.objects.create(
        project=project,
        status=Status.DRAFT,
        dialect=project.dialect,
        created_by=by,
        decision_point=decision_point,
        supersedes=supersedes,
    )
    record.topics.set(topics)
    writing.write(record, document, reason="started", by=by)
    history.note(Verb.STARTED, record=record, by=by, supersedes=supersedes.pk if supersedes else None)
    return record


def succeed(record: DecisionRecord, *, by, title: str = "") -> DecisionRecord:
    """Start a draft that will supersede a decision when it is accepted, and not before."""
    if record.status != Status.ACCEPTED:
        raise Refused(f"Only an accepted decision has a successor; this record is {record.status}.")
    return start(
        record.project,
        title or record.title,
        by=by,
        topics=record.topics.all(),
        decision_point=record.decision_point,
        supersedes=record,
    )


@transaction.atomic
def revise(record: DecisionRecord, submitted: str, *, base: int, by) -> Revision:
    """Make the text of a form the next revision; `base` is the sequence of the one it was made from.

    A text made from an older revision is refused with `Stale` after it is kept as that person's draft.
    """
    record = writing.lock(record)
    if not record.is_open:
        raise Refused(f"This record is {record.status}: its text is closed. Correct it, or write a successor.")
    parent = _base(record, base)
    if parent != record.head:
        raise Stale("Somebody saved this record since you opened it.")
    text = encoding.from_form(parent.text, submitted)
    document = keep_status(record, parse(text, record.path))
    before = record.head
    revision = writing.write(record, document, reason="edited", by=by)
    if revision != before:
        history.note(Verb.WRITTEN, record=record, revision=revision, by=by)
    Draft.objects.filter(record=record, user=by).delete()
    return revision


def keep_status(record: DecisionRecord, document: Document) -> Document:
    """A status changes by an action that people can see, never by typing another word into the text."""
    present = Status(record.status)
    return document if document.status == present else edits.with_status(document, present)


@transaction.atomic
def keep(record: DecisionRecord, submitted: str, *, base: int, by) -> Draft:
    """Keep what a person is typing, without making it a revision."""
    record = writing.lock(record)
    parent = _base(record, base)
    text = writing.printable(encoding.from_form(parent.text, submitted))
    draft, _ = Draft.objects.update_or_create(record=record, user=by, defaults={"base": parent, "text": text})
    return draft


def let_go(record: DecisionRecord, *, by) -> None:
    """Forget the person's unsaved text, at their word."""
    Draft.objects.filter(record=record, user=by).delete()


@transaction.atomic
def discard(record: DecisionRecord, *, by) -> None:
    record = writing.lock(record)
    if record.status != Status.DRAFT:
        raise Refused(f"Only a draft can be discarded; this record is {record.status}.")
    DecisionRecord.objects.filter(pk=record.pk).update(discarded_at=timezone.now())
    history.note(Verb.DISCARDED, record=record, by=by)


@transaction.atomic
def restore(record: DecisionRecord, *, by) -> None:
    record = writing.lock(record)
    DecisionRecord.objects.filter(pk=record.pk).update(discarded_at=None)
    history.note(Verb.RESTORED, record=record, by=by)


@transaction.atomic
def set_topics(record: DecisionRecord, topics, *, by) -> None:
    record = writing.lock(record)
    record.topics.set(topics)
    search.index_records([record])
    history.note(Verb.TOPICS_SET, record=record, by=by, topics=[topic.pk for topic in topics])


def clean_title(title: str) -> str:
    """One line that can stand as a heading; raises Refused with what to change."""
    title = " ".join(writing.printable(title).split())
    if not title:
        raise Refused("Give the record a title.")
    if len(title) > MAX_TITLE:
        raise Refused(f"The title has {len(title):,} characters; {MAX_TITLE} are the most.")
    return title


def require_open(record: DecisionRecord) -> None:
    if lifecycle.text_is_closed(Status(record.status)):
        raise Refused(f"This record is {record.status}; what it says is closed.")


def _base(record: DecisionRecord, sequence: int) -> Revision:
    try:
        return record.revisions.get(sequence=sequence)
    except Revision.DoesNotExist:
        raise Refused("The form does not say which revision it was made from. Open the page again.") from None


def _today() -> datetime.date:
    return timezone.localdate()
