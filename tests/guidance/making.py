"""Small packs, as files and in memory."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from guidance.packs import Header, Pack
from guidance.packs.content import Content, DecisionPoint, Evidence, Guideline, Question, Source
from guidance.packs.parts import (
    Option,
    Section,
    StageDefault,
    StagePriority,
    StageStance,
    Term,
)
from guidance.packs.vocabulary import AnswerKind, EvidenceKind, SectionKind, StanceKind, Strength, TermKind

STAGES = ("pre-seed", "seed", "series-a", "growth")

SMALL_PACK = {
    "pack.yaml": "key: small\ntitle: A small pack\nversion: 1.0\n",
    "stages.yaml": "- {key: seed, label: Seed}\n- {key: growth, label: Growth}\n",
    "topics.yaml": "- {key: caching, label: Caching}\n- {key: cost, label: Cost}\n",
    "business-types.yaml": "- {key: saas, label: SaaS}\n- {key: any, label: Any}\n",
    "sources.yaml": (
        "- key: S1\n  title: A paper\n  description: What it is.\n  limits: Short.\n"
        "  sections:\n  - {key: one, label: One, lines: 1-20}\n"
    ),
    "evidence/S1.yaml": (
        "- key: S1-001\n  section: one\n  lines: 7,9-11\n  type: practice\n  statement: Caches hide slow queries.\n"
        "  topics: [caching]\n  stances:\n    seed: {stance: consider, inferred: true}\n"
        "  business_types: [any]\n  strength: stated\n"
    ),
    "questions.yaml": (
        "- key: Q-001\n  slug: what-is-slow\n  text: What is slow?\n  why: A guess is dear.\n  topics: [caching]\n"
        "  business_types: [any]\n  priorities: {seed: 1, growth: 2}\n  section: context\n  answer: text\n"
        "  evidence: [S1-001]\n"
    ),
    "guidelines/caching/measure-first.md": (
        "---\ntitle: Measure before you cache\nsummary: A cache needs a reason.\ntopics: [caching]\n"
        "business_types: [any]\nstances:\n  seed: {stance: adopt, note: One graph.}\n"
        "  growth: {stance: consider, note: Many graphs., inferred: true}\nquestions: [Q-001]\n---\n"
        "## What to do and why\n\nLook at the slow query first [S1-001].\n"
    ),
}


def write_pack(folder: Path, **changes: str | None) -> Path:
    """The small pack as files; a change replaces a file, None leaves it out."""
    for name, text in {**SMALL_PACK, **changes}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """A change of the small pack: one file with one text replaced."""
    assert old in SMALL_PACK[name]
    return {name: SMALL_PACK[name].replace(old, new)}


def guideline(key: str = "measure-first", **fields: Any) -> Guideline:
    stances = tuple(StageStance(stage=stage, stance=StanceKind.ADOPT, note=f"At {stage}.") for stage in STAGES)
    usual = {
        "title": f"Title of {key}",
        "summary": "A sentence.",
        "topics": ("caching",),
        "business_types": ("any",),
        "stances": stances,
        "body": "## What to do and why\n\nMeasure first.",
    }
    return Guideline(key=key, **{**usual, **fields})


def question(key: str = "Q-901", **fields: Any) -> Question:
    usual = {
        "slug": key.lower(),
        "text": "What is slow?",
        "why": "A guess is dear.",
        "topics": ("caching",),
        "business_types": ("any",),
        "priorities": (StagePriority(stage="seed", priority=1),),
        "section": SectionKind.CONTEXT,
        "answer": AnswerKind.TEXT,
    }
    return Question(key=key, **{**usual, **fields})


def decision_point(key: str = "D-901", **fields: Any) -> DecisionPoint:
    options = tuple(Option(key=name, name=name.capitalize(), pros=("Quick",), cons=("Dear",)) for name in ("a", "b"))
    defaults = tuple(StageDefault(stage=stage, option="a", stance=StanceKind.ADOPT, note="Why.") for stage in STAGES)
    usual = {
        "slug": f"decide-{key.lower()}",
        "title": "Which cache",
        "summary": "A choice.",
        "topics": ("caching",),
        "business_types": ("any",),
        "options": options,
        "defaults": defaults,
    }
    return DecisionPoint(key=key, **{**usual, **fields})


def source(key: str = "Z9") -> Source:
    section = Section(key="one", label="One", lines="1-20")
    return Source(key=key, title="A paper", description="What it is.", limits="Short.", sections=(section,))


def evidence(key: str = "Z9-001", **fields: Any) -> Evidence:
    usual = {
        "source": "Z9",
        "section": "one",
        "lines": "7",
        "type": EvidenceKind.PRACTICE,
        "statement": f"Statement {key}.",
        "topics": ("caching",),
        "business_types": ("any",),
        "strength": Strength.STATED,
    }
    return Evidence(key=key, **{**usual, **fields})


def pack(*contents: Content, base: Pack | None, key: str = "acme", **header: Any) -> Pack:
    """A pack in memory beside the one it extends."""
    usual = {"title": "Guidance of Acme", "version": "1", "extends": (base.key,) if base else ()}
    return Pack(Header(key=key, **{**usual, **header}), dict.fromkeys(TermKind, ()), contents, (base,) if base else ())


def with_topics(made: Pack, *topics: Term) -> Pack:
    """The pack with topics of its own."""
    return replace(made, terms={**made.terms, TermKind.TOPIC: topics})
