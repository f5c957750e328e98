"""What a search found."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString

from adr.models import DecisionRecord
from guidance.packs.content import Content
from guidance.snapshot import Library


class Matching(StrEnum):
    """How hits fit what was typed."""

    ALL = "all of the words"
    SIMILAR = "a title spelt like the words"
    SOME = "some of the words"


@dataclass(frozen=True)
class Hit:
    """One record or item: either `record` or `content` is there. What ends in `_html` is escaped and marked."""

    kind: str
    kind_label: str
    title: str
    url: str
    title_html: SafeString
    snippet_html: SafeString
    record: DecisionRecord | None = None
    content: Content | None = None


@dataclass(frozen=True)
class Tab:
    """How many hits there are of a kind; `kind` is "" for all of them."""

    kind: str
    label: str
    count: int
    is_capped: bool = False


@dataclass(frozen=True)
class Found:
    """The first hits, and how many there are of the kind asked for and of each kind.

    Counting stops where ranking does: where `is_capped`, there are `total` or more.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    has_more: bool = False
    is_capped: bool = False
    matching: Matching = Matching.ALL
    tabs: tuple[Tab, ...] = ()
    library: Library | None = None
