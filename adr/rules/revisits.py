"""Which records to look at again when something changes, and the reasons in words.

The rules are those of the design: a stage that was named, a stance that differs, an answer that was put off, a
question that must now be asked; and what comes by itself: a day, new guidance, a decision that gave way.
"""

import datetime
import hashlib
from collections.abc import Iterable

from .ladder import StageMove
from .leaning import Leaning, leaning
from .must_ask import MustAsk, Question
from .record_facts import Due, Ground, NewVersion, RecordFacts

SAME_ADVICE = "with the same advice for this stage"


def due_at_stage(records: Iterable[RecordFacts], move: StageMove, questions: Iterable[Question]) -> list[Due]:
    """The records that a move re-opens or leaves alone, in the order given, each with every reason."""
    records = list(records)
    must_ask = MustAsk(questions, move, records)
    found = (Due(record.id, _strongest_first(_stage_grounds(record, move, must_ask))) for record in records)
    return [due for due in found if due.grounds]


def due_today(records: Iterable[RecordFacts], today: datetime.date) -> list[Due]:
    """The records that something re-opens by itself: a day, new guidance, or a decision they depend on."""
    found = (Due(record.id, tuple(_grounds_today(record, today))) for record in records)
    return [due for due in found if due.grounds]


def fingerprint(due: Iterable[Due]) -> str:
    """The same for the same records and reasons: tells whether a preview still shows what would happen."""
    lines = (
        f"{item.record} {ground.kind} {ground.subject} {ground.is_faint}" for item in due for ground in item.grounds
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]


def _strongest_first(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """A record that comes back anyway says why, and nothing of what would have left it alone."""
    found = sorted(grounds, key=lambda ground: ground.is_suggestion)
    return tuple([ground for ground in found if not ground.is_faint] or found)


def _stage_grounds(record: RecordFacts, move: StageMove, must_ask: MustAsk) -> Iterable[Ground]:
    if move.changes_stage:
        yield from _condition_grounds(record, move)
        yield from _risk_grounds(record, move)
        yield from _stance_grounds(record, move)
        yield from _answer_grounds(record, move)
    yield from must_ask.grounds_for(record)


def _condition_grounds(record: RecordFacts, move: StageMove) -> Iterable[Ground]:
    for condition in record.stage_conditions:
        label = move.ladder.label(condition.stage)
        if move.reaches(condition.stage):
            yield Ground("condition", condition.key, f"It says to look again at {label}.")
        elif move.falls_through(condition.stage):
            text = f"It was tied to {label}, and the project falls back from there."
            yield Ground("condition", condition.key, text)


def _risk_grounds(record: RecordFacts, move: StageMove) -> Iterable[Ground]:
    for risk in record.stage_risks:
        if move.reaches(risk.stage):
            text = f"Its risk was accepted only until {move.ladder.label(risk.stage)}."
            yield Ground("risk", risk.key, text)


def _stance_grounds(record: RecordFacts, move: StageMove) -> Iterable[Ground]:
    label = move.ladder.label
    for guideline in record.guidelines:
        then, now = guideline.stances.get(move.origin, ""), guideline.stances.get(move.to, "")
        if then == now:
            continue
        leans = leaning(guideline.stand, then, now)
        text = (
            f"It {guideline.stand} “{guideline.title}”, which says {now or 'nothing'} at {label(move.to)}"
            f" and said {then or 'nothing'} at {label(move.origin)}{f': {leans}' if leans else ''}."
        )
        yield Ground(
            "stance",
            guideline.key,
            text,
            is_suggestion=_is_weak(guideline.stand, leans),
            why=_said_then(guideline.reason),
            then=then,
            now=now,
            then_note=guideline.notes.get(move.origin, ""),
            now_note=guideline.notes.get(move.to, ""),
            title=guideline.title,
        )


def _answer_grounds(record: RecordFacts, move: StageMove) -> Iterable[Ground]:
    for answer in record.put_off:
        if move.reaches(answer.until):
            text = f"“{answer.text}” was not applicable until {move.ladder.label(answer.until)}."
            yield Ground("answer", answer.key, text, why=_said_then(answer.reason), questions=(answer.key,))


def _said_then(reason: str) -> str:
    """People's own words of then, beside what has changed since."""
    return f"It was said then: {reason}" if reason else ""


def _grounds_today(record: RecordFacts, today: datetime.date) -> Iterable[Ground]:
    for condition in record.date_conditions:
        if condition.date <= today:
            text = condition.text or f"It was to be looked at again on {_day(condition.date)}."
            yield Ground("date", condition.key, text)
    for risk in record.date_risks:
        if risk.date <= today:
            yield Ground("risk", risk.key, f"Its risk was accepted only until {_day(risk.date)}.")
    for guideline in record.new_versions:
        yield _guidance_ground(guideline)
    for lost in record.lost_dependencies:
        yield Ground("dependency", lost.key, f"It depends on “{lost.name}”, which is {lost.status} now.")


def _guidance_ground(guideline: NewVersion) -> Ground:
    """Strong where less is to be said for the record at the present stage, or the advice is gone; else a suggestion."""
    if guideline.version is None:
        text = f"It {guideline.stand} “{guideline.title}”, which the library has withdrawn."
        return Ground("guidance", f"{guideline.key}@withdrawn", text, title=guideline.title)
    has_moved = guideline.then != guideline.now
    leans = leaning(guideline.stand, guideline.then, guideline.now)
    says = f"that says {guideline.now or 'nothing'}, not {guideline.then or 'nothing'}{f': {leans}' if leans else ''}"
    text = f"It {guideline.stand} “{guideline.title}”, which has a new version {says if has_moved else SAME_ADVICE}."
    return Ground(
        "guidance",
        f"{guideline.key}@{guideline.version}",
        text,
        is_suggestion=not has_moved or _is_weak(guideline.stand, leans),
        then=guideline.then if has_moved else "",
        now=guideline.now if has_moved else "",
        title=guideline.title,
        read=guideline.read,
    )


def _is_weak(stand: str, leans: Leaning | None) -> bool:
    return stand == "considered" or (leans is not None and leans.is_good)


def _day(date: datetime.date) -> str:
    return f"{date:%-d %B %Y}"
