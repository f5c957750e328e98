"""The small demonstration: one shop from its first day to the round that is about to close."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import yaml
from django.contrib.auth import get_user_model
from django.db import transaction

from adr.actions import answering, deciding, drafting, guiding, projects, reviewing, staging, watching
from adr.formats import ArgumentKind, Document, Role, Status, edits, new_document, parse
from adr.models import Condition, DecisionRecord, Project, Revision, StageChange, TimelineEntry, Verdict
from adr.models.guidance_link import Stand
from adr.rules import options
from guidance.models import BusinessType, Item, Stage, Topic

RECORDS = Path(__file__).with_name("records.yaml")
PEOPLE = (("ada", "Ada", "Ferreira"), ("tom", "Tom", "Okafor"), ("mei", "Mei", "Lindqvist"))
SLUG = "demo-shop"


@transaction.atomic
def make() -> Project:
    """The project, made through the same actions that a person uses; the one of an earlier run where there is one."""
    present = Project.objects.filter(slug=SLUG).first()
    if present:
        return present
    ada, tom, mei = (_person(*names) for names in PEOPLE)
    project = projects.create(
        name="Demo shop",
        slug=SLUG,
        stage=Stage.objects.get(key="pre-seed"),
        business_types=BusinessType.objects.filter(key="saas"),
        by=ada,
    )
    for colleague in (tom, mei):
        projects.add_member(project, colleague, projects.Role.MEMBER, by=ada)
    entries = yaml.safe_load(RECORDS.read_text(encoding="utf-8"))
    dated = _date(project, 0, entries[0]["day"])
    for entry in entries:
        project = _at_stage(project, entry["stage"], ada)
        _record(project, entry, author=ada, reviewer=tom)
        dated = _date(project, dated, entry["day"])
    return project


def _date(project: Project, after: int, day: date) -> int:
    """Date what was made since timeline entry `after`, a minute apart; returns the last entry."""
    start = datetime.combine(day, time(10), tzinfo=UTC)
    entries = list(project.timeline.filter(pk__gt=after).order_by("pk"))
    for minute, entry in enumerate(entries):
        at = start + timedelta(minutes=minute)
        TimelineEntry.objects.filter(pk=entry.pk).update(at=at)
        StageChange.objects.filter(pk=entry.data.get("change")).update(at=at)
        DecisionRecord.objects.filter(pk=entry.record_id).update(created_at=start, updated_at=at)
        DecisionRecord.objects.filter(pk=entry.record_id).exclude(decided_at=None).update(decided_at=at)
    undated = start + timedelta(hours=12)
    Revision.objects.filter(record__project=project, at__gt=undated).update(at=start)
    Verdict.objects.filter(record__project=project, at__gt=undated).update(at=start)
    StageChange.objects.filter(project=project, at__gt=undated).update(at=start)
    return entries[-1].pk


def _person(username: str, first: str, last: str):
    """Somebody who cannot sign in: the demonstration opens no door."""
    user, is_new = get_user_model().objects.get_or_create(
        username=f"demo-{username}", defaults={"first_name": first, "last_name": last, "is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def _at_stage(project: Project, stage: str, by) -> Project:
    if project.stage_id != stage:
        staging.change(project, stage, note="The round closed", by=by, unticked=_suggested(project, stage))
        project.refresh_from_db()
    return project


def _suggested(project: Project, stage: str) -> dict[int, str]:
    return {due.record: "We went through it last month." for due in staging.preview(project, stage)}


def _record(project: Project, entry: dict, *, author, reviewer) -> None:
    point = _item(Item.Kind.DECISION_POINT, entry["decision"]) if "decision" in entry else None
    topics = Topic.objects.filter(key__in=entry["topics"]) if "topics" in entry else point.topics.all()
    record = drafting.start(project, entry["title"], by=author, topics=topics, decision_point=point)
    drafting.revise(record, _text(project, entry), base=1, by=author)
    _around(record, entry, author)
    state = entry.get("state", Status.ACCEPTED)
    if state == Status.DRAFT:
        return
    deciding.propose(record, by=author)
    if state == Status.PROPOSED:
        return
    record.refresh_from_db()
    reviewing.give_verdict(record, Verdict.Kind.APPROVE, revision=record.head.sequence, by=reviewer)
    deciding.accept(record, by=author, on=entry["day"])


def _text(project: Project, entry: dict) -> str:
    document = parse(new_document(project.dialect, entry["title"], status=Status.DRAFT, variant="minimal"))
    document = edits.with_section(document, Role.CONTEXT, entry["context"])
    for name, (good, bad) in entry["options"].items():
        document = options.added(document, name)
        document = edits.with_argument(document, name, ArgumentKind.GOOD, good)
        document = edits.with_argument(document, name, ArgumentKind.BAD, bad)
    document = options.chosen(document, entry["chosen"], entry["because"])
    return edits.with_section(document, Role.CONSEQUENCES, _consequences(document, entry)).text


def _consequences(document: Document, entry: dict) -> str:
    return f"* Good, because {entry['because']}\n* Bad, because {entry['cost']}"


def _around(record: DecisionRecord, entry: dict, by) -> None:
    for key in entry.get("follows", ()):
        guiding.link(record, _item(Item.Kind.GUIDELINE, key), Stand.FOLLOWS, by=by)
    for key, reason in entry.get("departs", {}).items():
        guiding.link(record, _item(Item.Kind.GUIDELINE, key), Stand.DEPARTS, reason=reason, by=by)
    for key, text in entry.get("answers", {}).items():
        answering.answer(record, _item(Item.Kind.QUESTION, key), text, by=by)
    for key, (reason, until) in entry.get("put_off", {}).items():
        question = _item(Item.Kind.QUESTION, key)
        answering.not_applicable(record, question, reason, until=Stage.objects.get(key=until), by=by)
    if "look_at" in entry:
        watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key=entry["look_at"]), by=by)
    if "event" in entry:
        watching.add(record, Condition.Kind.EVENT, text=entry["event"], by=by)


def _item(kind: Item.Kind, key: str) -> Item:
    """An item by its key, or by the readable name that decision points have."""
    items = Item.objects.in_force().of_kind(kind).select_related("current")
    return items.filter(slug=key).first() or items.get(key=key)
