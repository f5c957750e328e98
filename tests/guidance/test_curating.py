"""Writing guidance in the browser: into a pack of the site's own, with the same checks as a file."""

import io
import zipfile
from dataclasses import replace

import pytest

from guidance import stored
from guidance.actions import curating, load_pack
from guidance.library import current
from guidance.models import Edit, Item
from guidance.packs import PackErrors, read_pack
from guidance.packs.content import Guideline
from guidance.packs.draft import typed
from guidance.packs.vocabulary import Kind
from tests.guidance.making import guideline
from tests.guidance.publishing import OURS, publish, revised


def test_a_new_guideline_stands_in_the_library_at_once(curator):
    edit = publish(by=curator)
    held = current().guideline("frankfurt")
    assert (held.pack, held.version, held.evidence) == ("local", 1, ("S3-158",))
    assert (edit.verb, edit.by, edit.note) == (Edit.Verb.WROTE, curator, "asked by two customers")


def test_revising_makes_a_version_and_the_same_text_again_makes_none(curator):
    publish(by=curator)
    assert revised("frankfurt", by=curator, summary="Three contracts do.").verb == Edit.Verb.REVISED
    assert revised("frankfurt", by=curator) is None
    assert current().guideline("frankfurt").version == 2


def test_editing_an_item_of_ours_adapts_it_and_our_next_version_does_not_overwrite_it(curator, loaded):
    assert revised(OURS, by=curator, summary="We have two.").verb == Edit.Verb.ADAPTED
    original = next(each for each in loaded.contents if each.key == OURS)
    newer = tuple(guideline(OURS, topics=original.topics) if each is original else each for each in loaded.contents)
    load_pack(replace(loaded, contents=newer))
    held = current().guideline(OURS)
    assert (held.pack, held.adapts, held.summary) == ("local", "waymark", "We have two.")


def test_the_page_of_an_adapted_item_says_when_the_original_has_moved_on(curator, loaded, desk):
    revised(OURS, by=curator, summary="We have two.")
    original = next(each for each in loaded.contents if each.key == OURS)
    newer = tuple(guideline(OURS, topics=original.topics) if each is original else each for each in loaded.contents)
    load_pack(replace(loaded, contents=newer))
    page = desk.get(f"/guidance/guidelines/{OURS}/original/").content.decode()
    assert "The original has changed since it was adapted" in page
    assert "The original changed since it was adapted" in desk.get(f"/guidance/guidelines/{OURS}/").content.decode()


def test_retiring_an_adaptation_brings_the_original_back(curator):
    revised(OURS, by=curator, summary="We have two.")
    curating.retire(Kind.GUIDELINE, OURS, by=curator, note="no longer")
    assert current().guideline(OURS).pack == "waymark"
    assert Edit.objects.first().verb == Edit.Verb.RETIRED


def test_what_was_retired_stays_readable(curator, desk):
    publish(by=curator)
    curating.retire(Kind.GUIDELINE, "frankfurt", by=curator, note="")
    assert "no longer part of the library" in desk.get("/guidance/guidelines/frankfurt/").content.decode()


def test_somebody_else_s_text_is_not_overwritten_unseen(curator):
    publish(by=curator)
    before = current().guideline("frankfurt").version_id
    revised("frankfurt", by=curator, summary="Three contracts do.")
    with pytest.raises(curating.Outdated):
        publish(by=curator, seen=before, summary="Four do.")
    assert current().guideline("frankfurt").summary == "Three contracts do."


def test_a_form_that_is_sent_twice_publishes_once(curator):
    publish(by=curator)
    assert publish(by=curator) is None
    assert Edit.objects.count() == Item.objects.get(key="frankfurt").versions.count() == 1


def test_to_verify_is_an_edit_without_a_version(curator):
    publish(by=curator)
    edit = revised("frankfurt", by=curator, verified_on="2026-11-21", verified_by="Cura")
    assert (edit.verb, edit.version.number) == (Edit.Verb.VERIFIED, 1)


def test_a_draft_that_does_not_hold_changes_nothing(curator):
    with pytest.raises(PackErrors, match="unknown topic 'cachng', did you mean 'caching'"):
        publish(by=curator, topics="cachng")
    assert curating.local_pack().contents == ()


@pytest.mark.parametrize("topics", ["../../../../tmp/x", "/etc", "a/b", ".."])
def test_what_is_typed_never_becomes_a_path(curator, topics):
    with pytest.raises(PackErrors, match="unknown topic"):
        publish(by=curator, topics=topics)


@pytest.mark.parametrize("key", ["../x", "a b", "", "a/b", "x" * 81])
def test_a_key_that_could_be_a_path_is_refused(curator, key):
    with pytest.raises(PackErrors, match="letters and digits"):
        publish(key, by=curator)


def test_the_pack_leaves_as_files_that_are_read_back_to_the_same_state(curator, desk, loaded, tmp_path):
    publish(by=curator, verified_on="2026-11-21", summary="Colons: and # signs, “quoted”")
    revised(OURS, by=curator, summary="We have two.")
    draft = curating.drafted(Kind.TRIGGER, "T-900", TRIGGER)
    curating.publish(draft, by=curator, seen=None)
    response = desk.get("/guidance/curating/pack.zip")
    zipfile.ZipFile(io.BytesIO(response.content)).extractall(tmp_path)
    before = stored.packs()[-1]
    read = read_pack(tmp_path, known=[loaded])
    assert {each.key: each for each in read.contents} == {each.key: each for each in before.contents}
    assert not load_pack(read).changes_anything


TRIGGER = {
    "text": "A customer asks where data lies.",
    "condition-0-kind": "event",
    "condition-0-event": "a questionnaire arrives",
    "topics": "security-compliance",
    "business_types": "any",
}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in curating.NOT_ADAPTED])
def test_every_item_of_ours_can_be_opened_and_means_the_same_when_nothing_is_changed(built_in, loaded, kind):
    pack = curating.local_pack()
    for content in built_in.of(kind)[:12]:
        draft = curating.drafted(kind, content.key, typed(content))
        file = curating.compose(draft, pack)
        held = curating.check(draft).content
        assert file.name
        assert typed(held) == typed(content)
        assert not isinstance(held, Guideline) or held.evidence == content.evidence


def test_a_type_may_be_described_without_its_stages(curator):
    fields = {"business_type": "saas", "focus": "Tenants", "sore_spots": "Roles", "first_strain": "Load."}
    blank = {f"by_stage-{stage}-note": "" for stage in ("pre-seed", "seed", "series-a", "growth")}
    draft = curating.drafted(Kind.TYPE_PROFILE, "our-saas", {**fields, **blank})
    curating.publish(draft, by=curator, seen=None)
    assert current().get(Kind.TYPE_PROFILE, "our-saas").by_stage == ()
