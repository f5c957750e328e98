"""The decisions of the small demonstration: their texts, what they rest on, and how far they came."""

from decimal import Decimal
from typing import Any

from adr.actions import answering, deciding, drafting, guiding, reviewing, watching
from adr.formats import ArgumentKind, Document, Role, Status, edits, new_document, parse
from adr.models import Condition, DecisionRecord, Project, Verdict
from adr.models.guidance_link import Stand
from adr.rules import options
from guidance.models import Item, Stage, Topic


def decide(project: Project, told: dict[str, Any], people: dict) -> None:
    """Write a record and bring it to the state that is told, reviewed by a second person where it is accepted."""
    author, reviewer = people["ada"], people["tom"]
    point = _item(Item.Kind.DECISION_POINT, told["decision"]) if "decision" in told else None
    topics = Topic.objects.filter(key__in=told["topics"]) if "topics" in told else point.topics.all()
    record = drafting.start(project, told["title"], by=author, topics=topics, decision_point=point)
    drafting.revise(record, _text(project, told), base=1, by=author)
    _rest_on(record, told, author)
    _wait_for(record, told, people)
    state = told.get("state", Status.ACCEPTED)
    if state == Status.DRAFT:
        return
    deciding.propose(record, by=author)
    if state == Status.PROPOSED:
        return
    record.refresh_from_db()
    reviewing.give_verdict(record, Verdict.Kind.APPROVE, revision=record.head.sequence, by=reviewer)
    deciding.accept(record, by=author)


def _text(project: Project, told: dict[str, Any]) -> str:
    document = parse(new_document(project.dialect, told["title"], status=Status.DRAFT, variant="minimal"))
    document = edits.with_section(document, Role.CONTEXT, told["context"])
    for name, (good, bad) in told["options"].items():
        document = options.added(document, name)
        document = edits.with_argument(document, name, ArgumentKind.GOOD, good)
        document = edits.with_argument(document, name, ArgumentKind.BAD, bad)
    document = options.chosen(document, told["chosen"], told["because"])
    return edits.with_section(document, Role.CONSEQUENCES, _consequences(document, told)).text


def _consequences(document: Document, told: dict[str, Any]) -> str:
    return f"* Good, because {told['because']}\n* Bad, because {told['cost']}"


def _rest_on(record: DecisionRecord, told: dict[str, Any], by) -> None:
    """The guidance that it follows, departs from and considered, and the answers it gives."""
    for key in told.get("follows", ()):
        guiding.link(record, _item(Item.Kind.GUIDELINE, key), Stand.FOLLOWS, by=by)
    for key in told.get("considers", ()):
        guiding.link(record, _item(Item.Kind.GUIDELINE, key), Stand.CONSIDERED, by=by)
    for key, reason in told.get("departs", {}).items():
        guiding.link(record, _item(Item.Kind.GUIDELINE, key), Stand.DEPARTS, reason=reason, by=by)
    for key, text in told.get("answers", {}).items():
        answering.answer(record, _item(Item.Kind.QUESTION, key), text, by=by)
    for key, (reason, until) in told.get("put_off", {}).items():
        question = _item(Item.Kind.QUESTION, key)
        answering.not_applicable(record, question, reason, until=Stage.objects.get(key=until), by=by)


def _wait_for(record: DecisionRecord, told: dict[str, Any], people: dict) -> None:
    """What brings it back: a stage, an event, months, a metric."""
    by = people["ada"]
    if "look_at" in told:
        watching.add(record, Condition.Kind.STAGE, stage=Stage.objects.get(key=told["look_at"]), by=by)
    if "event" in told:
        watching.add(record, Condition.Kind.EVENT, text=told["event"], by=by)
    if "months" in told:
        watching.add(record, Condition.Kind.ELAPSED, months=told["months"], by=by)
    if "metric" in told:
        metric = told["metric"] | {"threshold": Decimal(told["metric"]["threshold"])}
        watching.add(record, Condition.Kind.METRIC, **metric | {"watcher": people[metric["watcher"]]}, by=by)


def _item(kind: Item.Kind, key: str) -> Item:
    """An item by its key, or by the readable name that decision points have."""
    items = Item.objects.in_force().of_kind(kind).select_related("current")
    return items.filter(slug=key).first() or items.get(key=key)
