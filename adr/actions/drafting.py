"""Starting a record, writing its text, discarding it and bringing it back."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from adr.actions import history, keeping, writing
from adr.actions.refusals import Refused, Stale
from adr.formats import Dialect, Document, Relation, Status, edits, encoding, new_document, parse
from adr.models import DecisionRecord, Project, Revision
from adr.models.timeline import Verb
from adr.rules import leaving_out, lifecycle
from adr.rules import options as option_edits
from markup import front_matter

MAX_TITLE = 300
KEPT_FOR = datetime.timedelta(days=30)
NO_CARDS = option_edits.Cards()


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
    amends: DecisionRecord | None = None,
    template: str | None = None,
) -> DecisionRecord:
    """A new draft in the project's dialect or from a template, with the options given already named in it."""
    document = _first_text(project, clean_title(title), template)
    for option in options:
        document = option_edits.added(document, option)
    if amends is not None:
        label = amends.number if amends.number is not None else amends.stated_number
        document = edits.with_link(document, Relation.AMENDS, label, amends.title, amends.path)
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


def _first_text(project: Project, title: str, template: str | None) -> Document:
    """The text that a draft begins with: the template, "" for the standard form, None for the project's own.

    Raises Refused where a template cannot hold a title or a status.
    """
    template = (project.template if template is None else template) or None
    try:
        text = new_document(Dialect(project.dialect), title, status=Status.DRAFT, date=_today(), template=template)
    except edits.EditRefused as refused:
        raise Refused(f"The template cannot be used: {refused}. Choose the standard form instead.") from None
    return parse(text)


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


def amend(record: DecisionRecord, *, by, title: str = "") -> DecisionRecord:
    """Start a draft that changes a part of a decision, which stays in force."""
    if record.status != Status.ACCEPTED:
        raise Refused(f"Only an accepted decision is amended; this record is {record.status}.")
    return start(
        record.project,
        title or f"Amend: {record.title}"[:MAX_TITLE],
        by=by,
        topics=record.topics.all(),
        decision_point=record.decision_point,
        amends=record,
    )


@transaction.atomic
def revise(
    record: DecisionRecord,
    submitted: str,
    *,
    base: int,
    by,
    cards: option_edits.Cards = NO_CARDS,
    page: keeping.Page = keeping.ANY_PAGE,
) -> Revision:
    """Make the text of a form the next revision, with what was written into the cards of its options.

    `base` is the sequence of the revision it was made from. A text made from an older one is refused with `Stale`,
    unless it says nothing new: a form that is sent twice saves once.
    """
    record = writing.lock(record)
    if not record.is_open:
        raise Refused(f"This record is {record.status}: its text is closed. Correct it, or write a successor.")
    parent = keeping.made_from(record, base)
    typed = typed_document(record, parent, submitted, cards)
    before = record.head
    if parent != before and typed.text not in (parent.text, before.text):
        raise Stale("Somebody saved this record since you opened it.")
    revision = before if parent != before else _write(record, typed, by)
    keeping.forget(record, revision, by=by, page=page)
    return revision


def typed_document(
    record: DecisionRecord, parent: Revision, submitted: str, cards: option_edits.Cards = NO_CARDS
) -> Document:
    """What a form holds as a document: its text, and what was written into the cards beside it."""
    text = encoding.from_form(parent.text, submitted)
    writing.require_room(len(text.encode("utf-8", "replace")))
    document = parse(text, record.path)
    _require_readable_top(parent, document)
    try:
        return option_edits.written(keep_status(record, document), cards)
    except edits.EditRefused as refused:
        raise Refused(f"The text cannot be written so: {refused}.") from None


def _require_readable_top(parent: Revision, document: Document) -> None:
    """What names the status must stay readable, or the record would have none; raises Refused with the line."""
    refused = front_matter.refusal_of(document.text)
    if refused is not None and front_matter.refusal_of(parent.text) is None:
        where = f"line {refused.line + 1} of the text"
        raise Refused(f"The front matter, which names the status, cannot be read at {where}: {refused.reason}.")


def _write(record: DecisionRecord, document: Document, by) -> Revision:
    before = record.head
    revision = writing.write(record, document, reason="edited", by=by)
    if revision != before:
        history.note(Verb.WRITTEN, record=record, revision=revision, by=by)
    return revision


@transaction.atomic
def edit(record: DecisionRecord, change: Callable[[Document], Document], reason: str, *, base: int, by) -> Revision:
    """One change of the text, for a `reason` that its history names; the same text makes no new revision."""
    record = writing.lock(record)
    require_open(record)
    if record.head.sequence != base:
        raise Stale("Somebody saved this record since you opened it.")
    try:
        edited = change(writing.reparse(record))
    except edits.EditRefused as refused:
        raise Refused(f"{str(refused)[:1].upper()}{str(refused)[1:]}.") from None
    before = record.head
    revision = writing.write(record, edited, reason=reason, by=by)
    if revision != before:
        history.note(Verb.WRITTEN, record=record, revision=revision, by=by, changed=reason)
    return revision


def leave_out(record: DecisionRecord, *, base: int, by) -> Revision:
    """Take the sections out that nobody wrote in."""
    return edit(record, leaving_out.without_unwritten, "left out what was not written", base=base, by=by)


def keep_status(record: DecisionRecord, document: Document) -> Document:
    """A status changes by an action that people can see, never by typing another word into the text."""
    present = Status(record.status)
    return document if document.status == present else edits.with_status(document, present)


@transaction.atomic
def discard(record: DecisionRecord, *, by) -> None:
    record = writing.lock(record)
    if record.status != Status.DRAFT:
        raise Refused(f"Only a draft can be discarded; this record is {record.status}.")
    if record.discarded_at is not None:
        return
    DecisionRecord.objects.filter(pk=record.pk).update(discarded_at=timezone.now())
    history.note(Verb.DISCARDED, record=record, by=by)


@transaction.atomic
def restore(record: DecisionRecord, *, by) -> None:
    """Bring a discarded draft back, within the days that it is kept for."""
    record = writing.lock(record)
    if record.discarded_at is None:
        return
    if record.discarded_at < timezone.now() - KEPT_FOR:
        raise Refused(f"This draft was discarded more than {KEPT_FOR.days} days ago.")
    DecisionRecord.objects.filter(pk=record.pk).update(discarded_at=None)
    history.note(Verb.RESTORED, record=record, by=by)


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


def _today() -> datetime.date:
    return timezone.localdate()
