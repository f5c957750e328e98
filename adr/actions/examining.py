"""Asking the rules about one record: what it lacks, and what to ask next."""

from adr.actions import writing
from adr.formats import Document, Role
from adr.models import Answer, DecisionRecord
from adr.rules import gaps, prompts
from guidance import library


def gaps_of(record: DecisionRecord, document: Document | None = None) -> list[gaps.Gap]:
    """What the record lacks, or would lack with another text."""
    asked = prompts_for(record)
    known = gaps.Known(
        open_must_ask=tuple(prompt.question.key for prompt in prompts.first(asked) if prompt.must_ask),
        has_condition=record.conditions.filter(removed_at=None).exists(),
    )
    return gaps.gaps(document or writing.reparse(record), known, record.project.blocking_gaps)


def blocking_gaps_of(record: DecisionRecord) -> list[gaps.Gap]:
    """What stands in the way of proposing: what the project lets block, and what blocks whatever it lets pass."""
    found = gaps.blocking(gaps_of(record))
    return found if record.project.gaps_block else [gap for gap in found if gap.always_blocks]


def prompts_for(record: DecisionRecord) -> list[prompts.Prompt]:
    """The open questions for a record at its project's present stage, most worthwhile first."""
    return prompts.prompts(situation(record), library.current().questions)


def situation(record: DecisionRecord) -> prompts.Situation:
    shelf = library.current()
    project = record.project
    point = shelf.by_item(record.decision_point_id) if record.decision_point_id else None
    return prompts.Situation(
        stage=project.stage_id,
        topics=_topics(record, point),
        business_types=frozenset(project.business_types.values_list("pk", flat=True)),
        breaks_first=frozenset(project.breaks_first.values_list("pk", flat=True)),
        decision_point_questions=dict.fromkeys(point.questions, point.title) if point else {},
        questions_of_other_points=_questions_of_other_points(point, shelf),
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


def place_of(answer: Answer) -> Role:
    """The section of the document that an answer belongs to."""
    question = library.current().by_item(answer.question_id)
    return prompts.section_of(question) if question else Role.CONTEXT


def _topics(record: DecisionRecord, point) -> tuple[str, ...]:
    """The record's topics, the decision point's first and in its order: the first one weighs most."""
    order = list(point.topics) if point else []
    keys = list(record.topics.values_list("pk", flat=True))
    return tuple(sorted(keys, key=lambda key: order.index(key) if key in order else len(order)))


def _questions_of_other_points(point, shelf) -> frozenset[str]:
    if point is None:
        return frozenset()
    return frozenset(key for other in shelf.decision_points for key in other.questions) - set(point.questions)


def _guideline_questions(record: DecisionRecord, shelf) -> dict[str, str]:
    found: dict[str, str] = {}
    for item_id in record.guidance_links.values_list("guideline", flat=True):
        guideline = shelf.by_item(item_id)
        for question in guideline.questions if guideline else ():
            found.setdefault(question, guideline.title)
    return found
