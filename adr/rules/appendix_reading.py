"""Reading an appendix again: the facts in it, and every line that was not understood."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from adr.rules.appendix import (
    AFTER,
    ANSWER,
    CONDITIONS,
    DECISION_POINT,
    GUIDANCE,
    HAPPENED,
    HEADING,
    NEXT_LOOK,
    NOT_APPLICABLE,
    OWNER,
    QUESTIONS,
    REACHES,
    REVISITS,
    STAGE,
    TOPICS,
    UNDO_COST,
    Answer,
    Condition,
    ConditionKind,
    Facts,
    Guidance,
    Leftovers,
    Revisit,
    Term,
    original,
)

_TERM = re.compile(r"(.+) \(([^()\s]+)\)")
_GUIDANCE = re.compile(
    r"(Follows|Departs from|Considered) “([^\n]*?)” \(([^()\s,]+), version (\d{1,9})\)(?:: (.*))?", re.DOTALL
)
_ANSWER = re.compile(r"([^\n]+) \(([^()\s]+)\)\n(.+)", re.DOTALL)
_PUT_OFF = re.compile(NOT_APPLICABLE + r"(?: until ([^:\n]+))?: (.+)", re.DOTALL)
_REVISIT = re.compile(r"(\d{4}-\d{2}-\d{2}), ([a-z ]+): (.+)", re.DOTALL)
_TRIGGER = re.compile(r"(.+) \(trigger ([^()\s]+)\)")
_METRIC = re.compile(r"(.+?) \(metric(?: ((?!read at ).+?))?(?:, read at (.+))?\)")
_EVENT = re.compile(r"(.+) \(event\)")
_MONTHS = re.compile(rf"(\d{{1,3}}) months? {AFTER}")


def read(markdown: str) -> tuple[Facts, Leftovers]:
    """The facts of an appendix without its markers, and what is no fact that is known; never raises."""
    written = as_written(markdown)
    values, paragraphs = _paragraphs(written.paragraphs)
    found: dict[str, list] = {}
    left: dict[str, list[str]] = {}
    for heading, items in written.items.items():
        for item in items:
            fact = _fact(heading, item)
            (found if fact else left).setdefault(heading, []).append(fact or item)
    facts = Facts(
        **values,
        guidance=tuple(found.get(GUIDANCE, ())),
        answers=tuple(found.get(QUESTIONS, ())),
        conditions=tuple(found.get(CONDITIONS, ())),
        revisits=tuple(found.get(REVISITS, ())),
    )
    return facts, Leftovers(tuple(paragraphs), left)


def as_written(markdown: str) -> Leftovers:
    """All of an appendix as it stands, whether it is understood or not."""
    text = markdown.replace("\r\n", "\n").strip("\n").removeprefix(HEADING).strip("\n")
    head, *groups = re.split(r"^### ", text, flags=re.MULTILINE)
    items: dict[str, list[str]] = {}
    for group in groups:
        heading, _, body = group.partition("\n")
        items.setdefault(heading, []).extend(_items(body))
    return Leftovers(tuple(filter(None, (part.strip() for part in head.split("\n\n")))), items)


def _paragraphs(paragraphs: Iterable[str]) -> tuple[dict, list[str]]:
    """The values before the first list by their field, and the paragraphs that hold none."""
    values: dict = {}
    left = []
    for paragraph in paragraphs:
        if paragraph.startswith(STAGE):
            values["stage"] = paragraph.removeprefix(STAGE)
        elif paragraph.startswith(TOPICS) and (terms := _terms(paragraph.removeprefix(TOPICS))):
            values["topics"] = terms
        elif paragraph.startswith(DECISION_POINT) and (terms := _terms(paragraph.removeprefix(DECISION_POINT))):
            values["decision_point"] = terms[0]
        else:
            left.append(paragraph)
    return values, left


def _terms(text: str) -> tuple[Term, ...]:
    matches = [_TERM.fullmatch(part) for part in text.split("; ")]
    return tuple(Term(match[2], original(match[1])) for match in matches) if all(matches) else ()


def _items(body: str) -> Iterator[str]:
    """List items as written; what stands before the first one counts as one too."""
    item: list[str] = []
    for line in body.strip("\n").split("\n"):
        if line.startswith("- ") and item:
            yield "\n".join(item).rstrip()
            item = []
        item.append(line)
    if any(item):
        yield "\n".join(item).rstrip()


def _fact(heading: str, item: str) -> Guidance | Answer | Condition | Revisit | None:
    read_one = _READERS.get(heading)
    if read_one is None or not item.startswith("- "):
        return None
    first, *others = item[2:].split("\n")
    if any(line and not line.startswith("  ") for line in others):
        return None
    return read_one("\n".join(line.rstrip() for line in [first, *(line[2:] for line in others)]))


def _guidance(text: str) -> Guidance | None:
    match = _GUIDANCE.fullmatch(text)
    if not match:
        return None
    stand, title, key, version, reason = match.groups()
    return Guidance(stand, original(title), key, int(version), original(reason or ""))


def _answer(text: str) -> Answer | None:
    match = _ANSWER.fullmatch(text)
    if not match:
        return None
    question, key, said = match.groups()
    if put_off := _PUT_OFF.fullmatch(said):
        return Answer(key, original(question), "", True, original(put_off[2]), put_off[1] or "")
    return Answer(key, original(question), original(said.removeprefix(ANSWER)))


def _condition(text: str) -> Condition | None:
    if "\n" in text:
        return None
    trigger = ""
    if triggered := _TRIGGER.fullmatch(text):
        text, trigger = triggered.groups()
    condition = _awaited(text)
    return replace(condition, trigger=trigger) if condition else None


def _awaited(text: str) -> Condition | None:
    if metric := _METRIC.fullmatch(text):
        return Condition(ConditionKind.METRIC, *(original(part or "") for part in metric.groups()))
    if event := _EVENT.fullmatch(text):
        return Condition(ConditionKind.EVENT, original(event[1]))
    if months := _MONTHS.fullmatch(text):
        return Condition(ConditionKind.ELAPSED, months[1])
    if text.startswith(REACHES):
        return Condition(ConditionKind.STAGE, text.removeprefix(REACHES))
    try:
        day = datetime.datetime.strptime(text, "%d %B %Y").date()
    except ValueError:
        return Condition(ConditionKind.EVENT, original(text)) if text else None
    return Condition(ConditionKind.DATE, day.isoformat())


def _revisit(text: str) -> Revisit | None:
    match = _REVISIT.fullmatch(text)
    if not match:
        return None
    said, parts = match[3], {}
    for label in (NEXT_LOOK, UNDO_COST, HAPPENED, OWNER):
        before, _, value = said.rpartition(f"\n{label}")
        if before:
            said, parts[label] = before, value
    try:
        day = datetime.date.fromisoformat(match[1])
    except ValueError:
        return None
    happened, undo_cost, owner = (original(parts.get(label, "")) for label in (HAPPENED, UNDO_COST, OWNER))
    return Revisit(day, match[2].capitalize(), original(said), happened, undo_cost, parts.get(NEXT_LOOK, ""), owner)


_READERS: dict[str, Callable] = {
    GUIDANCE: _guidance,
    QUESTIONS: _answer,
    CONDITIONS: _condition,
    REVISITS: _revisit,
}
