"""The pages of a project's stage: the price of a step, the step itself, and what is kept of it."""

import pytest

from adr.actions import deciding, revisiting, watching
from adr.models import Condition, PassedOver, Revisit
from tests import cast as people
from tests.adr.actions import stages
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def decider(cast):
    return signed_in(cast.decider)


def price(client, **query):
    return client.get(in_project("project_stage"), query)


def step(client, **fields):
    return client.post(in_project("change_stage"), once(**{"to": "series-a", "origin": "seed", **fields}))


TOPICS = ("data-storage", "decomposition", "security-compliance", "infrastructure-as-code")


def suggested(cast, title="Use PostgreSQL", topic="data-storage"):
    """A decision that only a question speaks for looking at again: the latest on its topic."""
    return people.a_decision(cast, title, topics=(topic,))


def test_the_price_groups_what_comes_back_by_strength(cast, decider):
    stages.a_decision_for(cast, title="Names the stage")
    stages.a_follower(cast, title="Follows what moves")
    suggested(cast, "Is asked something")
    page = shown(price(decider, to="growth"))
    headings = ["They ask for it themselves", "Guidance they rest on says something else", "Suggested"]
    titles = ["Names the stage", "Follows what moves", "Is asked something"]
    places = [page.index(words) for words in sum(zip(headings, titles, strict=True), ())]
    assert places == sorted(places)


def test_the_price_says_which_decisions_are_open_already(cast, decider):
    stages.a_decision_for(cast, "growth")
    assert "open already" not in shown(price(decider, to="growth"))
    stages.go(cast, "growth")
    assert "open already" in shown(price(decider, to="seed"))


def test_the_price_tells_what_else_becomes_relevant(cast, decider):
    page = shown(price(decider, to="series-a"))
    for heading in ("Decisions now due", "Questions never asked", "Checklists that start here", "Guidance that moves"):
        assert heading in page


def test_a_stance_stands_then_and_now_with_its_notes(cast, decider):
    stages.a_follower(cast)
    page = shown(price(decider, to="growth"))
    assert "with foreign keys and constraints switched on" in page
    assert "Keep it as the store of record" in page


def test_the_price_of_a_stage_that_does_not_exist_says_what_exists(decider):
    response = price(decider, to="moon")
    assert response.status_code == 422
    assert "needs your attention" in shown(response)


def test_a_step_to_where_the_company_is_says_so(decider):
    assert "That is where and what the company is already" in shown(price(decider, to="seed"))


def test_a_step_made_from_its_price_re_opens_what_it_showed(cast, decider):
    record = stages.a_decision_for(cast)
    seen = price(decider, to="series-a").context["price"].fingerprint
    response = step(decider, seen=seen, note="The round closed")
    assert response["Location"] == in_project("revisit_list")
    assert stages.kinds_of(record) == ["condition"]
    assert cast.project.stage_changes.first().note == "The round closed"
    assert "changed the stage: Seed → Series A" in shown(decider.get(in_project("project_timeline")))


def test_a_step_from_an_old_price_shows_the_new_one_with_what_was_typed(cast, decider):
    seen = price(decider, to="series-a").context["price"].fingerprint
    stages.a_decision_for(cast, title="Came in between")
    response = step(decider, seen=seen, note="The round closed")
    assert response.status_code == 409
    page = shown(response)
    assert "Came in between" in page
    assert "The round closed" in page
    assert stages.project_of(cast).stage_id == "seed"
    assert step(decider, seen=response.context["price"].fingerprint).status_code == 302


def test_a_step_from_a_page_of_another_stage_shows_the_price_from_here(cast, decider):
    stages.go(cast, "growth")
    response = step(decider)
    assert response.status_code == 409
    assert response.context["form"]["origin"].value() == "growth"


def test_a_suggested_record_is_ticked_until_somebody_unticks_it(cast, decider):
    record = suggested(cast)
    assert f'value="{record.pk}" checked' in shown(price(decider, to="series-a"))


def test_what_is_unticked_is_passed_over_with_its_reason(cast, decider):
    one, other, third = (suggested(cast, f"On {topic}", topic) for topic in TOPICS[:3])
    fields = {"shown": [one.pk, other.pk, third.pk], "record": [third.pk], f"reason-{one.pk}": "Looked at on Monday"}
    step(decider, **fields, reason="Too young")
    reasons = dict(PassedOver.objects.values_list("record", "reason"))
    assert reasons == {one.pk: "Looked at on Monday", other.pk: "Too young"}
    assert [revisit.record for revisit in Revisit.objects.open()] == [third]


