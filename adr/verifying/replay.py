"""What the timeline says when it is read from its beginning."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from adr.models import Role, TimelineEntry
from adr.models.timeline import Verb

WRITES_TEXT = frozenset(
    {
        Verb.STARTED,
        Verb.IMPORTED,
        Verb.UPDATED_BY_IMPORT,
        Verb.WRITTEN,
        Verb.PROPOSED,
        Verb.WITHDRAWN,
        Verb.ACCEPTED,
        Verb.REJECTED,
        Verb.DEPRECATED,
        Verb.SUPERSEDED,
        Verb.AMENDED,
        Verb.CORRECTED,
        Verb.STATUS_STATED,
    }
)

COLUMNS = ("project", "record", "revision", "verb", "data", "by")


@dataclass
class Replay:
    """The state that the entries add up to, by id of what it is about.

    `members`: role by (project, user); `verdicts`: kind by (revision, user); `stands`: a record's stand by
    (record, guideline's key); `answers`: (not applicable, until) by (record, question's key).
    """

    status: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    discarded: dict[int, bool] = field(default_factory=dict)
    stage: dict[int, str] = field(default_factory=dict)
    members: dict[tuple[int, int], str] = field(default_factory=dict)
    verdicts: dict[tuple[int, int], str] = field(default_factory=dict)
    stands: dict[tuple[int, str], str] = field(default_factory=dict)
    answers: dict[tuple[int, str], tuple[bool, str | None]] = field(default_factory=dict)
    writings: Counter[int] = field(default_factory=Counter)
    entries: Counter[tuple[str, int | None]] = field(default_factory=Counter)

    def count(self, verb: Verb, subject: int) -> int:
        """How many entries with this verb are about the row `subject`."""
        return self.entries[verb, subject]


def replay() -> Replay:
    """Read the whole timeline once."""
    state = Replay()
    for entry in TimelineEntry.objects.order_by("id").values_list(*COLUMNS).iterator(chunk_size=2000):
        _apply(state, *entry)
    return state


def _apply(state: Replay, project: int, record: int, revision: int, verb: str, data: dict[str, Any], by: int) -> None:
    state.entries[verb, _subject(verb, project, data)] += 1
    if verb in WRITES_TEXT:
        state.writings[revision] += 1
    if record is None:
        _apply_to_project(state, project, verb, data, by)
    else:
        _apply_to_record(state, record, verb, data)
        _apply_to_opinions(state, record, revision, verb, data, by)


def _subject(verb: str, project: int, data: dict[str, Any]) -> int | None:
    """The id of the row that the entry is the trace of."""
    if verb == Verb.PROJECT_CREATED:
        return project
    return next((data[name] for name in ("revisit", "change", "comment", "condition", "target") if name in data), None)


def _apply_to_project(state: Replay, project: int, verb: str, data: dict[str, Any], by: int) -> None:
    match verb:
        case Verb.PROJECT_CREATED:
            state.stage[project] = data["stage"]
            state.members[project, by] = Role.MAINTAINER
        case Verb.STAGE_CHANGED | Verb.STAGE_CORRECTED | Verb.STAGE_UNDONE:
            state.stage[project] = data["after"]
        case Verb.MEMBER_ADDED:
            state.members[project, data["user"]] = data["role"]
        case Verb.MEMBER_CHANGED:
            state.members[project, data["user"]] = data["after"]
        case Verb.MEMBER_REMOVED:
            state.members.pop((project, data["user"]), None)


def _apply_to_record(state: Replay, record: int, verb: str, data: dict[str, Any]) -> None:
    match verb:
        case Verb.STARTED:
            state.status[record] = "draft"
        case Verb.DISCARDED | Verb.RESTORED:
            state.discarded[record] = verb == Verb.DISCARDED
        case Verb.PROPOSED:
            state.numbers[record] = data["number"]
    if "status" in data and (verb in WRITES_TEXT or verb == Verb.READ_AGAIN):
        state.status[record] = data["status"]


def _apply_to_opinions(state: Replay, record: int, revision: int, verb: str, data: dict[str, Any], by: int) -> None:
    match verb:
        case Verb.VERDICT_GIVEN:
            state.verdicts[revision, by] = data["kind"]
        case Verb.LINKED:
            state.stands[record, data["guideline"]] = data["stand"]
        case Verb.UNLINKED:
            state.stands.pop((record, data["guideline"]), None)
        case Verb.ANSWERED:
            state.answers[record, data["question"]] = (data["not_applicable"], data["until"])
