"""The large demonstration: 10,000 records with 60,000 revisions, written in bulk, to measure with."""

import random
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from adr import search
from adr.actions import history, projects
from adr.formats import Status
from adr.git.content import blob_sha
from adr.models import Condition, DecisionRecord, Project, Revision
from adr.models.timeline import Verb
from guidance.models import Stage, Topic

SLUG = "demo-large"
RECORDS, REVISIONS_EACH, BATCH = 10_000, 6, 500
WORDS = """order payment stock customer invoice queue cache index region tenant ledger report search login mail export
import deploy rollback alert metric trace budget supplier contract schema migration backup limit""".split()
STATUSES = [Status.ACCEPTED] * 7 + [Status.PROPOSED, Status.DEPRECATED, Status.REJECTED]


@transaction.atomic
def make() -> Project:
    """The project; returns the one that is there if it was made before. The same seed gives the same texts."""
    present = Project.objects.filter(slug=SLUG).first()
    if present:
        return present
    by = get_user_model().objects.order_by("pk").first()
    project = projects.create(name="Demo, large", slug=SLUG, stage=Stage.objects.get(key="seed"), by=by)
    dice = random.Random(1)  # noqa: S311 - the same texts each time are the point
    for start in range(1, RECORDS + 1, BATCH):
        _batch(project, range(start, min(start + BATCH, RECORDS + 1)), dice, by)
    project.last_number = RECORDS
    project.save(update_fields=["last_number"])
    return project


def _batch(project: Project, numbers: range, dice: random.Random, by) -> None:
    records = DecisionRecord.objects.bulk_create([_record(project, number, dice, by) for number in numbers])
    heads = _revisions(records, dice, by)
    for record, head in zip(records, heads, strict=True):
        record.head = head
    DecisionRecord.objects.bulk_update(records, ["head"])
    history.note_many(
        Verb.IMPORTED, [(record, {"path": record.path, "status": record.status}) for record in records], by=by
    )
    _around(records, dice, by)
    search.index_records(records)


def _record(project: Project, number: int, dice: random.Random, by) -> DecisionRecord:
    title = f"{dice.choice(WORDS).capitalize()} for the {dice.choice(WORDS)} {number}"
    return DecisionRecord(
        project=project,
        number=number,
        stated_number=number,
        path=f"docs/decisions/{number:04d}-{title.lower().replace(' ', '-')}.md",
        was_imported=True,
        title=title,
        status=dice.choice(STATUSES).value,
        dialect="nygard",
        date=timezone.localdate() - timedelta(days=RECORDS - number),
        decided_stage_id=dice.choice(["pre-seed", "seed"]),
        created_by=by,
    )


def _revisions(records: list[DecisionRecord], dice: random.Random, by) -> list[Revision]:
    """A chain for each record, one link for all of them at a time; returns the last of each."""
    parents: list[Revision | None] = [None] * len(records)
    for sequence in range(1, REVISIONS_EACH + 1):
        rows = []
        for record, parent in zip(records, parents, strict=True):
            content = _text(record, dice).encode()
            rows.append(
                Revision(
                    record=record,
                    sequence=sequence,
                    parent=parent,
                    content=content,
                    blob=blob_sha(content),
                    reason="imported" if sequence == 1 else "edited",
                    by=by,
                )
            )
        parents = Revision.objects.bulk_create(rows)
    return parents


def _text(record: DecisionRecord, dice: random.Random) -> str:
    prose = "\n\n".join(" ".join(dice.choices(WORDS, k=60)).capitalize() + "." for _ in range(4))
    decision, consequences = (" ".join(dice.choices(WORDS, k=30)).capitalize() for _ in range(2))
    return (
        f"# {record.number}. {record.title}\n\nDate: {record.date.isoformat()}\n\n"
        f"## Status\n\n{record.status.capitalize()}\n\n## Context\n\n{prose}\n\n"
        f"## Decision\n\n{decision}.\n\n## Consequences\n\n{consequences}.\n"
    )


def _around(records: list[DecisionRecord], dice: random.Random, by) -> None:
    topics = list(Topic.objects.values_list("pk", flat=True))
    through = DecisionRecord.topics.through
    through.objects.bulk_create(
        through(decisionrecord=record, topic_id=topic) for record in records for topic in dice.sample(topics, 2)
    )
    Condition.objects.bulk_create(
        Condition(record=record, kind=Condition.Kind.STAGE, stage_id="series-a", by=by)
        for record in records
        if record.number % 20 == 0
    )
