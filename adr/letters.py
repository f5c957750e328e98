"""What a person's weekly mail says: the same lists as their first page, and what was decided meanwhile."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from adr.models import DecisionRecord, Revisit
from adr.models.record import IN_FORCE
from adr.pages import waiting
from markup.characters import legible

MANY, FEW = 10, 5  # lines of what is the reader's own, and of what is everybody's
WEEK = datetime.timedelta(weeks=1)


@dataclass(frozen=True)
class Line:
    """One thing: what it is, one sentence about it, and where it is."""

    title: str
    text: str
    address: str


@dataclass(frozen=True)
class Part:
    """`noun` is what the subject of the mail calls it, after the number."""

    title: str
    noun: str
    count: int
    lines: list[Line]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Letter:
    """`parts` that have something to say; none of them where there is nothing to send."""

    user: object
    parts: list[Part]

    @property
    def subject(self) -> str:
        """What waits comes before what is only to be known."""
        return ", ".join(f"{part.count} {part.noun}" for part in self.parts[:3])


def for_user(user, now: datetime.datetime, today: datetime.date) -> Letter:
    revisits = waiting.revisits(user)
    late, rest = revisits.filter(due__lt=today), revisits.exclude(due__lt=today)
    mine, nobodys = rest.filter(assignee=user), rest.filter(assignee=None)
    decided = DecisionRecord.objects.visible_to(user).filter(status__in=IN_FORCE, decided_at__gte=now - WEEK)
    decided = decided.select_related("project")
    parts = [
        _part("Overdue", "overdue", late, _revisit_line, MANY),
        _part("Yours to look at again", "yours to look at again", mine, _revisit_line, MANY),
        _part("To review", "to review", waiting.reviews(user), _review_line, MANY),
        _part("Shared with you", "shared with you", waiting.shared(user), _shared_line, MANY),
        _part("Nobody looks at these yet", "nobody looks at yet", nobodys, _revisit_line, FEW),
        _part("Decided last week", "decided", decided.order_by("-decided_at"), _decision_line, FEW),
    ]
    return Letter(user, [part for part in parts if part.count])


def _part(title: str, noun: str, rows, line, most: int) -> Part:
    shown = list(rows[:most])
    return Part(title, noun, len(shown) if len(shown) < most else rows.count(), [line(row) for row in shown])


def _revisit_line(revisit: Revisit) -> Line:
    reasons = [reason.text for reason in revisit.why]
    due = f"Due {revisit.due:%-d %b %Y}. " if revisit.due else ""
    more = {1: "", 2: " And one more reason."}.get(len(reasons), f" And {len(reasons) - 1} more reasons.")
    address = reverse("revisit", args=[revisit.record.project.slug, revisit.pk])
    return _line(revisit.record, due + "".join(reasons[:1]) + more, address)


def _review_line(record: DecisionRecord) -> Line:
    return _line(record, "Proposed, and without a verdict of yours.", record.get_absolute_url())


def _shared_line(record: DecisionRecord) -> Line:
    return _line(record, "A draft that somebody asks you to look at.", record.get_absolute_url())


def _decision_line(record: DecisionRecord) -> Line:
    return _line(record, f"Accepted on {record.decided_at:%-d %b %Y}.", record.get_absolute_url())


def _line(record: DecisionRecord, text: str, path: str) -> Line:
    title = f"{record.project.name}: {record.label} {record.title}"
    return Line(_one_line(title)[:200], _one_line(text)[:500], settings.SITE_URL + path)


def _one_line(text: str) -> str:
    return " ".join(legible(text).split())
