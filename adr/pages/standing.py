"""How records stand to an item of the library, for the library's own pages: only what the reader may see."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Count, Q, QuerySet

from adr.models import DecisionRecord, Project
from adr.models.guidance_link import Stand
from guidance import advice
from guidance.packs.content import Content

Question = Callable[[QuerySet[DecisionRecord]], QuerySet]

SHOWN_AT_MOST = 30
STATEMENTS_KEPT = 2_000

# Of some fifty columns, those that the page shows, and none that its database would hand out in a form of its own.
_OF_PROJECT = ("id", "slug", "name")
_OF_RECORD = ("id", "key", "number", "title", "status", "stated_number")  # as the model orders them, for `from_db`
_COLUMNS = (*(f"project__{name}" for name in _OF_PROJECT), *_OF_RECORD)
_KIND, _KEY = ":kind", ":key"


@dataclass(frozen=True)
class Standing:
    """A record beside what it does with a guideline; `record` holds what a link to it shows."""

    pk: int  # of the link
    record: DecisionRecord
    has_changed: bool  # whether the guideline advises otherwise than in the text that was read
    was_adapted: bool  # whether another pack's text stands for it by now


def records_on_guideline(user, guideline: Content) -> list[tuple[str, list[Standing]]]:
    """Records that follow, depart from or considered it, under what they do; links of an adapted one count too."""
    groups = defaultdict(list)
    rows = list(_rows(user, guideline, _links))
    differing = advice.differing((read, now) for _, _, _, read, now, *_ in rows)
    for stand, link, item, read, now, *values in rows:
        groups[stand].append(Standing(link, _record(*values), (read, now) in differing, item != guideline.item_id))
    return [(Stand(stand).label, groups[stand]) for stand in Stand.values if stand in groups]


def records_on_decision_point(user, point: Content) -> list[tuple[DecisionRecord, str]]:
    """Records that decide it, newest first, each with the name of the stage at which it was decided."""
    return [(_record(*values), stage) for stage, *values in _rows(user, point, _decisions)]


def projects_ticking(user, checklist: Content) -> list[Project]:
    """The projects for which the reader can see it ticked, each with `ticked`, how many of its points stand."""
    stands = Q(
        checklist_ticks__checklist__kind=checklist.kind.value,
        checklist_ticks__checklist__key=checklist.key,
        checklist_ticks__unticked_at=None,
    )
    found = Project.objects.visible_to(user).annotate(ticked=Count("checklist_ticks", filter=stands))
    return list(found.order_by("name", "pk")[:SHOWN_AT_MOST])


def _links(records: QuerySet[DecisionRecord]) -> QuerySet:
    found = records.filter(guidance_links__guideline__kind=_KIND, guidance_links__guideline__key=_KEY)
    of_link = ("stand", "pk", "guideline", "version", "guideline__current")
    columns = [f"guidance_links__{name}" for name in of_link]
    return found.order_by("project__name", "-pk").values_list(*columns, *_COLUMNS)


def _decisions(records: QuerySet[DecisionRecord]) -> QuerySet:
    found = records.filter(decision_point__kind=_KIND, decision_point__key=_KEY)
    return found.order_by("-pk").values_list("decided_stage__label", *_COLUMNS)


def _record(*values) -> DecisionRecord:
    """A record and its project with these columns alone, as `only` would load them."""
    record = DecisionRecord.from_db(None, _OF_RECORD, values[len(_OF_PROJECT) :])
    record.project = Project.from_db(None, _OF_PROJECT, values[: len(_OF_PROJECT)])
    return record


def _rows(user, content: Content, question: Question) -> Iterator[tuple]:
    statement, parameters = _statement(user.pk, user.is_superuser, question)
    given = {_KIND: content.kind.value, _KEY: content.key}
    with connection.cursor() as cursor:
        cursor.execute(statement, [given.get(each, each) for each in parameters])
        yield from cursor.fetchall()


@lru_cache(STATEMENTS_KEPT)
def _statement(reader: int, is_administrator: bool, question: Question) -> tuple[str, tuple]:
    """What one reader may see, as SQL. To write it costs ten times what it costs to run, on each page of an item.

    It is made from these two facts alone; what else lets somebody see a record is asked of the database each time.
    """
    user = get_user_model()(pk=reader, is_superuser=is_administrator)
    rows = question(DecisionRecord.objects.kept().visible_to(user))
    return rows[:SHOWN_AT_MOST].query.sql_with_params()
