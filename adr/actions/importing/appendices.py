"""Taking an appendix apart again: what the library knows becomes facts of the record, the rest stays in its text."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from adr.formats import Document, edits
from adr.formats.encoding import Decoded
from adr.models import Condition, Outcome
from adr.models.guidance_link import Stand
from adr.rules import appendix, appendix_reading, own_keys
from adr.rules.appendix import ConditionKind, Facts, Leftovers
from guidance.models import Item, Stage, Topic, Version
from guidance.packs.vocabulary import Kind

THRESHOLD = re.compile(rf"({'|'.join(Condition.Comparison.labels)}) (-?\d{{1,18}}(?:\.\d{{1,6}})?)(?: (.{{1,40}}))?")
STANDS = {str(stand.label): stand for stand in Stand}
OUTCOMES = {str(outcome.label): outcome for outcome in Outcome}


class Library:
    """What an appendix can refer to, by the words it uses; asked of the database when the first one is met."""

    @cached_property
    def stages(self) -> dict[str, str]:
        return {label: key for key, label in Stage.objects.values_list("key", "label")}

    @cached_property
    def topics(self) -> frozenset[str]:
        return frozenset(Topic.objects.values_list("key", flat=True))

    @cached_property
    def items(self) -> dict[tuple[str, str], int]:
        """Ids by kind and key; where two packs have the same key, the one in force, else the last."""
        rows = Item.objects.order_by("-retired", "pack_id").values_list("kind", "key", "pk")
        return {(kind, key): pk for kind, key, pk in rows}

    @cached_property
    def versions(self) -> dict[tuple[int, int], int]:
        rows = Version.objects.filter(item__kind=Kind.GUIDELINE).values_list("item", "number", "pk")
        return {(item, number): pk for item, number, pk in rows}

    def item(self, kind: Kind, key: str) -> int | None:
        return self.items.get((kind.value, key))

    def version(self, guidance: appendix.Guidance) -> int | None:
        item = self.item(Kind.GUIDELINE, guidance.key)
        return self.versions.get((item, guidance.version)) if item else None

    def knows(self, condition: appendix.Condition) -> bool:
        if condition.kind is ConditionKind.STAGE and condition.text not in self.stages:
            return False
        if condition.trigger and not self.item(Kind.TRIGGER, condition.trigger):
            return False
        return not condition.threshold or bool(THRESHOLD.fullmatch(condition.threshold))

    def next_look(self, text: str) -> tuple[datetime.date | None, str | None]:
        """The day and the stage's key that "2027-07-31 or Series A" names; raises ValueError for anything else."""
        day = stage = None
        for part in filter(None, text.split(" or ")):
            if part in self.stages:
                stage = self.stages[part]
            else:
                day = datetime.date.fromisoformat(part)
        return day, stage


@dataclass(frozen=True)
class OwnText:
    """A record's text without the part of its appendix that became `facts`; `notes` say what stayed, and why."""

    content: bytes
    facts: Facts
    notes: list[str] = field(default_factory=list)


def own_text(decoded: Decoded, document: Document, library: Library) -> OwnText:
    """Take a document's appendix out of it; what this library does not know is put back."""
    facts, leftovers = appendix_reading.read(edits.appendix(document))
    known, unknown = _parted(facts, library)
    notes = [_note(document, words, f"{name}, which is not known here") for words, name in _names(unknown)]
    notes += [_note(document, line, f"“{line[:60]}”, which says nothing known here") for line in _lines(leftovers)]
    kept = appendix.markdown(unknown, leftovers)
    bare = own_keys.without_own_keys(edits.without_appendix(document), known)
    text = edits.with_appendix(bare, kept).text if kept else bare.text
    return OwnText(decoded.encode(text), known, notes)


def _parted(facts: Facts, library: Library) -> tuple[Facts, Facts]:
    """The facts that can be stored here, and the others."""
    checks: dict[str, Callable[[Any], bool]] = {
        "topics": lambda term: term.key in library.topics,
        "guidance": lambda link: bool(library.version(link)) and (STANDS[link.stand] != Stand.DEPARTS or link.reason),
        "answers": lambda answer: library.item(Kind.QUESTION, answer.key) and answer.until in {"", *library.stages},
        "conditions": library.knows,
        "revisits": lambda revisit: revisit.outcome in OUTCOMES and _is_a_look(revisit.next_look, library),
    }
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for name, is_known in checks.items():
        known[name], unknown[name] = _split(getattr(facts, name), is_known)
    point = facts.decision_point
    has_point = bool(point and library.item(Kind.DECISION_POINT, point.key))
    (known if facts.stage in library.stages else unknown)["stage"] = facts.stage
    (known if has_point else unknown)["decision_point"] = point
    return Facts(**known), Facts(**unknown)


def _split(given: Iterable[Any], is_known: Callable[[Any], bool]) -> tuple[tuple, tuple]:
    """What is known, each key once, and the rest."""
    known, unknown, keys = [], [], set()
    for each in given:
        key = getattr(each, "key", None)
        is_first = key is None or key not in keys
        (known if is_first and is_known(each) else unknown).append(each)
        keys.add(key)
    return tuple(known), tuple(unknown)


def _is_a_look(text: str, library: Library) -> bool:
    try:
        library.next_look(text)
    except ValueError:
        return False
    return True


def _names(unknown: Facts) -> Iterator[tuple[str, str]]:
    """For each fact the words that it can be found by in the text, and what it names."""
    if unknown.stage:
        yield appendix.STAGE, f"the stage “{unknown.stage}”"
    for term in unknown.topics:
        yield f"({term.key})", f"the topic {term.key}"
    if unknown.decision_point:
        yield f"({unknown.decision_point.key})", f"the decision point {unknown.decision_point.key}"
    for link in unknown.guidance:
        yield f"({link.key}, version {link.version})", f"version {link.version} of the guideline {link.key}"
    for answer in unknown.answers:
        yield f"({answer.key})", f"the question {answer.key}" + (f" until “{answer.until}”" if answer.until else "")
    for condition in unknown.conditions:
        yield condition.text, f"the condition “{condition.text[:60]}” with a stage, a trigger or a threshold"
    for revisit in unknown.revisits:
        yield revisit.date.isoformat(), f"the outcome “{revisit.outcome}” or its next look"


def _lines(leftovers: Leftovers) -> Iterator[str]:
    for item in [*leftovers.paragraphs, *(item for items in leftovers.items.values() for item in items)]:
        yield item.partition("\n")[0]


def _note(document: Document, words: str, names: str) -> str:
    offset = document.text.find(words, document.appendix.start)
    line = document.line(offset if offset >= 0 else document.appendix.start)
    return f"line {line}: the appendix names {names}; it stays in the text"
