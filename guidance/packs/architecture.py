"""The reference architecture: layers, combinations, and the shapes by stage and type of business."""

from dataclasses import dataclass

from guidance.packs.base import Content
from guidance.packs.parts import BusinessTypeKey, EvidenceKey, GuidelineKey, StageKey, StageNote
from guidance.packs.schema import keyed_by
from guidance.packs.vocabulary import Kind


@dataclass(frozen=True, kw_only=True)
class Layer(Content):
    """One layer of the reference architecture."""

    kind = Kind.LAYER

    name: str
    purpose: str
    default: str
    options: tuple[str, ...]
    notes: str
    by_stage: tuple[StageNote, ...] = keyed_by("stage")
    evidence: tuple[EvidenceKey, ...] = ()

    @property
    def title(self) -> str:
        return self.name

    @property
    def summary(self) -> str:
        return self.purpose


@dataclass(frozen=True, kw_only=True)
class Combination(Content):
    """Technologies that are used together."""

    kind = Kind.COMBINATION

    name: str
    technologies: tuple[str, ...]
    notes: str
    evidence: tuple[EvidenceKey, ...] = ()

    @property
    def title(self) -> str:
        return self.name

    @property
    def summary(self) -> str:
        return self.notes


@dataclass(frozen=True, kw_only=True)
class StageShape(Content):
    """The recommended shape of the whole at a stage."""

    kind = Kind.STAGE_SHAPE

    stage: StageKey
    shape: str
    gain: str
    risk: str
    begin_with: tuple[GuidelineKey, ...] = ()
    evidence: tuple[EvidenceKey, ...] = ()

    @property
    def title(self) -> str:
        return self.shape

    @property
    def summary(self) -> str:
        return self.gain


@dataclass(frozen=True, kw_only=True)
class TypeProfile(Content):
    """What a type of business has to mind."""

    kind = Kind.TYPE_PROFILE

    business_type: BusinessTypeKey
    focus: tuple[str, ...]
    sore_spots: tuple[str, ...]
    first_strain: str
    by_stage: tuple[StageNote, ...] = keyed_by("stage", default=())
    evidence: tuple[EvidenceKey, ...] = ()

    @property
    def title(self) -> str:
        return f"First strain: {self.first_strain}"

    @property
    def summary(self) -> str:
        """What to mind, by its names alone: what stands after a colon explains one."""
        return f"Mind: {', '.join(each.partition(':')[0] for each in self.focus)}."
