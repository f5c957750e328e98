"""How records stand to an item of the library, for the library's own pages: only what the reader may see."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import QuerySet

from adr.models import DecisionRecord, Project
from adr.models.guidance_link import Stand
from guidance.packs.content import Content

SHOWN_AT_MOST = 30
READERS_KEPT = 1_000

# Of some fifty columns, those that the page shows, and none that its database would hand out in a form of its own.
_OF_LINK = ("guidance_links__stand", "guidance_links__pk", "guidance_links__version")
_OF_PROJECT = ("project__slug", "project__name")
_OF_RECORD = ("pk", "key", "number", "stated_number", "status", "title")
_KIND, _KEY = ":kind", ":key"


@dataclass(frozen=True)
class Standing:
    """A record beside what it does with a guideline; `record.project` holds a slug and a name alone."""

    pk: int  # of the link
    record: DecisionRecord
    has_changed: bool  # whether the guideline has another text than the one that was read


def records_on_guideline(user, guideline: Content) -> list[tuple[str, list[Standing]]]:
    """Records that follow, depart from or considered it, under what they do; links of an adapted one count too."""
    groups = defaultdict(list)
    for stand, link, version, slug, name, *values in _rows(user, guideline):
        record = DecisionRecord(**dict(zip(_OF_RECORD, values, strict=True)), project=Project(slug=slug, name=name))
        groups[stand].append(Standing(link, record, version != guideline.version_id))
    return [(Stand(stand).label, groups[stand]) for stand in Stand.values if stand in groups]


def _rows(user, guideline: Content) -> Iterator[tuple]:
    statement, parameters = _statement(user.pk, user.is_superuser)
    given = {_KIND: guideline.kind.value, _KEY: guideline.key}
    with connection.cursor() as cursor:
        cursor.execute(statement, [given.get(each, each) for each in parameters])
        yield from cursor.fetchall()


@lru_cache(READERS_KEPT)
def _statement(reader: int, is_administrator: bool) -> tuple[str, tuple]:
    """What one reader may see, as SQL. To write it costs ten times what it costs to run, on every page of a guideline.

    It is made from these two facts alone; what else lets somebody see a record is asked of the database each time.
    """
    user = get_user_model()(pk=reader, is_superuser=is_administrator)
    records = _visible(user).filter(guidance_links__guideline__kind=_KIND, guidance_links__guideline__key=_KEY)
    rows = records.order_by("project__name", "-pk").values_list(*_OF_LINK, *_OF_PROJECT, *_OF_RECORD)
    return rows[:SHOWN_AT_MOST].query.sql_with_params()


def records_on_decision_point(user, point: Content) -> QuerySet[DecisionRecord]:
    """Records that decide it, newest first."""
    records = _visible(user).filter(decision_point__kind=point.kind, decision_point__key=point.key)
    return records.select_related("project", "decided_stage").order_by("-pk")[:SHOWN_AT_MOST]


def _visible(user) -> QuerySet[DecisionRecord]:
    return DecisionRecord.objects.kept().visible_to(user)
