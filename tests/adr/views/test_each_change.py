"""Every form that changes something: it does so once however often it is sent, and gives back what it refuses."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from adr.models import TimelineEntry
from guidance.models import Item
from guidance.packs.vocabulary import Kind
from tests import cast as people
from tests.adr.views.asking import contents, in_project, once, shown, signed_in
from tests.adr.views.grounds import Grounds

pytestmark = pytest.mark.django_db

Fields = dict[str, object]


@dataclass(frozen=True)
class Change:
    """`who` of the cast sends `fields` to `url`."""

    who: str
    url: Callable[[Grounds], str]
    fields: Callable[[Grounds], Fields] = lambda grounds: {}


def question() -> str:
    return Item.objects.in_force().of_kind(Kind.QUESTION)[2].key


def guideline() -> str:
    return Item.objects.in_force().of_kind(Kind.GUIDELINE)[3].key


def of_record(name: str) -> Callable[[Grounds], str]:
    return lambda grounds: in_project(name, grounds.record.ref)


def of_project(name: str) -> Callable[[Grounds], str]:
    return lambda grounds: in_project(name)


def of_part(name: str, word: str, *more: str) -> Callable[[Grounds], str]:
    return lambda grounds: in_project(name, grounds.parts[word], *more)


def of_draft(name: str) -> Callable[[Grounds], str]:
    return lambda grounds: in_project(name, people.a_draft(grounds.cast, "A draft").ref)


def of_approved(name: str) -> Callable[[Grounds], str]:
    return lambda grounds: in_project(name, people.an_approved_proposal(grounds.cast, "Approved").ref)


def a_project(**changed) -> Callable[[Grounds], Fields]:
    policies = {"approvals_needed": 1, "snooze_days": 30}
    fields = {"name": "Till", "slug": "till", "stage": "seed", "dialect": "madr4"} | policies | changed
    return lambda grounds: fields


def a_target(**changed) -> Callable[[Grounds], Fields]:
    fields = {"name": "second", "address": "https://git.example.org/second.git", "branch": "main"} | changed
    return lambda grounds: fields


def fixed(**fields) -> Callable[[Grounds], Fields]:
    return lambda grounds: fields


CHANGES = {
    "project_create": Change("author", lambda grounds: "/projects/new/", a_project()),
    "project_settings": Change("decider", of_project("project_settings"), a_project(name="New name")),
    "change_role": Change("decider", of_part("change_role", "members"), fixed(role="viewer")),
    "remove_member": Change("decider", of_part("remove_member", "members")),
    "change_stage": Change("decider", of_project("change_stage"), fixed(to="growth", origin="series-a", note="Why")),
    "undo_stage": Change("decider", of_part("undo_stage", "stage")),
    "take_revisit": Change("author", of_part("take_revisit", "revisits")),
    "keep": Change(
        "author",
        of_part("conclude_revisit", "revisits", "keep"),
        fixed(**{"keep-evidence": "It still holds well.", "keep-next_stage": "growth"}),
    ),
    "supersede": Change(
        "author",
        of_part("conclude_revisit", "revisits", "supersede"),
        fixed(
            **{
                "supersede-evidence": "It is too slow.",
                "supersede-title": "Use a cache",
                "supersede-next_stage": "growth",
            }
        ),
    ),
    "retire": Change(
        "author",
        of_part("conclude_revisit", "revisits", "retire"),
        fixed(**{"retire-evidence": "Nobody uses it now."}),
    ),
    "accept-risk": Change(
        "author",
        of_part("conclude_revisit", "revisits", "accept-risk"),
        lambda grounds: {
            "accept-risk-evidence": "We know and wait.",
            "accept-risk-owner": grounds.cast.author.pk,
            "accept-risk-undo_cost": "Two weeks",
            "accept-risk-next_stage": "growth",
        },
    ),
    "import_finish": Change("author", of_part("import_finish", "import")),
    "target_create": Change("decider", of_project("target_create"), a_target()),
    "target_edit": Change("decider", of_part("target_edit", "targets"), a_target(name="renamed")),
    "write_now": Change("decider", of_part("write_now", "targets")),
    "place_answer": Change(
        "author", of_part("place_answer", "answers"), lambda grounds: {"base": grounds.record.head.sequence}
    ),
    "unlink_guidance": Change("author", of_part("unlink_guidance", "guidance")),
    "remove_condition": Change("author", of_part("remove_condition", "conditions")),
    "record_start": Change("author", of_project("record_start"), fixed(title="Use Redis", topics=["data-storage"])),
    "record_edit": Change(
        "author",
        of_record("record_edit"),
        lambda grounds: {"text": grounds.record.head.text + "\nMore.\n", "base": grounds.record.head.sequence},
    ),
    "record_topics": Change("author", of_record("record_topics"), fixed(topics=["caching"])),
    "record_discard": Change("author", of_draft("record_discard")),
    "answer": Change("author", of_record("answer"), lambda grounds: {"question": question(), "text": "Forty."}),
    "not_applicable": Change(
        "author",
        of_record("not_applicable"),
        lambda grounds: {"question": question(), "reason": "No payments", "until": "growth"},
    ),
    "link_guidance": Change(
        "author",
        of_record("link_guidance"),
        lambda grounds: {"guideline": guideline(), "stand": "follows"},
    ),
    "add_condition": Change("author", of_record("add_condition"), fixed(kind="event", text="A second region")),
    "propose": Change("author", of_draft("propose")),
    "withdraw": Change("author", of_record("withdraw")),
    "accept": Change("decider", of_approved("accept")),
    "reject": Change("decider", of_record("reject"), fixed(reason="Too dear")),
    "deprecate": Change("decider", lambda grounds: in_project("deprecate", grounds.decision.ref), fixed(reason="Gone")),
    "succeed": Change("author", lambda grounds: in_project("succeed", grounds.decision.ref)),
    "review": Change(
        "reviewer",
        of_record("review"),
        lambda grounds: {"kind": "approve", "revision": grounds.record.head.sequence},
    ),
    "comment": Change("reviewer", of_record("comment"), fixed(text="Why not files?")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_form_sent_twice_changes_once_and_leads_to_the_same_place(name, grounds):
    change = CHANGES[name]
    url, fields = change.url(grounds), once(**change.fields(grounds))
    client, before = signed_in(getattr(grounds.cast, change.who)), contents()
    first = client.post(url, fields)
    after = contents()
    second = client.post(url, fields)
    assert (first.status_code, second.status_code) == (302, 302), shown(first)
    assert first["Location"] == second["Location"]
    assert after["TimelineEntry"] > before["TimelineEntry"]
    assert contents() == after
    assert client.get(first["Location"]).status_code == 200


@pytest.mark.parametrize("name", ["comment", "answer", "propose"])
def test_a_form_without_its_id_is_taken_all_the_same(name, grounds):
    change = CHANGES[name]
    response = signed_in(getattr(grounds.cast, change.who)).post(change.url(grounds), change.fields(grounds))
    assert response.status_code == 302


def test_a_form_that_was_refused_can_be_sent_again_once_mended(grounds):
    client, url, fields = signed_in(grounds.cast.reviewer), in_project("comment", grounds.record.ref), once(text="")
    assert client.post(url, fields).status_code == 422
    assert client.post(url, fields | {"text": "Mended"}).status_code == 302
    assert grounds.record.comments.filter(text="Mended").exists()


def test_the_id_of_somebody_else_s_form_is_of_no_use(grounds):
    fields = once(text="The same words")
    for person in (grounds.cast.reviewer, grounds.cast.author):
        signed_in(person).post(in_project("comment", grounds.record.ref), fields)
    assert grounds.record.comments.filter(text="The same words").count() == 2


def test_what_a_viewer_or_a_stranger_sends_changes_nothing(grounds):
    for name, change in CHANGES.items():
        if name == "project_create":
            continue
        url, fields, before = change.url(grounds), once(**change.fields(grounds)), contents()
        for person in (grounds.cast.viewer, grounds.cast.stranger):
            signed_in(person).post(url, fields)
        assert contents() == before, name
    assert not TimelineEntry.objects.filter(by__in=[grounds.cast.viewer, grounds.cast.stranger]).exists()
