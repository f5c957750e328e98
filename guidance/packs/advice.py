"""Guidelines, questions, decision points, tensions, triggers and checklists."""

from dataclasses import dataclass
from typing import Annotated

from guidance.packs.base import Content
from guidance.packs.parts import (
    BusinessTypeKey,
    ChecklistEntry,
    Condition,
    DecisionPointKey,
    EvidenceKey,
    GuidelineKey,
    LayerKey,
    Option,
    Position,
    QuestionKey,
    StageDefault,
    StageKey,
    StageNote,
    StagePriority,
    StageStance,
    TensionKey,
    TopicKey,
    TriggerKey,
)
from guidance.packs.schema import Refers, keyed_by
from guidance.packs.vocabulary import AnswerKind, Kind, SectionKind


@dataclass(frozen=True, kw_only=True)
class Guideline(Content):
    """An article with a stance at each stage."""

    kind = Kind.GUIDELINE

    title: str
    summary: str
    topics: tuple[TopicKey, ...]
    business_types: tuple[BusinessTypeKey, ...]
    stances: tuple[StageStance, ...] = keyed_by("stage")
    questions: tuple[QuestionKey, ...] = ()
    decision_points: tuple[DecisionPointKey, ...] = ()
    tensions: tuple[TensionKey, ...] = ()
    triggers: tuple[TriggerKey, ...] = ()
    checklists: tuple[Annotated[str, Refers(Kind.CHECKLIST)], ...] = ()
    layers: tuple[LayerKey, ...] = ()
    related: tuple[GuidelineKey, ...] = ()
    body: str = ""
    evidence: tuple[EvidenceKey, ...] = ()

    def stance_at(self, stage: str) -> StageStance | None:
        return next((each for each in self.stances if each.stage == stage), None)


@dataclass(frozen=True, kw_only=True)
class Question(Content):
    """A question worth asking while a decision is drafted."""

    kind = Kind.QUESTION

    text: str
    why: str
    topics: tuple[TopicKey, ...]
    business_types: tuple[BusinessTypeKey, ...]
    priorities: tuple[StagePriority, ...] = keyed_by("stage")
    section: SectionKind
    answer: AnswerKind
    choices: tuple[str, ...] = ()
    multiple: bool = False
    unit: str = ""
    sentence: str = ""
    sentence_for_no: str = ""
    evidence: tuple[EvidenceKey, ...] = ()

    @property
    def title(self) -> str:
        return self.text

    @property
    def summary(self) -> str:
        return self.why

    @property
    def measured(self) -> str:
        """What a number counts, behind a noun: "in days", "per customer and month"."""
        return self.unit if self.unit.startswith("per ") else f"in {self.unit}"

    @property
    def sentences(self) -> tuple[str, ...]:
        """How answers read in a text, with an ellipsis for what is answered."""
        said = (self.sentence, self.sentence_for_no)
        return tuple(each.replace("{answer}", "…") for each in said if each)

    def priority_at(self, stage: str) -> int | None:
        """1 ask always, 2 ask as a rule, 3 ask if time allows; None where it is not asked."""
        return next((each.priority for each in self.priorities if each.stage == stage), None)


@dataclass(frozen=True, kw_only=True)
class DecisionPoint(Content):
    """A decision that most teams meet, with its usual options and a default at each stage."""

    kind = Kind.DECISION_POINT

    title: str
    summary: str
    topics: tuple[TopicKey, ...]
    business_types: tuple[BusinessTypeKey, ...]
    options: tuple[Option, ...]
    defaults: tuple[StageDefault, ...] = keyed_by("stage")
    questions: tuple[QuestionKey, ...] = ()
    triggers: tuple[TriggerKey, ...] = ()
    tensions: tuple[TensionKey, ...] = ()
    evidence: tuple[EvidenceKey, ...] = ()

    def default_at(self, stage: str) -> StageDefault | None:
        return next((each for each in self.defaults if each.stage == stage), None)

    def option(self, key: str) -> Option | None:
        return next((each for each in self.options if each.key == key), None)


@dataclass(frozen=True, kw_only=True)
class Tension(Content):
    """A matter on which sources disagree: the positions, and what settles it at each stage."""

    kind = Kind.TENSION

    title: str
    topics: tuple[TopicKey, ...]
    positions: tuple[Position, ...]
    resolution: str
    by_stage: tuple[StageNote, ...] = keyed_by("stage")

    @property
    def summary(self) -> str:
        return self.resolution


@dataclass(frozen=True, kw_only=True)
class Trigger(Content):
    """Something that makes decisions on its topics worth another look."""

    kind = Kind.TRIGGER

    text: str
    condition: Condition
    topics: tuple[TopicKey, ...]
    business_types: tuple[BusinessTypeKey, ...]
    evidence: tuple[EvidenceKey, ...] = ()

    @property
    def title(self) -> str:
        return self.text

    @property
    def summary(self) -> str:
        return self.condition.sentence


@dataclass(frozen=True, kw_only=True)
class Checklist(Content):
    """Points to tick, each from a stage on."""

    kind = Kind.CHECKLIST

    title: str
    topics: tuple[TopicKey, ...]
    stages: tuple[StageKey, ...]
    business_types: tuple[BusinessTypeKey, ...]
    notes: str
    entries: tuple[ChecklistEntry, ...]

    @property
    def summary(self) -> str:
        return self.notes
