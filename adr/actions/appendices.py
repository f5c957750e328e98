"""What markdown cannot say of a project's records, gathered for export in a fixed number of queries."""

from collections.abc import Iterable

from django.utils import timezone

from adr.models import Answer, Condition, DecisionRecord, GuidanceLink, Outcome, Project, Revisit
from adr.models.condition import plain
from adr.people import display_name
from adr.rules import appendix
from guidance import library
from guidance.snapshot import Library


def facts_of(project: Project, records: Iterable[DecisionRecord]) -> dict[int, appendix.Facts]:
    """The facts of each record by its id; topics, answers and links to guidance must be prefetched."""
    shelf = library.current()
    among = {"record__project": project}
    waiting = Condition.objects.filter(removed_at=None, met_at=None, **among)
    conditions = _by_record(waiting.select_related("stage", "trigger"))
    concluded = Revisit.objects.filter(state=Revisit.State.CONCLUDED, **among)
    concluded = concluded.select_related("next_look_stage", "risk_owner")
    revisits = _by_record(concluded.order_by("concluded_at", "pk"))
    return {
        record.pk: appendix.Facts(
            stage=record.decided_stage.label if record.decided_stage else "",
            topics=tuple(appendix.Term(topic.key, topic.label) for topic in record.topics.all()),
            decision_point=_decision_point(record, shelf),
            guidance=tuple(_guidance(link) for link in record.guidance_links.all()),
            answers=tuple(_answer(answer, shelf) for answer in record.answers.all()),
            conditions=tuple(_condition(condition) for condition in conditions.get(record.pk, ())),
            revisits=tuple(_revisit(revisit) for revisit in revisits.get(record.pk, ())),
        )
        for record in records
    }


def _by_record(rows) -> dict[int, list]:
    groups: dict[int, list] = {}
    for row in rows:
        groups.setdefault(row.record_id, []).append(row)
    return groups


def _decision_point(record: DecisionRecord, shelf: Library) -> appendix.Term | None:
    if record.decision_point is None:
        return None
    content = shelf.by_item(record.decision_point_id)
    return appendix.Term(record.decision_point.key, content.title if content else record.decision_point.key)


def _guidance(link: GuidanceLink) -> appendix.Guidance:
    return appendix.Guidance(
        stand=link.get_stand_display(),
        title=link.version.title,
        key=link.guideline.key,
        version=link.version.number,
        reason=link.reason,
    )


def _answer(answer: Answer, shelf: Library) -> appendix.Answer:
    question = shelf.by_item(answer.question_id)
    return appendix.Answer(
        key=answer.question.key,
        question=question.text if question else answer.question.key,
        text=answer.text,
        not_applicable=answer.not_applicable,
        reason=answer.reason,
        until=answer.until_stage.label if answer.until_stage else "",
    )


def _condition(condition: Condition) -> appendix.Condition:
    match condition.kind:
        case Condition.Kind.STAGE:
            text = condition.stage.label
        case Condition.Kind.DATE:
            text = condition.date.isoformat()
        case Condition.Kind.ELAPSED:
            text = str(condition.months)
        case _:
            text = condition.text
    return appendix.Condition(
        appendix.ConditionKind(condition.kind),
        text,
        threshold=_threshold(condition),
        read_at=condition.read_at,
        trigger=condition.trigger.key if condition.trigger else "",
    )


def _threshold(condition: Condition) -> str:
    if condition.threshold is None:
        return ""
    return f"{condition.get_comparison_display()} {plain(condition.threshold)} {condition.unit}".rstrip()


def _revisit(revisit: Revisit) -> appendix.Revisit:
    day = revisit.next_look.isoformat() if revisit.next_look else ""
    stage = revisit.next_look_stage.label if revisit.next_look_stage else ""
    return appendix.Revisit(
        date=timezone.localdate(revisit.concluded_at),
        outcome=Outcome(revisit.outcome).label,
        evidence=revisit.evidence,
        happened=revisit.happened,
        undo_cost=revisit.undo_cost,
        next_look=" or ".join(filter(None, (day, stage))),
        owner=display_name(revisit.risk_owner) if revisit.risk_owner else "",
    )
