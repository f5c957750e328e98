"""The library as one snapshot in memory."""

import pytest
from django.db import transaction

from guidance.actions import load_pack
from guidance.library import UnknownContentError, current
from guidance.models import LibraryRevision
from guidance.packs.vocabulary import Kind, StanceKind
from tests.guidance.making import guideline, pack


def test_the_library_is_read_once_until_something_is_loaded(loaded, django_assert_num_queries):
    first = current()
    with django_assert_num_queries(1):
        assert current() is first
    load_pack(pack(guideline(), base=loaded))
    assert current() is not first
    assert current().guideline("measure-first").title == "Title of measure-first"


def test_without_a_revision_nothing_is_kept(loaded):
    LibraryRevision.objects.all().delete()
    assert current() is not current()


def test_everything_has_the_place_of_its_row(loaded):
    for content in current().contents.values():
        assert content.item_id
        assert content.version_id
        assert (content.pack, content.version) == ("waymark", 1)


def test_an_item_is_found_by_key_slug_and_in_any_case(loaded):
    found = current().decision_point("D-01")
    assert current().decision_point("application-shape") is found
    assert current().decision_point("d-01") is found


def test_what_does_not_exist_is_refused_with_what_is_near(loaded):
    with pytest.raises(UnknownContentError) as caught:
        current().decision_point("aplication-shape")
    assert caught.value.near[0] == "application-shape"


def test_stages_stand_in_their_order(loaded):
    assert [stage.key for stage in current().stages] == ["pre-seed", "seed", "series-a", "growth"]
    assert current().stage_position("series-a") == 2


def test_the_word_any_is_no_business_type(loaded):
    assert [term.key for term in current().business_types] == ["saas", "fintech", "ai", "web3"]


def test_items_on_a_topic_begin_with_those_about_it(loaded):
    found = current().on_topic(Kind.GUIDELINE, "caching")
    is_first = [each.topics[0] == "caching" for each in found]
    assert is_first == sorted(is_first, reverse=True)
    assert is_first[0]


def test_each_content_carries_what_the_rules_need(loaded):
    question = current().question("Q-019")
    assert (question.priority_at("series-a"), bool(question.why), bool(question.topics)) == (1, True, True)
    trigger = current().trigger("T-001")
    assert (trigger.condition.from_stage, trigger.condition.to_stage) == ("pre-seed", "seed")
    assert current().guideline("one-deployable-first").stance_at("pre-seed").stance is StanceKind.ADOPT


def test_evidence_knows_who_rests_on_it(loaded):
    evidence = current().get(Kind.EVIDENCE, "S3-026")
    referring = current().referring_to(evidence)
    assert current().guideline("one-deployable-first") in referring
    assert current().tension("X-01") in referring
    assert all(evidence in current().evidence_of(content) for content in referring)


def test_a_retired_item_is_not_named_any_more(loaded):
    load_pack(pack(guideline(), guideline("cap-the-age", related=("measure-first",)), base=loaded))
    load_pack(pack(guideline("cap-the-age"), base=loaded))
    assert current().named(Kind.GUIDELINE, ["measure-first", "cap-the-age"]) == (current().guideline("cap-the-age"),)


def test_a_rolled_back_load_leaves_no_trace(loaded):
    with transaction.atomic():
        load_pack(pack(guideline(), base=loaded))
        assert current().find(Kind.GUIDELINE, "measure-first")
        transaction.set_rollback(True)
    assert current().find(Kind.GUIDELINE, "measure-first") is None


def test_the_snapshot_bears_the_token_of_the_library_s_revision(loaded):
    assert current().token == LibraryRevision.objects.get().token


def test_items_for_a_type_begin_with_those_for_it_alone(loaded):
    alone = ["any" not in each.business_types for each in current().for_type(Kind.GUIDELINE, "ai")]
    assert alone == sorted(alone, reverse=True)
    assert any(alone)
    assert not all(alone)
