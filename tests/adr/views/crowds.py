"""Many rows in few queries: what a project looks like after years."""

from itertools import cycle

from adr.actions import importing, reviewing
from adr.git.content import blob_sha
from adr.models import (
    Answer,
    Comment,
    Condition,
    DecisionRecord,
    GuidanceLink,
    ImportRun,
    Reason,
    RecordLink,
    Revision,
    Revisit,
    Target,
    TimelineEntry,
    Verdict,
)
from guidance.models import Item
from guidance.packs.vocabulary import Kind
from tests.adr.views.archives import RECORD
from tests.cast import Cast

STATUSES = ("accepted", "draft", "proposed", "accepted", "superseded")


def approve(record: DecisionRecord, *, by) -> None:
    reviewing.give_verdict(record, Verdict.Kind.APPROVE, revision=record.head.sequence, by=by)


def give_history(record: DecisionRecord, cast: Cast, count: int) -> None:
    """Revisions, verdicts, comments, conditions, links, timeline entries; answers and guidance as far as there are."""
    revisions = _revisions(record, cast, count)
    by, one = cast.author, {"record": record}
    Verdict.objects.bulk_create(
        Verdict(revision=revision, kind="approve", by=cast.reviewer, **one) for revision in revisions
    )
    Comment.objects.bulk_create(
        Comment(revision=revision, text=f"Comment {revision.sequence}", by=by, **one) for revision in revisions
    )
    Condition.objects.bulk_create(Condition(kind="event", text=f"Event {n}", by=by, **one) for n in range(count))
    questions = Item.objects.in_force().of_kind(Kind.QUESTION)[:count]
    Answer.objects.bulk_create(Answer(question=question, text="Forty", by=by, **one) for question in questions)
    guidelines = Item.objects.in_force().of_kind(Kind.GUIDELINE)[:count]
    GuidanceLink.objects.bulk_create(
        GuidanceLink(guideline=item, version_id=item.current_id, stand="follows", by=by, **one) for item in guidelines
    )
    others = _records(cast, count, first=10_000)
    RecordLink.objects.bulk_create(
        RecordLink(source=other, position=1, relation="relates to", target=record, stated="it") for other in others
    )
    TimelineEntry.objects.bulk_create(
        TimelineEntry(project=cast.project, verb="commented", by=by, revision=revision, **one) for revision in revisions
    )


def _revisions(record: DecisionRecord, cast: Cast, count: int) -> list[Revision]:
    """A chain on top of the record's head, the last of it the new head."""
    head, made = record.head, []
    for number in range(count):
        content = f"{record.head.text}\nLine {number}.\n".encode()
        parent = made[-1] if made else head
        made.append(
            Revision.objects.create(
                record=record,
                parent=parent,
                sequence=parent.sequence + 1,
                content=content,
                blob=blob_sha(content),
                reason="edited",
                by=cast.author,
            )
        )
    DecisionRecord.objects.filter(pk=record.pk).update(head=made[-1])
    return made


def fill(cast: Cast, count: int) -> None:
    """Records of every status, with topics, open and concluded revisits, put-off answers and timeline entries."""
    records = _records(cast, count, first=DecisionRecord.objects.count() + 1)
    _heads(records, cast)
    topic = DecisionRecord.topics.through
    topic.objects.bulk_create(topic(decisionrecord=record, topic_id="data-storage") for record in records)
    _revisits([record for record in records if record.status == "accepted"], cast)
    question = Item.objects.in_force().of_kind(Kind.QUESTION)[0]
    put_off = {"question": question, "not_applicable": True, "reason": "Too early", "until_stage_id": "growth"}
    Answer.objects.bulk_create(Answer(record=record, by=cast.author, **put_off) for record in records)
    TimelineEntry.objects.bulk_create(
        TimelineEntry(project=cast.project, record=record, revision=record.head, verb="started", by=cast.author)
        for record in records
    )


def _records(cast: Cast, count: int, *, first: int) -> list[DecisionRecord]:
    return DecisionRecord.objects.bulk_create(
        DecisionRecord(
            project=cast.project,
            number=number,
            path=f"{number:05d}-record.md",
            title=f"Record {number}",
            status=status,
            dialect="madr4",
            decided_stage_id="seed" if status != "draft" else None,
            created_by=cast.decider if number % 2 else cast.author,
        )
        for number, status in zip(range(first, first + count), cycle(STATUSES), strict=False)
    )


def _heads(records: list[DecisionRecord], cast: Cast) -> None:
    heads = Revision.objects.bulk_create(
        Revision(record=record, sequence=1, content=RECORD, blob=blob_sha(RECORD), reason="x", by=cast.author)
        for record in records
    )
    for record, head in zip(records, heads, strict=True):
        record.head = head
    DecisionRecord.objects.bulk_update(records, ["head"], batch_size=250)


def _revisits(records: list[DecisionRecord], cast: Cast) -> None:
    revisits = Revisit.objects.bulk_create(
        Revisit(project=cast.project, record=record, assignee=cast.decider) for record in records
    )
    Reason.objects.bulk_create(Reason(revisit=revisit, kind="report", text="It happened") for revisit in revisits)


def held(cast: Cast, count: int) -> ImportRun:
    """Files that wait for somebody to look at their preview."""
    files = [(f"docs/{number:04d}-a.md", RECORD) for number in range(count)]
    return importing.hold(cast.project, f"{count}.zip", files, by=cast.author)


def add_targets(cast: Cast, count: int) -> None:
    """Repositories that were written to already."""
    entry = TimelineEntry.objects.first()
    start = Target.objects.count()
    for number in range(start, start + count):
        target = Target.objects.create(
            project=cast.project, name=f"target {number}", address="https://git.example.org/x.git"
        )
        target.exports.create(cause=entry, not_before=entry.at)
