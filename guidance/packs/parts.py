"""The parts that contents are made of, and the typed keys by which they refer to each other."""

from dataclasses import dataclass
from typing import Annotated

from guidance.packs.schema import Refers
from guidance.packs.vocabulary import Comparison, ConditionKind, Kind, StanceKind, TermKind

StageKey = Annotated[str, Refers(TermKind.STAGE)]
TopicKey = Annotated[str, Refers(TermKind.TOPIC)]
BusinessTypeKey = Annotated[str, Refers(TermKind.BUSINESS_TYPE)]
EvidenceKey = Annotated[str, Refers(Kind.EVIDENCE)]
GuidelineKey = Annotated[str, Refers(Kind.GUIDELINE)]
QuestionKey = Annotated[str, Refers(Kind.QUESTION)]
DecisionPointKey = Annotated[str, Refers(Kind.DECISION_POINT)]
TensionKey = Annotated[str, Refers(Kind.TENSION)]
TriggerKey = Annotated[str, Refers(Kind.TRIGGER)]
LayerKey = Annotated[str, Refers(Kind.LAYER)]
SourceKey = Annotated[str, Refers(Kind.SOURCE)]


@dataclass(frozen=True, kw_only=True)
class Term:
    """A stage, a topic or a business type."""

    key: str
    label: str
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class StageStance:
    """What is advised at a stage; inferred where no source names the stage."""

    stage: StageKey
    stance: StanceKind
    inferred: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StageNote:
    """What holds at a stage."""

    stage: StageKey
    note: str


@dataclass(frozen=True, kw_only=True)
class StagePriority:
    """How strongly a question is asked at a stage: 1 always, 2 as a rule, 3 if time allows."""

    stage: StageKey
    priority: int


@dataclass(frozen=True, kw_only=True)
class StageDefault:
    """What to take at a stage where nothing speaks against it; no option where the note alone says it.

    A stance that defers or avoids speaks of the decision: it can wait, and the option is what holds meanwhile.
    """

    stage: StageKey
    option: str = ""
    stance: StanceKind
    note: str

    @property
    def can_wait(self) -> bool:
        return self.stance.can_wait


@dataclass(frozen=True, kw_only=True)
class Option:
    """One way to settle a decision point."""

    key: str
    name: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    technologies: tuple[str, ...] = ()
    evidence: tuple[EvidenceKey, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Position:
    """One side of a tension and what it rests on."""

    view: str
    evidence: tuple[EvidenceKey, ...]


@dataclass(frozen=True, kw_only=True)
class ChecklistEntry:
    """One point to tick, from a stage on."""

    text: str
    from_stage: StageKey
    evidence: tuple[EvidenceKey, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a source document by its line numbers, such as "15-25"."""

    key: str
    label: str
    lines: str


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Lines of a source document that hold no guidance, and what they hold instead."""

    lines: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What fires a trigger; which fields are filled depends on the kind."""

    kind: ConditionKind
    from_stage: StageKey | None = None
    to_stage: StageKey | None = None
    metric: str = ""
    comparison: Comparison | None = None
    threshold: str = ""
    period: str = ""
    months: int | None = None
    event: str = ""
    change: str = ""

    @property
    def sentence(self) -> str:
        """The condition in words."""
        match self.kind:
            case ConditionKind.STAGE_CHANGE:
                return f"The stage changes from {self.from_stage} to {self.to_stage}."
            case ConditionKind.METRIC_THRESHOLD:
                comparison = self.comparison.label.lower() if self.comparison else "against"
                return f"A metric, {self.metric}, is {comparison} {self.threshold}."
            case ConditionKind.TIME_ELAPSED:
                return f"Time has passed: {self.period}."
            case ConditionKind.EVENT:
                return f"It happens: {self.event}."
            case ConditionKind.GUIDANCE_CHANGE:
                return f"Guidance has changed: {self.change}."


CONDITION_FIELDS: dict[ConditionKind, tuple[str, ...]] = {
    ConditionKind.STAGE_CHANGE: ("from_stage", "to_stage"),
    ConditionKind.METRIC_THRESHOLD: ("metric", "comparison", "threshold"),
    ConditionKind.TIME_ELAPSED: ("period",),
    ConditionKind.EVENT: ("event",),
    ConditionKind.GUIDANCE_CHANGE: ("change",),
}


@dataclass(frozen=True, kw_only=True)
class Convention:
    """How a pack uses one of its fields."""

    name: str
    text: str

    @property
    def label(self) -> str:
        """The field's name as people read it: `business_types` is "Business types"."""
        return self.name.replace("_", " ").replace("-", " ").capitalize()
