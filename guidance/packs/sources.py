"""Source documents and the evidence taken from them."""

import re
from dataclasses import dataclass

from guidance.packs.base import Content
from guidance.packs.parts import BusinessTypeKey, LeftOut, Section, SourceKey, StageStance, TopicKey
from guidance.packs.schema import keyed_by
from guidance.packs.vocabulary import EvidenceKind, EvidenceNote, Kind, Strength

CITATION = re.compile(r"\[([A-Z][A-Z0-9]*-\d{3,})\]")


@dataclass(frozen=True, kw_only=True)
class Source(Content):
    """A document that evidence was taken from."""

    kind = Kind.SOURCE

    title: str
    description: str
    limits: str
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...] = ()
    author: str = ""
    publisher: str = ""
    published: str = ""

    @property
    def summary(self) -> str:
        return self.description

    def section(self, key: str) -> Section | None:
        return next((each for each in self.sections if each.key == key), None)


@dataclass(frozen=True, kw_only=True)
class Evidence(Content):
    """One atomic statement of a source, in our words."""

    kind = Kind.EVIDENCE

    source: SourceKey
    section: str
    lines: str
    type: EvidenceKind
    statement: str
    topics: tuple[TopicKey, ...]
    stances: tuple[StageStance, ...] = keyed_by("stage", default=())
    business_types: tuple[BusinessTypeKey, ...]
    strength: Strength
    names: tuple[str, ...] = ()
    note: EvidenceNote | None = None

    @property
    def title(self) -> str:
        return self.statement

    @property
    def summary(self) -> str:
        return self.note.label if self.note else ""

    def stance_at(self, stage: str) -> StageStance | None:
        return next((each for each in self.stances if each.stage == stage), None)


def cited_in(body: str) -> tuple[str, ...]:
    """Keys of evidence that markdown cites as `[S3-026]`, each once, in order of appearance."""
    return tuple(dict.fromkeys(CITATION.findall(body)))