def test_what_is_unticked_without_a_reason_comes_back_unticked(cast, decider):
    one, other = suggested(cast), suggested(cast, "Other", "decomposition")
    response = step(decider, shown=[one.pk, other.pk], record=[], **{f"reason-{one.pk}": "Looked at on Monday"})
    page = shown(response)
    assert response.status_code == 422
    assert "Say why the records you unticked need not be looked at" in page
    assert "Looked at on Monday" in page
    assert f'value="{other.pk}" checked' not in page


def test_more_suggestions_than_a_page_holds_are_chosen_for_together(cast, decider, monkeypatch):
    monkeypatch.setattr("adr.pages.price.SHOWN", 2)
    records = [suggested(cast, f"On {topic}", topic) for topic in TOPICS]
    page = price(decider, to="series-a")
    assert "And 2 more" in shown(page)
    ticked = [record.pk for record, *_ in page.context["price"].suggested.rows]
    step(decider, shown=ticked, record=ticked, rest="pass", reason="Later")
    assert set(Revisit.objects.open().values_list("record", flat=True)) == set(ticked)
    assert PassedOver.objects.count() == len(records) - len(ticked)


def test_what_is_asked_of_another_decision_is_left_alone_and_says_so(cast, decider):
    older, newer = suggested(cast, "Keep one database"), suggested(cast, "Add a replica")
    page = price(decider, to="series-a")
    assert "1 more on the same subjects is left alone" in shown(page)
    assert f"Asked of {newer.label} Add a replica" in shown(page)
    step(decider, shown=[newer.pk], record=[newer.pk])
    assert [revisit.record for revisit in Revisit.objects.open()] == [newer]
    assert PassedOver.objects.get().record == older
    assert PassedOver.objects.get().reason == f"It is asked of “{newer}”."


def test_what_is_left_alone_comes_back_where_somebody_ticks_it(cast, decider):
    older, newer = suggested(cast, "Keep one database"), suggested(cast, "Add a replica")
    step(decider, shown=[newer.pk], record=[newer.pk], also=[older.pk])
    assert set(Revisit.objects.open().values_list("record", flat=True)) == {older.pk, newer.pk}


def test_what_was_ticked_stays_ticked_where_a_step_is_refused(cast, decider):
    older, newer = suggested(cast, "Keep one database"), suggested(cast, "Add a replica")
    page = shown(step(decider, shown=[newer.pk], record=[], also=[older.pk]))
    assert f'name="also" value="{older.pk}" checked' in page


def test_the_full_list_of_a_price_is_paged(cast, decider, monkeypatch):
    monkeypatch.setattr("adr.views.staging.PAGE", 2)
    for number in range(3):
        suggested(cast, f"Number {number}")
    page = shown(decider.get(in_project("stage_due"), {"to": "series-a", "page": 2}))
    assert "3–3 of 3" in page
    assert "one asks" in page


def test_another_kind_of_company_has_its_own_price(cast, decider):
    record = people.a_decision(cast, topics=("failure-isolation",))
    query = {"to": "seed", "company": "on", "types": ["fintech"]}
    response = price(decider, **query)
    assert "Another kind of company" in shown(response)
    fields = {**query, "origin": "seed", "seen": response.context["price"].fingerprint}
    assert decider.post(in_project("change_stage"), once(**fields)).status_code == 302
    assert stages.kinds_of(record) == ["question"]
    assert "now: Fintech" in shown(decider.get(in_project("project_stage")))


def test_a_viewer_sees_the_price_and_no_button(cast):
    stages.a_decision_for(cast)
    page = shown(price(signed_in(cast.viewer), to="series-a"))
    assert "It says to look again at Series A" in page
    assert "Change the stage to" not in page


def test_the_next_stage_stands_on_the_ladder_with_its_day(cast, decider):
    day = stages.in_days(90)
    decider.post(in_project("plan_stage"), once(stage="series-a", day=day.isoformat()))
    assert f"{day:%-d %b %Y}" in shown(decider.get(in_project("project")))
    forms = decider.get(in_project("project_stage")).context
    offered = [str(value) for value, _ in forms["plan_form"].fields["stage"].choices]
    assert offered == ["", "series-a", "growth"]
    refused = decider.post(in_project("plan_stage"), once(stage="pre-seed", day=day.isoformat()))
    assert refused.status_code == 422
    assert "lies ahead" in shown(refused)


