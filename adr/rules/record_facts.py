"""What the rules of revisits know of a record, and what they find: plain data."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NamedStage:
    """A condition or an accepted risk of a record that names a stage; `key` is its identity."""

    key: str
    stage: str


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A day on which to look again; `text` says why where it is more than a day that somebody chose."""

    key: str
    date: datetime.date
    text: str = ""


@dataclass(frozen=True, slots=True)
class LinkedGuideline:
    """A guideline the record links to. `stances` and `notes` map a stage to what the library advises there today;
    `questions` are the keys of those that it asks, `reason` is why the record departs from it.
    """

    key: str
    title: str
    stand: str
    stances: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)
    questions: Collection[str] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PutOff:
    """A question that was not applicable until a stage, and why."""

    key: str
    text: str
    until: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A linked guideline says something else than it did when it was read; `version` is None once it is withdrawn.

    `read` is the version it was read in; `then` and `now` are its stances at the project's present stage.
    """

    key: str
    title: str
    stand: str
    read: int
    version: int | None
    then: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class LostDependency:
    """A decision that the record depends on and that no longer holds; `status` says what became of it."""

    key: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What the rules need of one record in force; `id` is handed back with its reasons.

    `point_questions` are the keys of what its decision point asks; None where it takes none.
    """

    id: int
    topics: Collection[str] = ()
    point_questions: Collection[str] | None = None
    stage_conditions: tuple[NamedStage, ...] = ()
    stage_risks: tuple[NamedStage, ...] = ()
    guidelines: tuple[LinkedGuideline, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    answered: frozenset[str] = frozenset()
    date_conditions: tuple[NamedDate, ...] = ()
    date_risks: tuple[NamedDate, ...] = ()
    new_versions: tuple[NewVersion, ...] = ()
    lost_dependencies: tuple[LostDependency, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason to look again. `kind` and `subject` identify it: one change gives the same one once.

    `then` and `now` are stances of the library, with its notes where it has some; `read` is the version of a
    guideline that has a newer one. A faint ground re-opens nothing by itself: what is asked is nothing new, or
    is asked of the record `instead`. `why` is what the library says of the question that presses, or what people said
    then of what they put off or departed from; `questions` are the keys of all that the reason stands for.
    """

    kind: str
    subject: str
    text: str
    is_suggestion: bool = False
    is_faint: bool = False
    instead: int | None = None
    why: str = ""
    then: str = ""
    now: str = ""
    then_note: str = ""
    now_note: str = ""
    title: str = ""
    read: int | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    record: int
    grounds: tuple[Ground, ...]

    @property
    def is_suggestion(self) -> bool:
        """Whether nothing but suggestions speaks for looking again."""
        return all(ground.is_suggestion for ground in self.grounds)

    @property
    def is_left_alone(self) -> bool:
        """Whether it does not come back unless somebody wants it to."""
        return all(ground.is_faint for ground in self.grounds)

    @property
    def asked_instead(self) -> int | None:
        """Where a question goes that this record is not asked; None where nothing new is asked."""
        return next((ground.instead for ground in self.grounds if ground.instead), None)

    @property
    def is_of_its_own(self) -> bool:
        """Whether the record itself asked for it, by a condition, a put-off answer or a risk that ends."""
        return any(ground.kind in ("condition", "answer", "risk") for ground in self.grounds)
