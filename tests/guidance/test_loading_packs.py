"""Loading a pack: what is new, changed, unchanged, retired and taken in again."""

import pytest

from guidance.actions import load_pack
from guidance.library import current
from guidance.models import Citation, Item, LibraryRevision, Stance, Topic, Version
from guidance.packs import PackErrors
from guidance.packs.parts import Term
from guidance.packs.vocabulary import Kind
from tests.guidance.making import evidence, guideline, pack, question, source, with_topics


def item(key: str, owner: str = "acme") -> Item:
    return Item.objects.get(key=key, pack__key=owner)


def test_a_second_load_changes_nothing(loaded):
    token = LibraryRevision.objects.get().token
    versions = Version.objects.count()
    report = load_pack(loaded)
    assert not report.changes_anything
    assert len(report.unchanged) == len(loaded.contents)
    assert (LibraryRevision.objects.get().token, Version.objects.count()) == (token, versions)


def test_new_items_are_created_with_a_first_version(loaded):
    report = load_pack(pack(guideline(), question(), base=loaded))
    assert report.created == [(Kind.GUIDELINE, "measure-first"), (Kind.QUESTION, "Q-901")]
    assert item("measure-first").current.number == 1


def test_a_changed_item_gets_a_new_version_and_keeps_the_old_one(loaded):
    load_pack(pack(guideline(), base=loaded))
    report = load_pack(pack(guideline(title="Measure, then cache"), base=loaded))
    assert report.changed == [(Kind.GUIDELINE, "measure-first")]
    assert list(item("measure-first").versions.values_list("number", "title")) == [
        (1, "Title of measure-first"),
        (2, "Measure, then cache"),
    ]
    assert item("measure-first").current.number == 2


def test_only_the_changed_item_gets_a_new_version(loaded):
    load_pack(pack(guideline(), guideline("cap-the-age"), base=loaded))
    report = load_pack(pack(guideline(summary="Another."), guideline("cap-the-age"), base=loaded))
    assert report.unchanged == [(Kind.GUIDELINE, "cap-the-age")]
    assert item("cap-the-age").versions.count() == 1


def test_a_vanished_item_is_retired_and_leaves_the_library(loaded):
    load_pack(pack(guideline(), base=loaded))
    report = load_pack(pack(base=loaded))
    assert report.retired == [(Kind.GUIDELINE, "measure-first")]
    assert item("measure-first").retired
    assert current().find(Kind.GUIDELINE, "measure-first") is None


def test_an_item_that_comes_back_is_the_same_item_again(loaded):
    load_pack(pack(guideline(), base=loaded))
    before = item("measure-first").pk
    load_pack(pack(base=loaded))
    report = load_pack(pack(guideline(), base=loaded))
    assert report.returned == [(Kind.GUIDELINE, "measure-first")]
    assert current().guideline("measure-first").item_id == before
    assert item("measure-first").versions.count() == 1


def test_retiring_is_reported_once(loaded):
    load_pack(pack(guideline(), base=loaded))
    load_pack(pack(base=loaded))
    assert not load_pack(pack(base=loaded)).changes_anything


def test_moving_an_item_makes_no_new_version(loaded):
    load_pack(pack(guideline(), guideline("cap-the-age"), base=loaded))
    report = load_pack(pack(guideline("cap-the-age"), guideline(), base=loaded))
    assert not report.changes_anything
    assert [each.key for each in current().guidelines][-2:] == ["cap-the-age", "measure-first"]


def test_topics_stances_and_citations_follow_the_current_version(loaded):
    load_pack(pack(source(), evidence(), guideline(evidence=("Z9-001",)), base=loaded))
    load_pack(pack(source(), evidence(), guideline(topics=("cost",)), base=loaded))
    loaded_item = item("measure-first")
    assert [topic.key for topic in loaded_item.topics.all()] == ["cost"]
    assert Stance.objects.filter(item=loaded_item).count() == 4
    assert not Citation.objects.filter(item=loaded_item).exists()


def test_a_citation_points_at_the_evidence_of_the_pack_that_is_extended(loaded):
    load_pack(pack(guideline(evidence=("S3-026",)), base=loaded))
    (citation,) = Citation.objects.filter(item=item("measure-first"))
    assert citation.evidence == item("S3-026", owner="waymark")


def test_a_body_is_rendered_once_when_its_version_is_made(loaded):
    load_pack(pack(guideline(body="## Why\n\n*Because* <script>alert(1)</script>"), base=loaded))
    html = item("measure-first").current.html
    assert "<h2" in html
    assert "<em>Because</em>" in html
    assert "<script" not in html


def test_an_own_topic_stands_behind_ours_and_is_retired_with_its_pack(loaded):
    mobile = Term(key="mobile", label="Mobile")
    load_pack(with_topics(pack(base=loaded), mobile))
    assert current().topics[-1].key == "mobile"
    load_pack(pack(base=loaded))
    assert current().topic("mobile") is None
    assert Topic.objects.get(pk="mobile").retired


def test_two_own_packs_cannot_have_the_same_item(loaded):
    load_pack(pack(guideline(), base=loaded))
    with pytest.raises(PackErrors, match="guideline 'measure-first' belongs to pack 'acme'"):
        load_pack(pack(guideline(), base=loaded, key="beta"))
    assert not Item.objects.filter(pack__key="beta").exists()


def test_a_pack_that_extends_nothing_cannot_take_our_terms(loaded):
    with pytest.raises(PackErrors, match="topic 'caching' belongs to pack 'waymark'"):
        load_pack(with_topics(pack(base=None), Term(key="caching", label="Caches")))


def test_an_adapted_item_stands_for_its_original(loaded):
    load_pack(pack(question("Q-019", text="And what do our customers say?", adapts="waymark"), base=loaded))
    found = current().question("Q-019")
    assert (found.text, found.pack) == ("And what do our customers say?", "acme")
    assert current().by_item(item("Q-019", owner="waymark").pk) is found
    assert sum(each.key == "Q-019" for each in current().questions) == 1


def test_our_next_version_never_takes_an_adaptation_away(loaded):
    load_pack(pack(question("Q-019", text="Ours?", adapts="waymark"), base=loaded))
    assert not load_pack(loaded).changes_anything
    adapted = item("Q-019").current
    assert adapted.adapts == item("Q-019", owner="waymark").current
    assert current().question("Q-019").text == "Ours?"


def test_the_original_stands_again_when_the_adaptation_goes(loaded):
    load_pack(pack(question("Q-019", text="Ours?", adapts="waymark"), base=loaded))
    load_pack(pack(base=loaded))
    assert current().question("Q-019").pack == "waymark"
