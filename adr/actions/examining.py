"""Asking the rules about one record: what it lacks, and what to ask next."""

from adr.actions import writing
from adr.formats import Role
from adr.models import Answer, DecisionRecord
from adr.rules import gaps, prompts
from guidance import library


def gaps_of(record: DecisionRecord) -> list[gaps.Gap]:
    asked = prompts_for(record)
    known = gaps.Known(
        open_must_ask=tuple(prompt.question.key for prompt in asked[: prompts.FIRST] if prompt.must_ask),
        has_condition=record.conditions.filter(removed_at=None).exists(),
    )
    return gaps.gaps(writing.reparse(record), known)


def prompts_for(record: DecisionRecord) -> list[prompts.Prompt]:
    """The open questions for a record at its project's present stage, most worthwhile first."""
    return prompts.prompts(situation(record), library.current().questions)


def situation(record: DecisionRecord) -> prompts.Situation:
    shelf = library.current()
    project = record.project
    return prompts.Situation(
        stage=project.stage_id,
        topics=tuple(record.topics.values_list("pk", flat=True)),
        business_types=frozenset(project.business_types.values_list("pk", flat=True)),
        breaks_first=frozenset(project.breaks_first.values_list("pk", flat=True)),
        decision_point_questions=_decision_point_questions(record, shelf),
        guideline_questions=_guideline_questions(record, shelf),
        answered=answered(record, shelf),
        labels={topic.key: topic.label for topic in shelf.topics}
        | {kind.key: kind.label for kind in shelf.business_types},
    )


def answered(record: DecisionRecord, shelf) -> frozenset[str]:
    """Keys of questions that need not be asked now: what was put off until a stage returns there by itself."""
    order = [stage.key for stage in shelf.stages]
    present = order.index(record.project.stage_id)
    rows = record.answers.values_list("question__key", "until_stage")
    return frozenset(key for key, until in rows if until is None or order.index(until) > present)


def place_of(answer: Answer) -> tuple[Role, str]:
    """The section of the document that an answer belongs to, and the question where the answer needs it beside it."""
    question = library.current().by_item(answer.question_id)
    if question is None:
        return Role.CONTEXT, ""
    return prompts.section_of(question), "" if question.answer == "text" else question.text


def _decision_point_questions(record: DecisionRecord, shelf) -> dict[str, str]:
    if record.decision_point_id is None:
        return {}
    point = shelf.by_item(record.decision_point_id)
    return dict.fromkeys(point.questions, point.title) if point else {}


def _guideline_questions(record: DecisionRecord, shelf) -> dict[str, str]:
    found: dict[str, str] = {}
    for item_id in record.guidance_links.values_list("guideline", flat=True):
        guideline = shelf.by_item(item_id)
        for question in guideline.questions if guideline else ():
            found.setdefault(question, guideline.title)
    return found
