"""A small library and what a model knows of a record, for tests that play through many events."""

import datetime
import uuid
from dataclasses import dataclass, field

from guidance.models import Item, LibraryRevision

GUIDELINES = ["relational-database-first", "reports-off-transaction-store"]
QUESTIONS = 6


@dataclass
class Told:
    """What the model knows of one record: what it waits for, and what it says."""

    topics: tuple[str, ...]
    stages: set[str] = field(default_factory=set)
    days: set[datetime.date] = field(default_factory=set)
    put_off: dict[str, str] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    links: dict[str, int] = field(default_factory=dict)
    risk: str = ""


class Shelf:
    """The few items of the library that the machine plays with; all others are retired."""

    def __init__(self) -> None:
        Item.objects.update(retired=True)
        wanted = Item.objects.filter(kind="question", topics__in=["data-storage", "caching"], for_any_type=True)
        keys = list(wanted.order_by("key").distinct().values_list("key", flat=True)[:QUESTIONS])
        Item.objects.filter(kind="question", key__in=keys).update(retired=False)
        Item.objects.filter(kind="guideline", key__in=GUIDELINES).update(retired=False)
        self.questions = list(Item.objects.filter(kind="question", retired=False).select_related("current"))
        self.guidelines = {item.key: item for item in Item.objects.filter(kind="guideline", retired=False)}
        self.turn()

    @staticmethod
    def turn() -> None:
        LibraryRevision.objects.update(token=uuid.uuid4())

    def must_ask(self, topics: tuple[str, ...], stage: str) -> set[str]:
        return {
            item.key
            for item in self.questions
            if set(item.current.data["topics"]) & set(topics)
            and any(each["stage"] == stage and each["priority"] == 1 for each in item.current.data["priorities"])
        }

    def stance(self, key: str, stage: str) -> str:
        data = Item.objects.select_related("current").get(pk=self.guidelines[key].pk).current.data
        return next(each["stance"] for each in data["stances"] if each["stage"] == stage)
