"""Checks of each kind of content by itself: what its fields must say together."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import singledispatch
from pathlib import PurePosixPath

from guidance.packs.content import (
    Content,
    DecisionPoint,
    Evidence,
    Guideline,
    Layer,
    Question,
    Source,
    Tension,
    Trigger,
    TypeProfile,
)
from guidance.packs.keys import TERM_LENGTH_AT_MOST, is_key
from guidance.packs.located import Located
from guidance.packs.pack import Header, Pack
from guidance.packs.parts import CONDITION_FIELDS, Term
from guidance.packs.problems import Problem, meant
from guidance.packs.vocabulary import AnswerKind, ConditionKind, EvidenceKind, Kind, TermKind

TITLE_AT_MOST = 80
TOPICS_AT_MOST = 3

Complaint = tuple[str, str]  # a field, and what is wrong with it

SOURCE_KEY = re.compile(r"[A-Z][A-Z0-9]*")
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def of_header(header: Header) -> Iterator[Complaint]:
    """What is wrong with what a pack says about itself."""
    if not is_key(header.key, TERM_LENGTH_AT_MOST):
        yield "key", f"a key is letters and digits joined by hyphens, at most {TERM_LENGTH_AT_MOST} long"
    yield from _too_long(header, {"title": 200, "version": 40})
    yield from _verified(header)


def check_sense(pack: Pack, found: Sequence[Located]) -> Iterator[Problem]:
    """What is wrong with terms and contents taken one by one."""
    for each in found:
        if not isinstance(each.content, Content):
            for field, message in _too_long(each.content, {"label": 120}):
                yield each.problem(message, field)
            continue
        for field, message in (*_common(each.content), *_complaints(each.content, pack)):
            yield each.problem(message, field)
        if isinstance(each.content, Guideline):
            yield from _check_place(each)


def _common(content: Content) -> Iterator[Complaint]:
    for field in ("topics", "business_types"):
        if getattr(content, field, None) == ():
            yield field, f"{field!r} is empty"
    yield from _verified(content)


def _too_long(said: Content | Header | Term, longest: dict[str, int]) -> Iterator[Complaint]:
    """What would not fit into its column."""
    for field, length in longest.items():
        if len(getattr(said, field)) > length:
            yield field, f"{field!r} is {len(getattr(said, field))} characters long, {length} are allowed"


def _verified(said: Content | Header) -> Iterator[Complaint]:
    """Days are written as 2026-11-21, and an end needs a beginning before it."""
    for field in ("verified_on", "verified_until"):
        if (written := getattr(said, field)) and not _is_day(written):
            yield field, f"{written!r} is not a day such as 2026-11-21"
    yield from _too_long(said, {"verified_by": 200})
    if (said.verified_by or said.verified_until) and not said.verified_on:
        yield "verified_until" if said.verified_until else "verified_by", "'verified_on' is missing beside it"
    if said.verified_until and said.verified_until < said.verified_on:
        yield "verified_until", "it ends before it begins"


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


@singledispatch
def _complaints(content: Content, pack: Pack) -> Iterator[Complaint]:
    yield from ()


@_complaints.register
def _(content: Guideline, pack: Pack) -> Iterator[Complaint]:
    if len(content.title) > TITLE_AT_MOST:
        yield "title", f"the title is {len(content.title)} characters long, {TITLE_AT_MOST} are allowed"
    if len(content.topics) > TOPICS_AT_MOST:
        yield "topics", f"at most {TOPICS_AT_MOST} topics are allowed"
    if content.key in content.related:
        yield "related", "it is related to itself"
    if not content.body:
        yield "body", "'body' is empty: there is no text below the front matter"
    yield from _all_stages("stances", content.stances, pack)


@_complaints.register
def _(content: Question, pack: Pack) -> Iterator[Complaint]:
    is_choice = content.answer is AnswerKind.CHOICE
    if is_choice and len(content.choices) < 2:
        yield "answer", "a choice needs two choices or more"
    if content.choices and not is_choice:
        yield "choices", "only an answer of the kind choice has choices"
    if content.multiple and not is_choice:
        yield "multiple", "only an answer of the kind choice can be multiple"
    if content.unit and content.answer is not AnswerKind.NUMBER:
        yield "unit", "only an answer of the kind number has a unit"
    yield from _sentences(content)
    if not content.priorities:
        yield "priorities", "it is asked at no stage"
    if any(each.priority not in (1, 2, 3) for each in content.priorities):
        yield "priorities", "a priority is 1, 2 or 3"


def _sentences(content: Question) -> Iterator[Complaint]:
    """How an answer reads in a text: a yes and a no each have a sentence, everything else stands inside of one."""
    if content.answer is AnswerKind.YES_NO:
        if bool(content.sentence) != bool(content.sentence_for_no):
            yield "sentence", "a yes and a no need a sentence each, or neither"
        return
    if content.sentence and content.sentence.count("{answer}") != 1:
        yield "sentence", "the sentence holds {answer} once, where the answer belongs"
    if content.sentence_for_no:
        yield "sentence_for_no", "only an answer of the kind yes-no has a sentence for no"


@_complaints.register
def _(content: Tension, pack: Pack) -> Iterator[Complaint]:
    if len(content.positions) < 2:
        yield "positions", "a tension needs two positions or more"
    yield from _all_stages("by_stage", content.by_stage, pack)


@_complaints.register
def _(content: DecisionPoint, pack: Pack) -> Iterator[Complaint]:
    keys = [option.key for option in content.options]
    if len(keys) < 2 or len(set(keys)) < len(keys):
        yield "options", "a decision point needs two options or more, each with a key of its own"
    for default in content.defaults:
        if default.option and default.option not in keys:
            yield "defaults", f"unknown option {default.option!r}{meant(default.option, keys)}"
    yield from _all_stages("defaults", content.defaults, pack)


@_complaints.register
def _(content: Trigger, pack: Pack) -> Iterator[Complaint]:
    condition = content.condition
    wanted = CONDITION_FIELDS[condition.kind]
    for field in wanted:
        if not getattr(condition, field):
            yield "condition", f"a condition of the kind {condition.kind} needs {field!r}"
    stages = _stage_keys(pack)
    known = [stages.index(end) for end in (condition.from_stage, condition.to_stage) if end in stages]
    if condition.kind is ConditionKind.STAGE_CHANGE and len(known) == 2 and known[0] >= known[1]:
        yield "condition", "the stage it changes to must come after the stage it changes from"


@_complaints.register
def _(content: Layer, pack: Pack) -> Iterator[Complaint]:
    yield from _all_stages("by_stage", content.by_stage, pack)


@_complaints.register
def _(content: TypeProfile, pack: Pack) -> Iterator[Complaint]:
    if content.by_stage:
        yield from _all_stages("by_stage", content.by_stage, pack)


@_complaints.register
def _(content: Source, pack: Pack) -> Iterator[Complaint]:
    if not SOURCE_KEY.fullmatch(content.key):
        yield "key", "a key of a source is capital letters and digits, such as S9, so that texts can cite it"
    for section in content.sections:
        if not _line_numbers(section.lines):
            yield "sections", f"{section.lines!r} are not line numbers such as 15-25"


@_complaints.register
def _(content: Evidence, pack: Pack) -> Iterator[Complaint]:
    if not re.fullmatch(re.escape(content.source) + r"-\d{3,}", content.key):
        yield "key", f"a key of evidence is that of its source and a number, such as {content.source}-001"
    if content.type is EvidenceKind.FIGURE and content.note is None:
        yield "type", "a figure must say in 'note' what stands behind it"
    found = (each.by_key.get((Kind.SOURCE, content.source)) for each in pack.lineage())
    source = next(filter(None, found), None)
    if not isinstance(source, Source):
        return
    section = source.section(content.section)
    if section is None:
        known = [each.key for each in source.sections]
        yield "section", f"{content.source} has no section {content.section!r}{meant(content.section, known)}"
    elif not _line_numbers(content.lines) <= _line_numbers(section.lines) or not _line_numbers(content.lines):
        yield "lines", f"the lines {content.lines} are not inside the section's {section.lines}"


def _all_stages(field: str, parts: Sequence, pack: Pack) -> Iterator[Complaint]:
    stages = [part.stage for part in parts]
    missing = [stage for stage in _stage_keys(pack) if stage not in stages]
    if missing:
        yield field, f"{field!r} says nothing of {', '.join(missing)}"


def _stage_keys(pack: Pack) -> list[str]:
    return [term.key for each in pack.lineage() for term in each.terms.get(TermKind.STAGE, ())]


def _line_numbers(lines: str) -> set[int]:
    """ "177,179-181" → {177, 179, 180, 181}; empty where it is not of that form."""
    numbers: set[int] = set()
    for part in lines.split(","):
        found = _RANGE.fullmatch(part.strip())
        if not found:
            return set()
        first = int(found[1])
        numbers.update(range(first, int(found[2] or first) + 1))
    return numbers


def _check_place(each: Located) -> Iterator[Problem]:
    folder = PurePosixPath(each.file).parent.name
    topics = each.content.topics
    if topics and topics[0] != folder:
        yield each.problem(f"the first topic is {topics[0]!r}, but the file lies in guidelines/{folder}", "topics")
