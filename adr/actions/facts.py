"""What the revisit rules need to know, read for all records of a project in a fixed number of queries."""

import datetime
from collections import defaultdict

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from adr.models import Answer, Condition, DecisionRecord, GuidanceLink, Outcome, Project, Revisit
from adr.models.guidance_link import Stand
from adr.rules.calendar import months_after
from adr.rules.record_facts import LinkedGuideline, NamedDate, NamedStage, PutOff, RecordFacts
from guidance import library

FEW = 500  # records that a query can name one by one


def of_records_in_force(project: Project) -> list[RecordFacts]:
    """What a change of stage asks of the accepted records that it can concern, in the order of the list."""
    shelf = library.current()
    filed = DecisionRecord.topics.through.objects.filter(decisionrecord__project=project)
    topics = _grouped(filed, "decisionrecord", "topic")
    conditions = _grouped(waiting(project).exclude(stage=None), "record", "pk", "stage")
    links = GuidanceLink.objects.filter(**among(project))
    links = _grouped(links, "record", "guideline", "guideline__key", "stand", "reason")
    answers = Answer.objects.filter(**among(project))
    answers = _grouped(answers, "record", "question", "question__key", "until_stage", "reason")
    risks = _grouped(standing_risks(project).exclude(next_look_stage=None), "record", "pk", "next_look_stage")
    concerned = topics.keys() | conditions.keys() | links.keys() | answers.keys() | risks.keys()
    records = DecisionRecord.objects.in_force().filter(project=project).in_order()
    if len(concerned) <= FEW:
        records = records.filter(pk__in=concerned)
    asked = _asked_by_points(shelf)
    return [
        RecordFacts(
            id=pk,
            topics=topics.get(pk, ()),
            point_questions=asked.get(point),
            stage_conditions=tuple(NamedStage(f"condition:{key}", stage) for key, stage in conditions.get(pk, ())),
            stage_risks=tuple(NamedStage(f"risk:{key}", stage) for key, stage in risks.get(pk, ())),
            guidelines=tuple(_linked(*link, shelf) for link in links.get(pk, ())),
            put_off=tuple(_put_off(*answer, shelf) for answer in answers.get(pk, ()) if answer[2]),
            answered=frozenset(key for _, key, until, _ in answers.get(pk, ()) if not until),
        )
        for pk, point in records.values_list("pk", "decision_point")
        if pk in concerned
    ]


def of_records_with_dates(project: Project) -> list[RecordFacts]:
    """The days that records in force wait for: chosen ones, months after the decision, ends of accepted risks."""
    dates = defaultdict(list)
    days = waiting(project).filter(kind__in=[Condition.Kind.DATE, Condition.Kind.ELAPSED]).select_related("record")
    for condition in days:
        dates[condition.record_id].append(day_of(condition))
    risks = defaultdict(list)
    for record, key, day in standing_risks(project).exclude(next_look=None).values_list("record", "pk", "next_look"):
        risks[record].append(NamedDate(f"risk:{key}", day))
    return [
        RecordFacts(pk, date_conditions=tuple(dates[pk]), date_risks=tuple(risks[pk]))
        for pk in sorted(dates.keys() | risks.keys())
    ]


def among(project: Project) -> dict:
    """The filter for what belongs to the records in force of a project."""
    return {"record__project": project, "record__status": "accepted", "record__discarded_at": None}


def waiting(project: Project) -> QuerySet[Condition]:
    """Conditions of records in force that nobody removed and nothing has met."""
    return Condition.objects.filter(removed_at=None, met_at=None, **among(project))


def standing_risks(project: Project) -> QuerySet[Revisit]:
    """Revisits that accepted a risk which still stands: no later revisit of the record found something else."""
    concluded = Revisit.objects.filter(state=Revisit.State.CONCLUDED)
    later = concluded.filter(record=OuterRef("record"), pk__gt=OuterRef("pk"))
    return concluded.filter(~Exists(later), outcome=Outcome.ACCEPT_RISK, **among(project))


def day_of(condition: Condition) -> NamedDate:
    """When a condition on a day, or on the time since the decision, comes to pass."""
    key = f"condition:{condition.pk}"
    if condition.kind == Condition.Kind.DATE:
        return NamedDate(key, condition.date)
    decided = decided_on(condition.record)
    months = f"{condition.months} month{' has' if condition.months == 1 else 's have'}"
    text = f"{months} passed since it was decided on {decided:%-d %B %Y}."
    return NamedDate(key, months_after(decided, condition.months), text)


def decided_on(record: DecisionRecord) -> datetime.date:
    """The day of the decision: as its text says, else as it was accepted or came in here."""
    return record.date or timezone.localdate(record.decided_at or record.created_at)


def _linked(item_id: int, key: str, stand: str, reason: str, shelf) -> LinkedGuideline:
    guideline = shelf.by_item(item_id)
    stances = guideline.stances if guideline else ()
    return LinkedGuideline(
        key=key,
        title=guideline.title if guideline else key,
        stand=Stand(stand).label.lower(),
        stances={each.stage: str(each.stance) for each in stances},
        notes={each.stage: each.note for each in stances},
        questions=guideline.questions if guideline else (),
        reason=" ".join(reason.split()),
    )


def _asked_by_points(shelf) -> dict[int, tuple[str, ...]]:
    """The questions of each decision point of the library, by the row that records refer to."""
    return {point.item_id: tuple(point.questions) for point in shelf.decision_points}


def _put_off(item_id: int, key: str, until: str, reason: str, shelf) -> PutOff:
    question = shelf.by_item(item_id)
    return PutOff(key, question.text if question else key, until, " ".join(reason.split()))


def _grouped(rows: QuerySet, *columns: str) -> defaultdict[int, list]:
    """The columns of rows by the first of them; a single other column stands for itself."""
    groups = defaultdict(list)
    for key, *rest in rows.values_list(*columns):
        groups[key].append(rest[0] if len(rest) == 1 else tuple(rest))
    return groups
