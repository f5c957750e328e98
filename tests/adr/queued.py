"""Decisions in the queue, for the tests of what is done with them."""

import datetime
import itertools

from django.utils import timezone

from adr.actions import revisiting, watching
from adr.models import Condition, Revisit
from tests import cast as people

_numbers = itertools.count(1)


def a_revisit(
    cast: people.Cast, title: str = "", *, due_in: int | None = None, text: str = "A second region"
) -> Revisit:
    """An accepted decision that came back because an event happened; `due_in` days from today."""
    record = people.a_decision(cast, title or f"Decision {next(_numbers)}")
    condition = watching.add(record, Condition.Kind.EVENT, text=text, by=cast.author)
    revisit = revisiting.report(condition, f"{text} was opened", by=cast.author)
    if due_in is not None:
        revisit.due = day(due_in)
        revisit.save(update_fields=["due"])
    return revisit


def a_metric(cast: people.Cast, title: str = "", **fields) -> Condition:
    """A metric of an accepted decision: p95 of checkout above 800 ms."""
    record = people.a_decision(cast, title or f"Decision {next(_numbers)}")
    described = {"text": "p95 of checkout", "comparison": "above", "threshold": 800, "unit": "ms"} | fields
    return watching.add(record, Condition.Kind.METRIC, by=cast.author, **described)


def day(distance: int) -> datetime.date:
    """So many days from today."""
    return timezone.localdate() + datetime.timedelta(days=distance)
