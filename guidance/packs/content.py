"""All kinds of library content; their fields are the schema of a pack's files."""

from guidance.packs.advice import Checklist, DecisionPoint, Guideline, Question, Tension, Trigger
from guidance.packs.architecture import Combination, Layer, StageShape, TypeProfile
from guidance.packs.base import ANY_TYPE, Content
from guidance.packs.sources import CITATION, Evidence, Source, cited_in
from guidance.packs.vocabulary import Kind

__all__ = [
    "ANY_TYPE",
    "CITATION",
    "CLASSES",
    "Checklist",
    "Combination",
    "Content",
    "DecisionPoint",
    "Evidence",
    "Guideline",
    "Layer",
    "Question",
    "Source",
    "StageShape",
    "Tension",
    "Trigger",
    "TypeProfile",
    "cited_in",
]

CLASSES: dict[Kind, type[Content]] = {
    cls.kind: cls
    for cls in (
        Guideline,
        Question,
        DecisionPoint,
        Tension,
        Trigger,
        Checklist,
        Layer,
        Combination,
        StageShape,
        TypeProfile,
        Source,
        Evidence,
    )
}
