"""Facts of an appendix as rows, each with the entry of the timeline that it would have had."""

import datetime
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.utils import timezone

from adr import search
from adr.actions import concluding, exporting, history
from adr.actions.importing.appendices import OUTCOMES, STANDS, THRESHOLD, Library
from adr.models import Answer, Condition, DecisionRecord, GuidanceLink, Revisit
from adr.models.timeline import Verb
from adr.people import display_name
from adr.rules import appendix
from adr.rules.appendix import ConditionKind, Facts
from guidance.packs.vocabulary import Kind

AT_ONCE = 500
Given = Sequence[tuple[DecisionRecord, Facts]]


def prepare(record: DecisionRecord, facts: Facts, library: Library) -> None:
    """Set what the record's own row holds, before it is written."""
    record.decided_stage_id = library.stages[facts.stage] if facts.stage else None
    point = facts.decision_point
    record.decision_point_id = library.item(Kind.DECISION_POINT, point.key) if point else None


def take_over(given: Given, library: Library, *, by) -> None:
    """Write the facts of new records; only concluded revisits, of which there are few, are written one by one."""
    _topics(given)
    _answers(given, library, by)
    _guidance(given, library, by)
    _conditions(given, library, by)
    _revisits(given, library, by)


def _topics(given: Given) -> None:
    through = DecisionRecord.topics.through
    rows = [through(decisionrecord=record, topic_id=term.key) for record, facts in given for term in facts.topics]
    through.objects.bulk_create(rows, batch_size=AT_ONCE)
    search.index_records([record for record, facts in given if facts.topics])


def _answers(given: Given, library: Library, by) -> None:
    pairs = [(record, answer) for record, facts in given for answer in facts.answers]
    Answer.objects.bulk_create(
        [
            Answer(
                record=record,
                question_id=library.item(Kind.QUESTION, answer.key),
                text=answer.text,
                not_applicable=answer.not_applicable,
                reason=answer.reason,
                until_stage_id=library.stages.get(answer.until),
                by=by,
            )
            for record, answer in pairs
        ],
        batch_size=AT_ONCE,
    )
    rows = [
        (
            record,
            {
                "question": answer.key,
                "not_applicable": answer.not_applicable,
                "until": library.stages.get(answer.until),
            },
        )
        for record, answer in pairs
    ]
    history.note_many(Verb.ANSWERED, rows, by=by)


def _guidance(given: Given, library: Library, by) -> None:
    pairs = [(record, link) for record, facts in given for link in facts.guidance]
    GuidanceLink.objects.bulk_create(
        [
            GuidanceLink(
                record=record,
                guideline_id=library.item(Kind.GUIDELINE, link.key),
                version_id=library.version(link),
                stand=STANDS[link.stand],
                reason=link.reason,
                by=by,
            )
            for record, link in pairs
        ],
        batch_size=AT_ONCE,
    )
    rows = [
        (record, {"guideline": link.key, "version": link.version, "stand": STANDS[link.stand].value})
        for record, link in pairs
    ]
    history.note_many(Verb.LINKED, rows, by=by)


def _conditions(given: Given, library: Library, by) -> None:
    conditions = Condition.objects.bulk_create(
        [
            Condition(record=record, kind=said.kind.value, by=by, **_awaited(said, library))
            for record, facts in given
            for said in facts.conditions
        ],
        batch_size=AT_ONCE,
    )
    rows = [(condition.record, {"condition": condition.pk, "kind": condition.kind}) for condition in conditions]
    history.note_many(Verb.CONDITION_ADDED, rows, by=by)


def _awaited(said: appendix.Condition, library: Library) -> dict:
    """The columns of what a condition waits for."""
    match said.kind:
        case ConditionKind.STAGE:
            columns = {"stage_id": library.stages[said.text]}
        case ConditionKind.DATE:
            columns = {"date": datetime.date.fromisoformat(said.text)}
        case ConditionKind.ELAPSED:
            columns = {"months": int(said.text)}
        case _:
            columns = {"text": said.text, "read_at": said.read_at}
    if said.threshold:
        comparison, number, unit = THRESHOLD.fullmatch(said.threshold).groups()
        words = {label: value for value, label in Condition.Comparison.choices}
        columns |= {"comparison": words[comparison], "threshold": Decimal(number), "unit": unit or ""}
    return columns | {"trigger_id": library.item(Kind.TRIGGER, said.trigger) if said.trigger else None}


def _revisits(given: Given, library: Library, by) -> None:
    """Concluded on their day, by whoever imports: the text does not say who did."""
    owners = _owners(given)
    for record, facts in given:
        for said in facts.revisits:
            owner = owners.get(said.owner)
            day, stage = library.next_look(said.next_look)
            revisit = Revisit.objects.create(
                project_id=record.project_id,
                record=record,
                state=Revisit.State.CONCLUDED,
                outcome=OUTCOMES[said.outcome],
                evidence=said.evidence if owner or not said.owner else f"{said.evidence}\n{appendix.OWNER}{said.owner}",
                happened=said.happened,
                undo_cost=said.undo_cost,
                risk_owner_id=owner,
                next_look=day,
                next_look_stage_id=stage,
                concluded_by=by,
                concluded_at=datetime.datetime.combine(
                    said.date, datetime.time(12), tzinfo=timezone.get_current_timezone()
                ),
            )
            _note(revisit, by)


def _owners(given: Given) -> dict[str, int]:
    """Members of the project by a name that only one of them bears, where a risk names somebody."""
    projects = {record.project_id for record, facts in given for said in facts.revisits if said.owner}
    if not projects:
        return {}
    users = get_user_model().objects.filter(memberships__project__in=projects).distinct()
    found = [(display_name(user), user.pk) for user in users]
    counts = Counter(name for name, _ in found)
    return {name: pk for name, pk in found if counts[name] == 1}


def _note(revisit: Revisit, by) -> None:
    """A revisit that comes back has the two entries that it had, and is written out like any other."""
    history.note(Verb.REVISIT_OPENED, record=revisit.record, by=by, revisit=revisit.pk)
    entry = history.note(
        Verb.REVISIT_CONCLUDED, record=revisit.record, by=by, revisit=revisit.pk, outcome=str(revisit.outcome)
    )
    if revisit.outcome not in concluding.EXPORTED_OTHERWISE:
        exporting.queue(revisit.record.project, entry)
