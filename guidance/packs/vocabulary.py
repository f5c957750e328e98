"""The closed lists of words that a pack may use, each with a label for people."""

from enum import StrEnum


class Word(StrEnum):
    """A word of a closed list; its label is the value in sentence case unless a subclass says otherwise."""

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(word.value, word.label) for word in cls]


class Kind(Word):
    """The kinds of library content that have versions."""

    GUIDELINE = "guideline"
    QUESTION = "question"
    DECISION_POINT = "decision-point"
    TENSION = "tension"
    TRIGGER = "trigger"
    CHECKLIST = "checklist"
    LAYER = "layer"
    COMBINATION = "combination"
    STAGE_SHAPE = "stage-shape"
    TYPE_PROFILE = "type-profile"
    SOURCE = "source"
    EVIDENCE = "evidence"

    @property
    def label(self) -> str:
        return {"layer": "Reference layer", "combination": "Technology combination"}.get(self.value, super().label)

    @property
    def plural(self) -> str:
        if self is Kind.EVIDENCE:
            return "Pieces of evidence"
        return f"{self.label}s"

    @property
    def purpose(self) -> str:
        """What a reader finds there, in a sentence; for kinds that have a list of their own."""
        return {
            Kind.GUIDELINE: "What to do, why, and how that differs from stage to stage.",
            Kind.QUESTION: "What to ask while a decision is drafted, and why.",
            Kind.DECISION_POINT: "Decisions that most teams meet, with their options and a default at each stage.",
            Kind.TENSION: "Where the sources disagree: the positions, and what settles it at each stage.",
            Kind.TRIGGER: "What makes a decision worth another look.",
            Kind.CHECKLIST: "Points to tick for a project, each from a stage on.",
            Kind.EVIDENCE: "What the sources say, piece by piece, with section and lines.",
        }[self]


class TermKind(Word):
    """The kinds of words that items are filed under; they have no versions."""

    STAGE = "stage"
    TOPIC = "topic"
    BUSINESS_TYPE = "business-type"


class StanceKind(Word):
    """What the library advises about an item at a stage, from warmest to coldest."""

    ADOPT = "adopt"
    CONSIDER = "consider"
    DEFER = "defer"
    AVOID = "avoid"

    @property
    def can_wait(self) -> bool:
        """Whether it speaks against doing it at that stage."""
        return self in (StanceKind.DEFER, StanceKind.AVOID)

    @property
    def meaning(self) -> str:
        """What the advice asks of a company at that stage."""
        return {
            StanceKind.ADOPT: "Do it at this stage; going without costs more.",
            StanceKind.CONSIDER: "Weigh it: whether it pays depends on your own case.",
            StanceKind.DEFER: "Not yet. It can wait for a later stage, or for the sign that the guideline names.",
            StanceKind.AVOID: "Keep away from it at this stage; it would cost more than it gives.",
        }[self]


class Freshness(Word):
    """Whether somebody has checked an item lately."""

    VERIFIED = "verified"
    EXPIRED = "expired"
    UNVERIFIED = "unverified"

    @property
    def label(self) -> str:
        return {
            Freshness.VERIFIED: "Verified",
            Freshness.EXPIRED: "To be verified again",
            Freshness.UNVERIFIED: "Not verified",
        }[self]


class EvidenceKind(Word):
    """What sort of statement a piece of evidence is."""

    PRINCIPLE = "principle"
    PRACTICE = "practice"
    ANTI_PATTERN = "anti-pattern"
    PATTERN = "pattern"
    TRADE_OFF = "trade-off"
    TRIGGER = "trigger"
    METRIC = "metric"
    EXAMPLE = "example"
    QUESTION = "question"
    CHECKLIST = "checklist"
    STACK_OPTION = "stack-option"
    DEFINITION = "definition"
    FIGURE = "figure"

    @property
    def label(self) -> str:
        if self in (EvidenceKind.ANTI_PATTERN, EvidenceKind.TRADE_OFF):
            return self.value.capitalize()
        return super().label


class Strength(Word):
    """Whether the text says it, or it follows from what the text says or does."""

    STATED = "stated"
    IMPLIED = "implied"


class EvidenceNote(Word):
    """What stands behind a figure or an anecdote."""

    UNCITED = "uncited"
    ATTRIBUTED = "attributed"
    DANGLING_REFERENCE = "dangling-reference"
    ANECDOTE = "anecdote"
    AUTHOR_EXPERIENCE = "author-experience"
    STATED_PRICE = "stated-price"

    @property
    def label(self) -> str:
        return {
            EvidenceNote.UNCITED: "A figure or factual claim with no source in the text",
            EvidenceNote.ATTRIBUTED: "Credited by name, without a reference",
            EvidenceNote.DANGLING_REFERENCE: "Points to a note that the text does not hold",
            EvidenceNote.ANECDOTE: "A single case, told without details",
            EvidenceNote.AUTHOR_EXPERIENCE: "The author's own experience or estimate",
            EvidenceNote.STATED_PRICE: "A price quoted in the text",
        }[self]

    @property
    def carries_no_advice(self) -> bool:
        """Nobody can check it, so nothing may rest on it."""
        return self in (EvidenceNote.UNCITED, EvidenceNote.DANGLING_REFERENCE)


class SectionKind(Word):
    """The part of a decision record that an answer helps to write."""

    CONTEXT = "context"
    DRIVERS = "drivers"
    OPTIONS = "options"
    DECISION = "decision"
    CONSEQUENCES = "consequences"
    CONFIRMATION = "confirmation"


class AnswerKind(Word):
    """How a question is answered."""

    TEXT = "text"
    YES_NO = "yes-no"
    NUMBER = "number"
    CHOICE = "choice"

    @property
    def label(self) -> str:
        return "Yes or no" if self is AnswerKind.YES_NO else super().label


class ConditionKind(Word):
    """What makes a trigger fire."""

    STAGE_CHANGE = "stage-change"
    METRIC_THRESHOLD = "metric-threshold"
    TIME_ELAPSED = "time-elapsed"
    EVENT = "event"
    GUIDANCE_CHANGE = "guidance-change"


class Comparison(Word):
    """On which side of the threshold a metric must fall."""

    ABOVE = "above"
    AT_LEAST = "at-least"
    BELOW = "below"
    AT_MOST = "at-most"
