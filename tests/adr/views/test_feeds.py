"""The queue in a calendar and in a feed reader."""

import datetime
import re

import feedparser
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from icalendar import Calendar

from adr.actions import queueing, revisiting, watching
from adr.models import Condition, FeedToken, Membership
from adr.rules.calendar import months_after
from tests.adr.queued import a_revisit, day
from tests.adr.views.asking import in_project, once, shown, signed_in
from tests.cast import a_project

pytestmark = pytest.mark.django_db

TORN = "Keep\x0bone\x00 \u202edeployable; or, perhaps: two\n"


def addresses(user) -> list[str]:
    """What the page shows after a key was made: calendar and feed, without the host."""
    response = signed_in(user).post(in_project("make_feed_key"), once(name="Phone"))
    return re.findall(r">https?://[^/<]+(/p/[^<]+)</code>", shown(response))


def events(content: bytes) -> dict[str, object]:
    return {str(event["summary"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_a_calendar_has_a_day_for_each_revisit_that_is_due(cast):
    revisit = a_revisit(cast, "Use PostgreSQL", due_in=5)
    calendar, _ = addresses(cast.viewer)
    response = Client().get(calendar)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    event = events(response.content)[f"Look again: {revisit.record}"]
    assert event.decoded("dtstart") == day(5)
    assert "A second region was opened" in event["description"]
    assert event["url"].endswith(f"/p/shop/revisits/{revisit.pk}/")


def test_what_is_put_aside_stands_on_its_later_day(cast):
    revisit = a_revisit(cast, "Use PostgreSQL", due_in=1)
    queueing.snooze(cast.project, [revisit], day(9), "Audit first", by=cast.author)
    calendar, _ = addresses(cast.viewer)
    (event,) = events(Client().get(calendar).content).values()
    assert event.decoded("dtstart") == day(9)


def test_days_that_decisions_name_are_ahead_in_the_calendar(cast):
    record = a_revisit(cast, "Use PostgreSQL").record
    watching.add(record, Condition.Kind.DATE, date=day(40), by=cast.author)
    calendar, _ = addresses(cast.viewer)
    assert events(Client().get(calendar).content)[f"Comes back: {record}"].decoded("dtstart") == day(40)


def test_times_after_a_decision_and_ends_of_risks_are_ahead_in_the_calendar(cast):
    revisit = a_revisit(cast, "Use PostgreSQL")
    watching.add(revisit.record, Condition.Kind.ELAPSED, months=6, by=cast.author)
    fields = {"owner": cast.decider, "undo_cost": "A month", "next_date": day(70)}
    revisiting.accept_risk(revisit, "We know and wait", by=cast.author, **fields)
    calendar, _ = addresses(cast.viewer)
    found = Calendar.from_ical(Client().get(calendar).content).walk("VEVENT")
    days = {str(event["uid"]).partition("-")[0]: event.decoded("dtstart") for event in found}
    assert days == {"risk": day(70), "condition": months_after(day(0), 6)}


def test_the_last_day_of_the_calendar_is_a_day_like_any_other(cast):
    record = a_revisit(cast, "Use PostgreSQL").record
    watching.add(record, Condition.Kind.DATE, date=datetime.date.max, by=cast.author)
    calendar, _ = addresses(cast.viewer)
    assert events(Client().get(calendar).content)[f"Comes back: {record}"].decoded("dtstart") == datetime.date.max


def test_a_feed_is_understood_by_a_feed_reader(cast):
    first, second = a_revisit(cast, "Use PostgreSQL", due_in=5), a_revisit(cast, "Use Redis")
    _, feed = addresses(cast.viewer)
    read = feedparser.parse(Client().get(feed).content)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert [entry.title for entry in read.entries] == [str(second.record), str(first.record)]
    assert "A second region was opened" in read.entries[1].summary
    assert len({entry.id for entry in read.entries}) == 2


def test_a_title_with_anything_in_it_breaks_neither(cast):
    a_revisit(cast, TORN, due_in=1)
    calendar, feed = addresses(cast.viewer)
    read = feedparser.parse(Client().get(feed).content)
    assert not read.bozo
    assert "deployable" in read.entries[0].title
    assert len(events(Client().get(calendar).content)) == 1


def test_the_key_is_shown_once_and_only_its_digest_is_kept(cast):
    calendar, _ = addresses(cast.viewer)
    key = calendar.partition("key=")[2]
    assert key not in shown(signed_in(cast.viewer).get(in_project("feeds")))
    row = FeedToken.objects.get()
    assert key not in str(row.__dict__)
    assert row.token_digest == FeedToken.digest(key)


def test_the_feed_does_not_repeat_its_key(cast):
    a_revisit(cast)
    _, feed = addresses(cast.viewer)
    assert feed.partition("key=")[2].encode() not in Client().get(feed).content


def test_a_revoked_address_is_gone_at_once(cast):
    calendar, feed = addresses(cast.viewer)
    row = FeedToken.objects.get()
    signed_in(cast.viewer).post(in_project("revoke_feed_key", row.pk), once())
    assert [Client().get(address).status_code for address in (calendar, feed)] == [404, 404]


def test_access_that_is_lost_takes_the_address_along(cast):
    calendar, _ = addresses(cast.viewer)
    Membership.objects.filter(user=cast.viewer).delete()
    assert Client().get(calendar).status_code == 404


def test_somebody_who_may_not_sign_in_any_more_reads_nothing(cast):
    calendar, _ = addresses(cast.viewer)
    get_user_model().objects.filter(pk=cast.viewer.pk).update(is_active=False)
    assert Client().get(calendar).status_code == 404


@pytest.mark.parametrize("key", ["", "wrong", "%00", "é" * 5, "x" * 5000])
def test_a_wrong_key_opens_nothing_even_for_a_member(cast, key):
    assert signed_in(cast.viewer).get(in_project("revisits_ics") + f"?key={key}").status_code == 404


def test_a_key_opens_no_other_project(cast):
    a_project("Elsewhere", by=cast.viewer)
    calendar, _ = addresses(cast.viewer)
    assert Client().get(calendar.replace("/shop/", "/elsewhere/")).status_code == 404


def test_somebody_else_s_key_is_not_there_to_revoke(cast):
    addresses(cast.viewer)
    response = signed_in(cast.decider).post(in_project("revoke_feed_key", FeedToken.objects.get().pk), once())
    assert response.status_code == 404
    assert FeedToken.objects.get().revoked_at is None


def test_a_key_needs_a_name(cast):
    response = signed_in(cast.viewer).post(in_project("make_feed_key"), once(name=" "))
    assert response.status_code == 422
    assert not FeedToken.objects.exists()
