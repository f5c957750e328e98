"""The pages on which guidance is written."""

import pytest
from django.contrib.auth import get_user_model

from guidance.actions import curators
from guidance.addresses import SEGMENTS
from guidance.library import current
from guidance.models import Edit
from tests.guidance.publishing import FIELDS, OURS, publish, revised

NEW = "/guidance/curating/guidelines/"


def test_a_reader_is_told_who_writes_guidance(reader, curator):
    response = reader.get("/guidance/curating/")
    assert response.status_code == 403
    assert "Cura" in response.content.decode()
    assert "Revise or verify" not in reader.get(f"/guidance/guidelines/{OURS}/").content.decode()


def test_a_text_is_previewed_before_it_is_published(desk):
    fields = {**FIELDS, "key": "frankfurt"}
    previewed = desk.post(NEW, {**fields, "preview": "1"})
    assert previewed.status_code == 200
    assert "Say where data lies" in previewed.content.decode()
    assert not Edit.objects.exists()
    assert desk.post(NEW, {**fields, "publish": "1"}).url == "/guidance/guidelines/frankfurt/"
    assert current().guideline("frankfurt").title == FIELDS["title"]


def test_the_preview_of_a_revision_shows_what_differs(desk):
    page = desk.get(f"{NEW}{OURS}/")
    fields = {**page.context["form"].initial, "summary": "A wholly different sentence."}
    body = desk.post(f"{NEW}{OURS}/", {**fields, "preview": "1"}).content.decode()
    assert "<ins>" in body
    assert "A wholly different sentence." in body


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        (
            {"topics": "security-compliance\ncachng"},
            "topics",
            "Line 2: unknown topic 'cachng', did you mean 'caching'?",
        ),
        ({"stances-growth-stance": "", "stances-growth-note": ""}, "stances-growth-stance", "'stance' is missing"),
        ({"stances-growth-stance": ""}, "stances-growth-stance", "'stance' is missing"),
        ({"stances-seed-stance": "adapt"}, "stances-seed-stance", "adapt is not one of the available choices"),
        ({"related": "one-deployable-frist"}, "related", "did you mean 'one-deployable-first'"),
        ({"body": "One.\n\nTwo [S3-999]."}, "body", "Line 3: unknown evidence 'S3-999'"),
        ({"body": ""}, "body", "required"),
        ({"title": "x" * 81}, "title", "the title is 81 characters long"),
        ({"title": ""}, "title", "required"),
        ({"verified_on": "soon"}, "verified_on", "'soon' is not a day"),
        ({"key": "../x"}, "key", "letters and digits"),
        ({"key": OURS}, "key", "has this key already"),
    ],
)
def test_a_problem_stands_beside_its_field_and_nothing_typed_is_lost(desk, changed, field, message):
    response = desk.post(NEW, {**FIELDS, "key": "frankfurt", **changed, "publish": "1"})
    assert response.status_code == 422
    found = response.context["form"].errors
    assert message.lower() in " ".join(found.get(field, [])).lower(), found
    assert FIELDS["summary"] in response.content.decode()
    assert not Edit.objects.exists()


def test_a_second_writer_sees_what_the_first_published(desk, curator):
    publish(by=curator)
    page = desk.get(f"{NEW}frankfurt/")
    revised("frankfurt", by=curator, summary="Three contracts do.")
    fields = {**page.context["form"].initial, "summary": "Four do.", "publish": "1"}
    response = desk.post(f"{NEW}frankfurt/", fields)
    assert response.status_code == 409
    assert "Somebody published another text while you wrote" in response.content.decode()
    assert "Four do." in response.content.decode()
    again = {**fields, "seen": response.context["form"]["seen"].value()}
    assert desk.post(f"{NEW}frankfurt/", again).status_code == 302
    assert current().guideline("frankfurt").summary == "Four do."


def test_the_overview_lists_what_was_written_and_by_whom(desk, curator):
    publish(by=curator)
    body = desk.get("/guidance/curating/").content.decode()
    assert FIELDS["title"].replace("'", "&#x27;") in body
    assert "asked by two customers" in body


def test_an_item_is_retired_from_its_page_once(desk, curator):
    publish(by=curator)
    for _ in range(2):
        assert desk.post(f"{NEW}frankfurt/retire/", {"reason_for_change": "moved"}).status_code == 302
    assert [edit.verb for edit in Edit.objects.all()] == ["retired", "wrote"]


def test_an_administrator_appoints_and_dismisses_curators(client, loaded):
    users = get_user_model().objects
    person = users.create_user("ann", "ann@example.org")
    client.force_login(users.create_superuser("root", "root@example.org"))
    assert client.post("/guidance/curating/curators/", {"email": "Ann@example.org"}).status_code == 302
    assert curators.may_curate(person)
    assert client.post("/guidance/curating/curators/", {"email": "nobody@example.org"}).status_code == 422
    client.post(f"/guidance/curating/curators/{person.pk}/dismiss/")
    assert not curators.may_curate(users.get(pk=person.pk))


def test_a_curator_may_not_appoint_others(desk):
    assert desk.post("/guidance/curating/curators/", {"email": "curator@example.org"}).status_code == 403


@pytest.mark.parametrize("address", ["sources/S1/", "evidence/S1-001/"])
def test_what_our_documents_say_is_not_changed(desk, address):
    assert "This says what a document says" in desk.get(f"/guidance/curating/{address}").content.decode()


@pytest.mark.parametrize("segment", SEGMENTS.values())
def test_there_is_a_form_for_each_kind(desk, segment):
    assert desk.get(f"/guidance/curating/{segment}/").status_code == 200


def test_a_group_gets_another_row_and_keeps_what_was_typed(desk):
    typed = {"key": "D-900", "options-0-key": "a", "options-0-name": "Rent", "options-1-pros": "Quick"}
    form = desk.post("/guidance/curating/decisions/", {**typed, "more": "options"}).context["form"]
    assert form.rows["options"] == ["0", "1", "2"]
    assert [form[name].value() for name in typed] == list(typed.values())
    assert not form.errors


def test_a_group_does_not_grow_without_end(desk):
    form = desk.post("/guidance/curating/decisions/", {"options-999-name": "x", "more": "options"}).context["form"]
    assert len(form.rows["options"]) == 100


def test_a_problem_of_one_option_stands_beside_it(desk):
    page = desk.get("/guidance/curating/decisions/D-05/")
    fields = {**page.context["form"].initial, "options-1-name": "", "options-0-evidence": "S3-046\nS3-999"}
    found = desk.post("/guidance/curating/decisions/D-05/", {**fields, "publish": "1"}).context["form"].errors
    assert found["options-1-name"] == ["The field 'name' is missing"]
    assert "Line 2: unknown pieces" in found["options-0-evidence"][0] or "S3-999" in found["options-0-evidence"][0]


def test_too_few_positions_are_a_problem_of_the_first(desk):
    page = desk.get("/guidance/curating/tensions/X-01/")
    blank = {name: "" for name in page.context["form"].initial if name.startswith("positions-")}
    fields = {**page.context["form"].initial, **blank}
    found = desk.post("/guidance/curating/tensions/X-01/", {**fields, "publish": "1"}).context["form"].errors
    assert "two positions or more" in found["positions-0-view"][0]
