"""The ladder of stages, and a step of the company on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ladder:
    """The stages in order: keys with their labels."""

    labels: Mapping[str, str]

    def position(self, stage: str) -> int:
        return list(self.labels).index(stage)

    def label(self, stage: str) -> str:
        return self.labels[stage]

    def after(self, stage: str) -> str | None:
        """The next stage up; None at the top."""
        rest = list(self.labels)[self.position(stage) + 1 :]
        return rest[0] if rest else None


@dataclass(frozen=True, slots=True)
class StageMove:
    """A project goes from one stage to another, up, down or nowhere, and may become another kind of company.

    Types and areas are library keys; areas are the topics that are likely to break first. `labels` are for
    sentences about them.
    """

    ladder: Ladder
    origin: str
    to: str
    types_before: frozenset[str] = frozenset()
    types_after: frozenset[str] = frozenset()
    areas_before: frozenset[str] = frozenset()
    areas_after: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def changes_stage(self) -> bool:
        return self.origin != self.to

    @property
    def changes_company(self) -> bool:
        return self.types_before != self.types_after or self.areas_before != self.areas_after

    def reaches(self, stage: str) -> bool:
        """Whether the move arrives at the stage or passes it on the way up."""
        place = self.ladder.position
        return place(self.origin) < place(stage) <= place(self.to)

    def falls_through(self, stage: str) -> bool:
        """Whether the project was at or above the stage and no longer is."""
        place = self.ladder.position
        return place(self.to) < place(stage) <= place(self.origin)

    def has_left_behind(self, stage: str) -> bool:
        """Whether the project stood at the stage or above it before the move."""
        return self.ladder.position(stage) <= self.ladder.position(self.origin)

    def label(self, key: str) -> str:
        return self.labels.get(key, key)
