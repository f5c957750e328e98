"""The library at hand beside a draft: guidelines that fit it, what re-opens such decisions, a word on the choice."""

from dataclasses import dataclass

from adr.formats import Document
from adr.models import Condition, DecisionRecord, GuidanceLink
from adr.models.guidance_link import Stand
from adr.rules import advice
from adr.rules.prompts import fits_business
from guidance import library
from guidance.packs.advice import Guideline, Trigger
from guidance.packs.parts import StageStance
from guidance.packs.vocabulary import ConditionKind
from guidance.snapshot import Library

GUIDELINES_AT_MOST = 8
TRIGGERS_AT_MOST = 5


@dataclass(frozen=True)
class Fitting:
    """A guideline with its stance at the project's stage, and the record's link to it where there is one."""

    guideline: Guideline
    stance: StageStance | None
    link: GuidanceLink | None = None


@dataclass(frozen=True)
class Suggested:
    """A condition to look again that the library knows for such decisions."""

    trigger: Trigger
    kind: Condition.Kind
    words: str
    stage: str = ""
    months: int | None = None

    @property
    def is_metric(self) -> bool:
        return self.kind == Condition.Kind.METRIC


def fitting(record: DecisionRecord, links: list[GuidanceLink]) -> list[Fitting]:
    """What the record links to first, then what fits its decision point and its topics best."""
    shelf = library.current()
    stage = record.project.stage_id
    linked = [Fitting(link.now, link.stance_now, link) for link in links if link.now]
    taken = {each.guideline.key for each in linked}
    topics = list(record.topics.values_list("pk", flat=True))
    point = _point(record, shelf)
    types = concerned(record, shelf)
    near = [each for each in shelf.guidelines if each.key not in taken and fits_business(each, types)]
    near = [each for each in near if _closeness(each, point, topics)[0] < _FAR]
    near.sort(key=lambda each: _closeness(each, point, topics))
    return [*linked, *(Fitting(each, each.stance_at(stage)) for each in near[:GUIDELINES_AT_MOST])]


def concerned(record: DecisionRecord, shelf: Library) -> set[str]:
    """The types of business that guidance for the record may be about: the project's, and its decision point's."""
    point = _point(record, shelf)
    return {*record.project.business_types.values_list("pk", flat=True), *(point.business_types if point else ())}


_FAR = 99


def _closeness(guideline: Guideline, point, topics: list[str]) -> tuple:
    if point and point.key in guideline.decision_points:
        return (-1, guideline.topics[0] != point.topics[0], len(guideline.decision_points), guideline.title)
    shared = [topics.index(topic) for topic in guideline.topics if topic in topics]
    return (min(shared, default=_FAR), -len(shared), guideline.title)


def suggested_conditions(record: DecisionRecord) -> list[Suggested]:
    """Triggers of the decision point, then of the topics, that are no condition of the record yet."""
    shelf = library.current()
    point = _point(record, shelf)
    topics = set(record.topics.values_list("pk", flat=True))
    taken = set(record.conditions.filter(removed_at=None).values_list("trigger__key", flat=True))
    named = point.triggers if point else ()
    types = concerned(record, shelf)
    near = [
        each
        for each in shelf.triggers
        if each.key in named or (topics & set(each.topics) and fits_business(each, types))
    ]
    near.sort(key=lambda each: (each.key not in named, -len(topics & set(each.topics)), each.key))
    found = (suggestion(each, record) for each in near if each.key not in taken)
    return [each for each in found if each][:TRIGGERS_AT_MOST]


def suggestion(trigger: Trigger, record: DecisionRecord) -> Suggested | None:
    """A trigger as a condition of the record; None where it is past, or comes up by itself."""
    shelf, told = library.current(), trigger.condition
    match told.kind:
        case ConditionKind.STAGE_CHANGE:
            ahead = shelf.stage_position(told.to_stage) > shelf.stage_position(record.project.stage_id)
            label = shelf.stage(told.to_stage).label
            return Suggested(trigger, Condition.Kind.STAGE, f"At {label}", stage=told.to_stage) if ahead else None
        case ConditionKind.METRIC_THRESHOLD:
            side = told.comparison.label.lower() if told.comparison else "against"
            return Suggested(trigger, Condition.Kind.METRIC, f"{_capital(told.metric)} {side} {told.threshold}")
        case ConditionKind.TIME_ELAPSED if told.months:
            return Suggested(trigger, Condition.Kind.ELAPSED, f"After {told.months} months", months=told.months)
        case ConditionKind.EVENT:
            return Suggested(trigger, Condition.Kind.EVENT, _capital(told.event))
    return None


def words_on(record: DecisionRecord, document: Document, links: list[GuidanceLink]) -> list[str]:
    """What the library would say to the choice as it stands."""
    shelf = library.current()
    stage = record.project.stage
    followed = [
        advice.Followed(link.now.title, str(link.stance_now.stance))
        for link in links
        if link.stand == Stand.FOLLOWS and link.stance_now
    ]
    on_choice = advice.on_choice(document.chosen, _point(record, shelf), stage.key, stage.label)
    return [*([on_choice] if on_choice else []), *advice.on_followed(followed, stage.label)]


def _point(record: DecisionRecord, shelf):
    return shelf.by_item(record.decision_point_id) if record.decision_point_id else None


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
