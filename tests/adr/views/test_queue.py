"""The queue of revisits as people use it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adr.actions import queueing, revisiting, settling
from adr.models import Settlement
from guidance.models import Topic
from tests.adr.actions import stages
from tests.adr.queued import a_revisit, day
from tests.adr.views.asking import contents, in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


def titles(cast, query: str = "", *, of=("Late", "Soon", "Aside", "Mine")) -> set[str]:
    """Which of the decisions of `queue` the page lists."""
    page = shown(signed_in(cast.author).get(in_project("revisit_list") + query))
    return {title for title in of if f">{title}</a>" in page}


@pytest.fixture
def queue(cast) -> None:
    """One that is late, one due soon, one put aside, and one that the author looks into."""
    a_revisit(cast, "Late", due_in=-3)
    a_revisit(cast, "Soon", due_in=4)
    queueing.snooze(cast.project, [a_revisit(cast, "Aside", due_in=2)], day(20), "Audit first", by=cast.author)
    mine = a_revisit(cast, "Mine", due_in=30)
    mine.record.topics.set(Topic.objects.filter(key="caching"))
    queueing.assign(cast.project, [mine], cast.author, by=cast.author)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Late", "Soon", "Aside", "Mine"}),
        ("?due=overdue", {"Late"}),
        ("?due=soon", {"Soon"}),
        ("?due=later", {"Mine"}),
        ("?due=snoozed", {"Aside"}),
        ("?assignee=me", {"Mine"}),
        ("?assignee=nobody", {"Late", "Soon", "Aside"}),
        ("?topic=caching", {"Mine"}),
        ("?reason=report", {"Late", "Soon", "Aside", "Mine"}),
        ("?reason=stance", set()),
        ("?stage=seed&due=overdue", {"Late"}),
        ("?stage=growth", set()),
    ],
)
def test_each_filter_of_the_address_narrows_the_queue(cast, queue, query, expected):
    assert titles(cast, query) == expected


def test_the_queue_tells_what_a_stage_brought_back(cast, queue):
    stages.a_decision_for(cast, title="Moved")
    stages.go(cast)
    assert titles(cast, "?back=series-a", of=("Late", "Mine", "Moved")) == {"Moved"}
    assert titles(cast, "?back=growth", of=("Late", "Mine", "Moved")) == set()


@pytest.mark.parametrize("query", ["?due=x", "?assignee=-1", "?assignee=x", "?topic=no-such", "?stage=%00", "?page=x"])
def test_a_filter_that_means_nothing_shows_a_page_all_the_same(cast, queue, query):
    assert signed_in(cast.author).get(in_project("revisit_list") + query).status_code == 200


def test_it_says_why_it_is_there_when_it_is_due_and_who_looks(cast, queue):
    page = shown(signed_in(cast.viewer).get(in_project("revisit_list")))
    for words in (
        "A second region was opened",
        "overdue since",
        "Put aside by Author until",
        "Audit first",
        "nobody yet",
    ):
        assert words in page
    assert 'name="revisit"' not in page, "a viewer ticks nothing"


def test_of_those_due_on_one_day_the_suggestions_stand_last(cast):
    weak, strong = a_revisit(cast, "Weak", due_in=4), a_revisit(cast, "Strong", due_in=4)
    weak.reasons.update(is_suggestion=True)
    page = shown(signed_in(cast.author).get(in_project("revisit_list")))
    assert page.index(strong.record.title) < page.index(weak.record.title)


def test_what_is_under_way_is_called_what_it_is_and_not_once_it_is_over(cast):
    successor = revisiting.supersede(
        a_revisit(cast), "It is too slow", "Use a cache", by=cast.author, next_date=day(90)
    )
    revisiting.amend(a_revisit(cast), "A part changes", "Amend it", by=cast.author, next_date=day(9))
    client = signed_in(cast.author)
    page = shown(client.get(in_project("revisit_list")))
    assert "successor under way" in page
    assert "amendment under way" in page
    stages.accepted(cast, successor)
    page = shown(client.get(in_project("revisit_list"), {"show": "concluded"}))
    assert "Supersede" in page
    assert "It is too slow" in page
    assert "under way" not in page


def test_counts_stand_on_the_segments(cast, queue):
    page = shown(signed_in(cast.author).get(in_project("revisit_list")))
    for label, count in (("Open", 4), ("Overdue", 1), ("In 7 days", 1), ("Put aside", 1)):
        assert f'{label} <span class="count">{count}</span>' in page


def test_what_is_put_aside_waits_for_nobody_on_the_first_page(cast, queue):
    page = shown(signed_in(cast.reviewer).get("/"))
    assert ">Late</a>" in page
    assert ">Aside</a>" not in page


def test_the_number_of_queries_does_not_grow_with_the_queue(cast):
    client, url = signed_in(cast.author), in_project("revisit_list")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    a_revisit(cast)
    client.get(url)
    few = count()
    for _ in range(5):
        queueing.snooze(cast.project, [a_revisit(cast)], day(5), "Wait", by=cast.author)
    assert count() == few


def test_several_are_kept_with_a_sentence_each_and_can_be_taken_back(cast):
    first, second, third = (a_revisit(cast, title) for title in ("One", "Two", "Three"))
    client = signed_in(cast.author)
    fields = {
        "revisit": [first.pk, second.pk, third.pk],
        f"evidence_{first.pk}": "Load is a tenth of it",
        f"evidence_{second.pk}": "Nobody has complained yet",
        "next_date": str(day(90)),
    }
    assert client.post(in_project("keep_several"), once(**fields)).status_code == 302
    assert list(cast.project.revisits.open()) == [third], "one without a sentence stays open"
    page = shown(client.get(in_project("revisit_list")))
    assert "Author kept 2 decisions" in page
    client.post(in_project("undo_keep", Settlement.objects.get().pk), once())
    assert cast.project.revisits.open().count() == 3


def test_a_refused_sentence_comes_back_with_all_that_was_typed(cast):
    first, second = a_revisit(cast), a_revisit(cast)
    fields = {
        "revisit": [first.pk, second.pk],
        f"evidence_{first.pk}": "Load is a tenth of it",
        f"evidence_{second.pk}": "Yes",
        "next_date": str(day(90)),
    }
    response = signed_in(cast.author).post(in_project("keep_several"), once(**fields))
    assert response.status_code == 422
    assert "Load is a tenth of it" in shown(response)
    assert f"{second.record.label}: Give a sentence of evidence" in shown(response)


def test_several_are_put_aside_and_brought_back(cast):
    first, second = a_revisit(cast), a_revisit(cast)
    client = signed_in(cast.author)
    fields = {"revisit": [first.pk, second.pk], "until": str(day(6)), "reason": "Audit first"}
    client.post(in_project("snooze_several"), once(**fields))
    assert first.snoozes.count() == second.snoozes.count() == 1
    assert "Bring it back now" in shown(client.get(in_project("revisits_several") + f"?revisit={first.pk}"))
    client.post(in_project("wake_revisit", first.pk), once())
    assert first.snoozes.filter(ended_on=None).count() == 0


def test_a_day_too_far_is_explained_beside_the_form(cast):
    revisit = a_revisit(cast)
    fields = {"revisit": [revisit.pk], "until": str(day(31)), "reason": "Audit first"}
    response = signed_in(cast.author).post(in_project("snooze_several"), once(**fields))
    assert response.status_code == 422
    assert "30 more days" in shown(response)
    assert "Audit first" in shown(response)


def test_only_members_can_be_chosen_to_look(cast):
    revisit = a_revisit(cast)
    client = signed_in(cast.author)
    refused = client.post(in_project("assign_several"), once(revisit=[revisit.pk], assignee=cast.stranger.pk))
    assert refused.status_code == 422
    client.post(in_project("assign_several"), once(revisit=[revisit.pk], assignee=cast.reviewer.pk))
    revisit.refresh_from_db()
    assert revisit.assignee == cast.reviewer


@pytest.mark.parametrize("ids", [[], ["x"], ["9" * 30], ["-1"], ["999999"]])
def test_ids_that_are_no_open_revisits_change_nothing(cast, ids):
    client = signed_in(cast.author)
    assert client.get(in_project("revisits_several"), {"revisit": ids}).status_code == 200
    assert client.post(in_project("keep_several"), once(revisit=ids)).status_code == 422


def test_what_somebody_concluded_meanwhile_is_left_out(cast):
    first, second = a_revisit(cast, "One"), a_revisit(cast, "Two")
    revisiting.keep(first, "It still holds well", by=cast.reviewer, next_date=day(90))
    page = shown(signed_in(cast.author).get(in_project("revisits_several"), {"revisit": [first.pk, second.pk]}))
    assert "Two" in page
    assert ">One</a>" not in page


def test_age_and_flow_are_a_picture_with_the_same_facts_as_a_table(cast):
    revisit, *_ = a_revisit(cast), a_revisit(cast), a_revisit(cast)
    settling.keep(cast.project, {revisit: "It still holds well"}, by=cast.author, next_date=day(90))
    page = shown(signed_in(cast.viewer).get(in_project("revisit_flow")))
    assert "<title>3 came back</title>" in page
    assert "<title>1 settled</title>" in page
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday())
    row = page.partition(f'datetime="{monday:%Y-%m-%d}"')[2].partition("</tr>")[0]
    assert [f'<td class="number">{n}</td>' in row for n in (3, 1, 2)] == [True] * 3
    assert "style=" not in page


@pytest.mark.parametrize("name", ["keep_several", "assign_several", "snooze_several"])
def test_a_form_sent_twice_changes_once_and_leads_to_the_same_place(cast, name):
    revisit = a_revisit(cast)
    fields = once(
        revisit=[revisit.pk],
        assignee=cast.reviewer.pk,
        until=str(day(6)),
        reason="Audit first",
        next_date=str(day(90)),
        **{f"evidence_{revisit.pk}": "Load is a tenth of it"},
    )
    client = signed_in(cast.author)
    answers = [client.post(in_project(name), fields)]
    before = contents()
    answers += [client.post(in_project(name), fields)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, in_project("revisit_list"))}
    assert contents() == before
