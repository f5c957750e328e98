"""Images in a text: checked by their bytes, shown to those who may read the record, and written beside it."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from adr.actions import attaching, deciding, drafting, publishing, reviewing
from adr.models import Attachment, Verdict
from tests import cast as people
from tests.adr.views.asking import in_project, shown, signed_in

pytestmark = pytest.mark.django_db

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def record(cast):
    return people.a_draft(cast)


def send(client, record, content, name="load [of] May.png"):
    upload = SimpleUploadedFile(name, content, content_type="image/png")
    return client.post(in_project("attach_image", record.ref), {"image": upload})


def test_an_image_becomes_markdown_and_is_served_as_nothing_but_an_image(cast, record):
    author = signed_in(cast.author)
    answer = send(author, record, DOT).json()
    name = Attachment.objects.get().name
    assert answer["markdown"] == f"![load of May](images/{name})"
    response = author.get(in_project("image", record.ref, name))
    assert (response.content, response["Content-Type"]) == (DOT, "image/png")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_the_same_image_twice_is_one_image(cast, record):
    answers = [send(signed_in(cast.author), record, DOT).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"<svg onload='x'/>", "no PNG"), (b"", "no PNG"), (DOT + b"x" * 2_000_000, "bytes")],
)
def test_what_is_no_image_or_too_large_is_refused_in_words(cast, record, content, says):
    answer = send(signed_in(cast.author), record, content)
    assert answer.status_code == 422
    assert says in answer.json()["problem"]
    assert not Attachment.objects.exists()


def test_an_image_s_record_decides_who_sees_it(cast, record):
    url = in_project("image", record.ref, attaching.attach(record, DOT, by=cast.author).name)
    seen = {user.username: signed_in(user).get(url).status_code for user in (cast.viewer, cast.stranger)}
    assert seen == {"viewer": 200, "stranger": 404}


def test_an_image_is_shown_in_the_text_and_written_beside_the_record(cast, record):
    made = attaching.attach(record, DOT, by=cast.author)
    attaching.attach(record, DOT.replace(b"\x00\x00\x00\x01", b"\x00\x00\x00\x02", 1), by=cast.author)
    drafting.revise(record, record.head.text + f"\n![dot]({made.path_in_text})\n", base=1, by=cast.author)
    assert f'images/{made.name}"' in shown(signed_in(cast.viewer).get(in_project("record", record.ref)))
    proposal = deciding.propose(record, by=cast.author)
    reviewing.give_verdict(proposal, Verdict.Kind.APPROVE, revision=proposal.head.sequence, by=cast.reviewer)
    decision = deciding.accept(proposal, by=cast.decider)
    files = {file.path: file.content for file in publishing.files_of(cast.project, with_appendix=False)}
    folder = decision.path.rpartition("/")[0]
    assert files[f"{folder}/{made.path_in_text}".lstrip("/")] == DOT
    assert len(files) == 2


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [("map.png", DOT, "image/png"), ("flow.svg", b"<svg onload='alert(1)'/>", "image/svg+xml")],
)
def test_a_picture_of_an_import_is_served_as_nothing_but_a_picture(cast, name, content, media_type):
    people.imported(cast, {"doc/0001-a.md": "# 1. A\n\n## Status\n\nAccepted\n", f"doc/{name}": content})
    response = signed_in(cast.viewer).get(in_project("imported_picture", f"doc/{name}"))
    assert (response.content, response["Content-Type"]) == (content, media_type)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["paper.pdf", "page.svg", "0001-a.md", "nothing.png"])
def test_of_an_import_nothing_but_pictures_is_served(cast, name):
    files = {"doc/0001-a.md": "# 1. A\n\n## Status\n\nAccepted\n", "doc/paper.pdf": b"%PDF-1.7\x00"}
    people.imported(cast, files | {"doc/page.svg": b"<html><script>alert(1)</script></html>"})
    assert signed_in(cast.viewer).get(in_project("imported_picture", f"doc/{name}")).status_code == 404


def test_a_decision_takes_no_more_images(cast):
    decision = people.a_decision(cast)
    answer = send(signed_in(cast.author), decision, DOT)
    assert answer.status_code == 422
    assert "closed" in answer.json()["problem"]
