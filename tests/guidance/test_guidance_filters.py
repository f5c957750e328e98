"""Filters of the lists, which live in the address."""

import pytest

from guidance.actions import load_pack
from guidance.library import current
from guidance.packs.vocabulary import Kind
from tests.guidance.making import guideline, pack, question


def keys(client, address: str) -> list[str]:
    return [content.key for content in client.get(address).context["items"]]


def test_a_topic_leaves_its_guidelines(reader):
    expected = {each.key for each in current().on_topic(Kind.GUIDELINE, "caching")}
    assert set(keys(reader, "/guidance/guidelines/?topic=caching")) == expected


def test_stage_and_stance_are_looked_for_together(reader):
    found = keys(reader, "/guidance/guidelines/?stage=pre-seed&stance=avoid")
    assert found
    expected = [each.key for each in current().guidelines if each.stance_at("pre-seed").stance == "avoid"]
    assert sorted(found) == sorted(expected)


def test_a_chosen_stage_shows_what_the_stance_looks_like_there(reader):
    page = reader.get("/guidance/guidelines/?topic=caching&stage=seed").content.decode()
    assert "One or two reads with numbers behind them and a short expiry." in page


def test_questions_are_narrowed_to_those_asked_at_a_stage(reader):
    page = reader.get("/guidance/questions/?stage=pre-seed&topic=cost")
    asked = [each for each in current().on_topic(Kind.QUESTION, "cost") if each.priority_at("pre-seed")]
    assert {each.key for each in page.context["items"]} == {each.key for each in asked}
    assert len(asked) < len(current().on_topic(Kind.QUESTION, "cost"))
    assert "If time allows" in page.content.decode()


def test_decision_points_are_narrowed_to_those_that_can_wait_at_a_stage(reader):
    page = reader.get("/guidance/decisions/?stage=pre-seed&stance=defer")
    waiting = [each.key for each in current().decision_points if each.default_at("pre-seed").stance == "defer"]
    assert [each.key for each in page.context["items"]] == waiting
    assert current().decision_point("D-10").default_at("pre-seed").note in page.content.decode()
    assert keys(reader, "/guidance/decisions/?stage=growth") == [each.key for each in current().decision_points]


def test_checklists_are_narrowed_to_those_with_points_for_a_stage(reader):
    expected = [each.key for each in current().checklists if "pre-seed" in each.stages]
    assert keys(reader, "/guidance/checklists/?stage=pre-seed") == expected


def test_a_business_type_includes_what_holds_for_every_type(reader, loaded):
    load_pack(pack(guideline("any-one"), guideline("bank-one", business_types=("fintech",)), base=loaded))
    assert {"any-one", "bank-one"} <= set(keys(reader, "/guidance/guidelines/?type=fintech&topic=caching"))
    assert "bank-one" not in keys(reader, "/guidance/guidelines/?type=saas&topic=caching")


@pytest.mark.parametrize("words", ["zebra", "ZEBRA", "zebra crossing", "crossing zebra", "zebra%20%20crossing"])
def test_every_word_has_to_be_there(reader, loaded, words):
    load_pack(pack(guideline(body="## Why\n\nA zebra at the crossing."), base=loaded))
    assert keys(reader, f"/guidance/guidelines/?q={words}") == ["measure-first"]
    assert keys(reader, "/guidance/guidelines/?q=zebra+unicorn") == []


def test_a_key_is_found_as_a_word(reader):
    assert keys(reader, "/guidance/evidence/?q=s3-026") == ["S3-026"]


def test_evidence_can_be_narrowed_to_its_source(reader):
    response = reader.get("/guidance/evidence/?source=S2")
    assert response.context["page"].paginator.count == 50


@pytest.mark.parametrize(
    "query",
    [
        "topic=nonsense",
        "stage=nonsense",
        "stage=nonsense&stance=avoid",
        "page=nonsense",
        "page=-1",
        "page=999999",
        "q=%00",
        "q=%25",
        "q='\"<",
    ],
)
@pytest.mark.parametrize("kind", ["guidelines", "decisions", "questions"])
def test_nonsense_in_the_address_does_no_harm(reader, kind, query):
    assert reader.get(f"/guidance/{kind}/?{query}").status_code == 200


def test_an_unknown_choice_is_named_beside_its_field(reader):
    page = reader.get("/guidance/guidelines/?topic=nonsense").content.decode()
    assert "nonsense is not one of the available choices" in page


def test_an_overlong_search_is_refused_beside_its_field(reader):
    page = reader.get(f"/guidance/guidelines/?q={'x' * 300}").content.decode()
    assert "at most 200 characters" in page


def test_nothing_found_teaches_the_way_back(reader):
    page = reader.get("/guidance/guidelines/?q=xyzzy").content.decode()
    assert "Nothing fits all of these filters" in page
    assert 'href="/guidance/guidelines/"' in page


def test_typing_fetches_only_the_list(reader):
    response = reader.get("/guidance/guidelines/?q=cache", headers={"HX-Request": "true"})
    page = response.content.decode()
    assert page.lstrip().startswith('<section id="item-list"')
    assert "<html" not in page


def test_a_long_list_has_pages_that_keep_the_filters(reader):
    page = reader.get("/guidance/evidence/?topic=cost").content.decode()
    assert 'href="?topic=cost&amp;page=2"' in page
    assert "1–30 of " in page


def test_a_retired_and_an_adapted_original_are_not_listed(reader, loaded):
    load_pack(pack(guideline(), question("Q-019", text="Ours?", adapts="waymark"), base=loaded))
    load_pack(pack(question("Q-019", text="Ours?", adapts="waymark"), base=loaded))
    assert keys(reader, "/guidance/questions/?q=q-019") == ["Q-019"]
    assert "measure-first" not in keys(reader, "/guidance/guidelines/?topic=caching")