def test_a_correction_shows_what_it_closes_and_does_it(cast, decider):
    record = stages.a_decision_for(cast)
    stages.go(cast)
    page = decider.get(in_project("stage_correction"), {"to": "seed", "origin": "series-a", "note": "Not closed"})
    assert "1 revisit of that change is closed" in shown(page)
    decider.post(in_project("correct_stage"), once(to="seed", origin="series-a", note="Not closed"))
    assert stages.kinds_of(record) == []
    history = shown(decider.get(in_project("project_stage")))
    assert "a correction. Not closed" in history
    assert history.count(", a mistake") == 1


@pytest.mark.parametrize("fields", [{"to": "series-a", "note": "x"}, {"to": "seed", "note": ""}, {"to": "moon"}])
def test_a_correction_that_says_nothing_or_leads_nowhere_is_refused(cast, decider, fields):
    stages.go(cast)
    response = decider.get(in_project("stage_correction"), {"origin": "series-a", **fields})
    assert response.status_code == 422
    assert "attention" in shown(response)


def test_a_change_stays_readable_with_what_it_re_opened_and_passed_over(cast, decider):
    record, passed = stages.a_decision_for(cast), suggested(cast, "Passed over")
    change = stages.go(cast, unticked={passed.pk: "Too young"})
    revisiting.keep(stages.revisit_of(record), "It holds still", by=cast.author, next_date=stages.in_days(90))
    url = in_project("stage_change", change.sequence)
    assert "Passed over" in shown(decider.get(url))
    assert record.title in shown(decider.get(url, {"show": "re-opened"}))
    assert "Too young" in shown(decider.get(url, {"show": "passed-over"}))


def test_a_record_is_read_as_it_stood_after_it_is_gone(cast, decider):
    record = stages.a_quiet_decision(cast)
    change = stages.go(cast)
    deciding.deprecate(record, "The product is gone", by=cast.decider)
    response = decider.get(in_project("record_then", change.sequence, record.ref))
    assert "as it stood" in shown(response)
    assert response.context["then"].pk != response.context["now"].pk
    assert "What changed since" in shown(response)


def test_a_record_that_was_not_in_force_then_is_not_there(cast, decider):
    change = stages.go(cast)
    record = stages.a_quiet_decision(cast)
    assert decider.get(in_project("record_then", change.sequence, record.ref)).status_code == 404


def test_snapshots_are_compared_with_each_other_and_with_today(cast, decider):
    gone = stages.a_quiet_decision(cast, "Goes")
    first = stages.go(cast)
    deciding.deprecate(gone, "The product is gone", by=cast.decider)
    stages.a_quiet_decision(cast, "Comes")
    second = stages.go(cast, "growth")
    for number, query in ((first, {}), (first, {"with": second.sequence}), (second, {"with": first.sequence})):
        page = shown(decider.get(in_project("compare_snapshots", number.sequence), query))
        assert "1 new, 1 no longer in force, 0 with another text" in page
    assert "The same decisions" in shown(decider.get(in_project("compare_snapshots", second.sequence)))


@pytest.mark.parametrize("other", ["99", "x", "9" * 30, "-1"])
def test_a_snapshot_that_does_not_exist_is_nowhere(cast, decider, other):
    assert decider.get(in_project("compare_snapshots", 1), {"with": other}).status_code == 404


def test_a_maintainer_undoes_from_the_history(cast, decider):
    record = stages.a_decision_for(cast)
    change = stages.go(cast)
    page = shown(decider.get(in_project("project_stage")))
    assert "Undo" in page
    assert "Closes the revisit that this change alone opened." in page
    decider.post(in_project("undo_stage", change.pk), once())
    assert stages.kinds_of(record) == []


@pytest.mark.parametrize("count", [3, 30])
def test_the_price_asks_as_often_for_many_records_as_for_few(cast, decider, count, django_assert_max_num_queries):
    files = {f"{n:04d}-x.md": f"# {n}. Number {n}\n\n## Status\n\nAccepted\n" for n in range(1, count + 1)}
    people.imported(cast, files)
    for record in cast.project.records.all():
        watching.add(record, Condition.Kind.STAGE, stage=stages.stage("series-a"), by=cast.author)
    price(decider, to="series-a")
    with django_assert_max_num_queries(26):
        assert price(decider, to="series-a").status_code == 200
