"""The price of a step before it is paid: what it re-opens, and what else it brings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from adr.actions import staging
from adr.models import Answer, DecisionRecord, Project
from adr.rules.ladder import StageMove
from adr.rules.record_facts import Due
from adr.rules.relevance import Relevance, newly_relevant
from guidance import library
from guidance.snapshot import Library

SHOWN = 50  # records of one group on the preview; the rest stand on the pages of the full list


class Row(NamedTuple):
    """A record with its reasons; `instead` is the one that its questions are put to, where it is left alone."""

    record: DecisionRecord
    due: Due
    instead: DecisionRecord | None


@dataclass(frozen=True)
class Group:
    """Records that come back for reasons of one strength, or are left alone; `rows` shows the first of them."""

    key: str
    title: str
    due: list[Due]
    rows: list[Row]

    @property
    def rest(self) -> int:
        return len(self.due) - len(self.rows)


@dataclass(frozen=True)
class Price:
    """Groups in falling strength; `suggested` can be unticked, and `left_alone` ticked.

    The records of `open_already` have a revisit that is open: the reasons of the step are added to it.
    """

    move: StageMove
    certain: list[Group]
    suggested: Group
    left_alone: Group
    relevance: Relevance
    in_force: int
    open_already: frozenset[int]
    fingerprint: str

    @property
    def certain_count(self) -> int:
        return sum(len(group.due) for group in self.certain)


def price(project: Project, move: StageMove) -> Price:
    """In a fixed number of queries, however many records there are."""
    due = staging.due_for(project, move)
    own = [item for item in due if item.is_of_its_own]
    moved = [item for item in due if not item.is_of_its_own and not item.is_suggestion]
    suggested = sorted((item for item in due if item.is_suggestion and not item.is_left_alone), key=_weakness)
    left = [item for item in due if item.is_left_alone]
    records = _records(project, [*own[:SHOWN], *moved[:SHOWN], *suggested[:SHOWN], *left[:SHOWN]])
    return Price(
        move=move,
        certain=[
            Group("own", "They ask for it themselves", own, _rows(own[:SHOWN], records)),
            Group("stance", "Guidance they rest on says something else", moved, _rows(moved[:SHOWN], records)),
        ],
        suggested=Group("suggested", "Suggested", suggested, _rows(suggested[:SHOWN], records)),
        left_alone=Group("left-alone", "Left alone", left, _rows(left[:SHOWN], records)),
        relevance=relevance(project, move),
        in_force=DecisionRecord.objects.filter(project=project).in_force().count(),
        open_already=frozenset(project.revisits.open().values_list("record", flat=True)),
        fingerprint=staging.fingerprint(due),
    )


def _weakness(item: Due) -> bool:
    """What guidance says comes before what nobody asked."""
    return all(ground.kind == "question" for ground in item.grounds)


def rows(project: Project, due: Iterable[Due]) -> list[Row]:
    """Each record with its reasons, for a page of the full list."""
    due = list(due)
    return _rows(due, _records(project, due))


def _records(project: Project, due: list[Due]) -> dict[int, DecisionRecord]:
    ids = {item.record for item in due} | {item.asked_instead for item in due} - {None}
    wanted = DecisionRecord.objects.filter(project=project, pk__in=ids)
    return {record.pk: record for record in wanted.select_related("project")}


def _rows(due: list[Due], records: dict[int, DecisionRecord]) -> list[Row]:
    return [Row(records[item.record], item, records.get(item.asked_instead)) for item in due]


def relevance(project: Project, move: StageMove) -> Relevance:
    answers = Answer.objects.filter(record__project=project, record__discarded_at=None, not_applicable=False)
    decided = project.records.kept().exclude(decision_point=None)
    shelf = library.current()
    return newly_relevant(
        shelf,
        move,
        answered=_keys(answers, "question", shelf),
        decided=_keys(decided, "decision_point", shelf),
    )


def _keys(rows: QuerySet, item: str, shelf: Library) -> set[str]:
    """The keys of what rows refer to, as far as the library still holds it; without a join for each of them."""
    found = (shelf.by_item(pk) for pk in rows.order_by().values_list(item, flat=True).distinct())
    return {content.key for content in found if content}
