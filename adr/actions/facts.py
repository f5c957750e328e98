"""What the revisit rules need to know, read for all records of a project in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable

from adr.models import Answer, Condition, DecisionRecord, GuidanceLink, Outcome, Project, Revisit
from adr.rules.revisits import LinkedGuideline, NamedDate, NamedStage, PutOff, RecordFacts
from guidance import library


def of_records_in_force(project: Project) -> list[RecordFacts]:
    """Facts of every accepted record, in the order of the list."""
    records = DecisionRecord.objects.in_force().filter(project=project).in_order()
    pks = list(records.values_list("pk", flat=True))
    among = {"record__project": project, "record__status": "accepted"}
    shelf = library.current()
    topics = _grouped(
        DecisionRecord.topics.through.objects.filter(decisionrecord__project=project).values_list(
            "decisionrecord", "topic"
        )
    )
    conditions = _grouped_rows(Condition.objects.filter(removed_at=None, met_at=None, **among))
    links = _grouped_rows(GuidanceLink.objects.filter(**among).select_related("guideline"))
    answers = _grouped_rows(Answer.objects.filter(**among).select_related("question"))
    risks = _grouped_rows(Revisit.objects.filter(outcome=Outcome.ACCEPT_RISK, state=Revisit.State.CONCLUDED, **among))
    return [
        RecordFacts(
            id=pk,
            topics=tuple(topics[pk]),
            stage_conditions=tuple(NamedStage(f"condition:{c.pk}", c.stage_id) for c in conditions[pk] if c.stage_id),
            date_conditions=tuple(NamedDate(f"condition:{c.pk}", c.date) for c in conditions[pk] if c.date),
            stage_risks=tuple(
                NamedStage(f"risk:{risk.pk}", risk.next_look_stage_id) for risk in risks[pk] if risk.next_look_stage_id
            ),
            guidelines=tuple(linked(link, shelf) for link in links[pk]),
            put_off=tuple(_put_off(answer, shelf) for answer in answers[pk] if answer.until_stage_id),
            answered=frozenset(answer.question.key for answer in answers[pk] if not answer.until_stage_id),
        )
        for pk in pks
    ]


def linked(link: GuidanceLink, shelf) -> LinkedGuideline:
    guideline = shelf.by_item(link.guideline_id)
    return LinkedGuideline(
        key=link.guideline.key,
        title=guideline.title if guideline else link.guideline.key,
        stand=link.get_stand_display().lower(),
        stances={each.stage: str(each.stance) for each in guideline.stances} if guideline else {},
    )


def _put_off(answer: Answer, shelf) -> PutOff:
    question = shelf.by_item(answer.question_id)
    text = question.text if question else answer.question.key
    return PutOff(answer.question.key, text, answer.until_stage_id)


def _grouped(pairs: Iterable[tuple[int, str]]) -> defaultdict[int, list]:
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _grouped_rows(rows) -> defaultdict[int, list]:
    return _grouped((row.record_id, row) for row in rows)
