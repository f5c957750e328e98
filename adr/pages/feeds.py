"""The queue as a calendar and as an Atom feed: built from rows, without a template."""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from adr.models import Project, Revisit
from adr.pages.ahead import Ahead, days_ahead
from markup.characters import legible

LONGEST = 500  # entries of one answer


def calendar(project: Project, today: datetime.date) -> bytes:
    """A day in the calendar for each open revisit that is due, and for each day a record names ahead."""
    from icalendar import Calendar  # 0.2 s, for two addresses of many

    book = Calendar()
    book.add("prodid", "-//Waymark//revisits//EN")
    book.add("version", "2.0")
    book.add("name", f"Revisits of {legible(project.name)}")
    book.add("x-wr-calname", f"Revisits of {legible(project.name)}")
    book.add("refresh-interval", datetime.timedelta(hours=6), parameters={"value": "DURATION"})
    for revisit in open_revisits(project).exclude(due=None).order_by("due", "pk")[:LONGEST]:
        book.add_component(_day_of_revisit(revisit))
    for ahead in days_ahead(project, today, LONGEST):
        book.add_component(_day_ahead(ahead))
    return book.to_ical()


def open_revisits(project: Project):
    return Revisit.objects.filter(project=project).open().for_list()


def _day_of_revisit(revisit: Revisit):
    reasons = "\n".join(reason.text for reason in revisit.why)
    return _event(
        uid=f"revisit-{revisit.pk}",
        day=revisit.due,
        title=f"Look again: {revisit.record.label} {revisit.record.title}",
        text=f"{reasons}\n\n{revisit_url(revisit)}",
        url=revisit_url(revisit),
        stamp=revisit.opened_at,
    )


def _day_ahead(ahead: Ahead):
    url = settings.SITE_URL + ahead.record.get_absolute_url()
    return _event(
        uid=ahead.key,
        day=ahead.day,
        title=f"Comes back: {ahead.record}",
        text=f"{ahead.why}\n\n{url}",
        url=url,
        stamp=ahead.since,
    )


def _event(*, uid: str, day: datetime.date, title: str, text: str, url: str, stamp: datetime.datetime):
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uid}@{settings.SITE_URL.partition('://')[2]}")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)  # without an end it lasts this day
    event.add("summary", legible(title)[:300])
    event.add("description", legible(text)[:4000])
    event.add("url", url)
    event.add("transp", "TRANSPARENT")  # a reminder; nobody is busy because of it
    return event


def atom(project: Project, address: str) -> str:
    """What came back, newest first; `address` is the feed's own."""
    revisits = open_revisits(project).order_by("-opened_at", "-pk")[:50]
    queue = settings.SITE_URL + reverse("revisit_list", args=[project.slug])
    feed = Atom1Feed(
        title=f"Revisits of {legible(project.name)}", link=queue, description="", feed_url=address, language="en"
    )
    for revisit in revisits:
        _add_entry(feed, revisit)
    return feed.writeString("utf-8")


def _add_entry(feed: Atom1Feed, revisit: Revisit) -> None:
    reasons: Sequence[str] = [reason.text for reason in revisit.why]
    due = f" Due on {revisit.due:%-d %B %Y}." if revisit.due else ""
    feed.add_item(
        title=legible(f"{revisit.record.label} {revisit.record.title}")[:300],
        link=revisit_url(revisit),
        unique_id=f"{revisit_url(revisit)}#{timezone.localtime(revisit.opened_at):%Y%m%d}",
        description=legible(" ".join(reasons) + due)[:4000],
        pubdate=revisit.opened_at,
        updateddate=max([revisit.opened_at, *(reason.at for reason in revisit.reasons.all())]),
        author_name="Waymark",
    )


def revisit_url(revisit: Revisit) -> str:
    return settings.SITE_URL + reverse("revisit", args=[revisit.record.project.slug, revisit.pk])
