"""The import page: what cannot be read is refused in words, and what was read is imported once."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from adr.models import DecisionRecord, ImportRun
from tests.adr.views import archives
from tests.adr.views.archives import RECORD, archive
from tests.adr.views.asking import in_project, once, shown, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(cast):
    return signed_in(cast.author)


def upload(client, *files: tuple[str, bytes]):
    chosen = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(in_project("import_upload"), once(files=chosen))


def names_in(response) -> list[str]:
    """The names of the files in an archive that was sent."""
    return zipfile.ZipFile(io.BytesIO(response.content)).namelist()


def refusal_of(client, *files: tuple[str, bytes]) -> str:
    response = upload(client, *files)
    assert response.status_code == 422, response.status_code
    assert not ImportRun.objects.exists()
    return shown(response)


HOSTILE = {
    "no zip": (b"this is no zip", "is no zip archive"),
    "nothing": (b"", "empty"),
    "cut off": (archives.cut_off(), "is no zip archive"),
    "encrypted": (archives.encrypted(), "without a password"),
    "damaged": (archives.damaged(), "damaged"),
    "a bomb": (archives.bomb(), "more than 200 times its size"),
    "overlapping": (archives.overlapping(), "overlap"),
    "beyond the end": (archives.beyond_the_end(), "damaged"),
    "a broken name": (archives.with_broken_name(), "damaged"),
    "no such compression": (archives.with_method(99), "damaged"),
    "bzip2 that is none": (archives.with_method(12), "damaged"),
    "lzma that is none": (archives.with_method(14), "damaged"),
    "deflate that is none": (archives.with_method(8), "damaged"),
    "empty": (archive({}), "No decision record"),
    "no record": (archive({"notes.md": b"Hello", "a/b.txt": b"x"}), "No decision record"),
    "pictures": (archive({"logo.png": b"\x89PNG"}), "No decision record"),
    "binary": (archive({"0001-a.md": bytes(range(256)) * 9}), "No decision record"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_archive_that_cannot_be_read_is_refused_in_words(name, author):
    content, words = HOSTILE[name]
    assert words in refusal_of(author, ("records.zip", content))


def test_more_files_than_anybody_has_are_refused(author, settings):
    settings.IMPORT_MAX_FILES = 5_000
    files = {f"{number:05d}-a.md": b"" for number in range(10_000)}
    assert "More than 5,000 files" in refusal_of(author, ("records.zip", archive(files)))


def test_two_files_of_one_name_are_refused(author):
    assert "0001-a.md" in refusal_of(author, ("0001-a.md", RECORD), ("0001-a.md", RECORD + b"x"))


def test_sending_no_file_is_refused(author):
    assert "required" in refusal_of(author)


@pytest.mark.parametrize(
    "path", ["../0002-b.md", "/etc/0002-b.md", "a/../../0002-b.md", "C:/0002-b.md", ".git/0002-b.md", "a\\0002-b.md"]
)
def test_a_path_that_leaves_its_folder_is_never_kept(path, author):
    preview = upload(author, ("records.zip", archive({"0001-a.md": RECORD, path: RECORD})))["Location"]
    assert author.get(preview).status_code == 200
    author.post(f"{preview}finish/", once())
    assert DecisionRecord.objects.get().path == "0001-a.md"
    assert names_in(author.get(in_project("download"))) == ["0001-a.md"]


@pytest.mark.parametrize("name", [b"0001-gr\x81\xe1e.md", b"0001-\xff.md"])
def test_a_name_in_an_old_encoding_is_read_somehow(name, author):
    content = archive({"0001-" + "a" * (len(name) - 8) + ".md": RECORD})
    response = upload(author, ("records.zip", content.replace(b"0001-" + b"a" * (len(name) - 8) + b".md", name)))
    assert author.get(response["Location"]).status_code == 200


def test_a_name_in_utf_8_that_does_not_say_so_is_kept_as_it_is(author):
    name = "0001-größe.md".encode()
    response = upload(author, ("records.zip", archive({"0001-grxxxxe.md": RECORD}).replace(b"0001-grxxxxe.md", name)))
    author.post(f"{response['Location']}finish/", once())
    assert DecisionRecord.objects.get().path == "0001-größe.md"


def test_a_path_that_is_too_long_to_keep_is_left_out(author):
    files = {"0001-a.md": RECORD, "x/" * 300 + "0002-b.md": RECORD, "y" * 300 + ".md": RECORD}
    preview = upload(author, ("records.zip", archive(files)))["Location"]
    author.post(f"{preview}finish/", once())
    assert DecisionRecord.objects.get().path == "0001-a.md"
    assert names_in(author.get(in_project("download"))) == ["0001-a.md"]


def test_records_in_a_deep_folder_are_imported(author):
    path = f"{'x' * 200}/{'y' * 200}/0001-a.md"
    preview = upload(author, ("records.zip", archive({path: RECORD})))["Location"]
    author.post(f"{preview}finish/", once())
    assert DecisionRecord.objects.get().path == path


def test_records_are_seen_before_they_are_written_and_written_once(cast, author):
    files = {"docs/0001-a.md": RECORD, "docs/logo.md": b"\x00\x01", "docs/README.md": b"# Decisions\n"}
    preview = upload(author, ("records.zip", archive(files)))["Location"]
    page = shown(author.get(preview))
    assert "Use PostgreSQL" in page
    assert "1 record" in page
    assert not DecisionRecord.objects.exists()
    fields = once()
    answers = [author.post(f"{preview}finish/", fields) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == ["/p/shop/records/"] * 2
    assert DecisionRecord.objects.get().title == "Use PostgreSQL"
    assert author.get(preview).status_code == 200


def test_single_files_are_taken_as_they_are(author):
    response = upload(author, ("0001-a.md", RECORD), ("0002-b.md", RECORD.replace(b"1.", b"2.")))
    author.post(f"{response['Location']}finish/", once())
    assert DecisionRecord.objects.count() == 2


def test_a_text_that_is_changed_here_and_there_is_taken_only_by_choice(cast, author):
    for content, theirs in ((RECORD, []), (RECORD + b"Theirs.\n", ["0001-a.md"])):
        preview = upload(author, ("0001-a.md", content))["Location"]
        author.post(f"{preview}finish/", once(theirs=theirs))
    assert DecisionRecord.objects.get().head.text.endswith("Theirs.\n")


@pytest.mark.parametrize("title", [b"Use <script>alert(1)</script>", b"A | B", b"\xff\xfe torn", b"a" * 10_000])
def test_any_title_is_shown_as_text(title, author):
    preview = upload(author, ("0001-a.md", b"# 1. " + title + b"\n\n## Status\n\nAccepted\n"))["Location"]
    author.post(f"{preview}finish/", once())
    record = DecisionRecord.objects.get()
    for page in (preview, "/p/shop/records/", record.get_absolute_url(), f"{record.get_absolute_url()[:-1]}.md"):
        response = author.get(page)
        assert response.status_code == 200
        assert b"<script>alert" not in response.content or response["Content-Type"].startswith("text/markdown")


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("0001-a;b.md", 'filename="0001-a;b.md"'),
        ('0001-a".md', 'filename="0001-a\\".md"'),
        ("0001-ü.md", "filename*=utf-8''0001-%C3%BC.md"),
    ],
)
def test_the_exact_text_has_the_name_of_its_file(name, stated, author):
    preview = upload(author, ("records.zip", archive({name: RECORD})))["Location"]
    author.post(f"{preview}finish/", once())
    response = author.get(f"{DecisionRecord.objects.get().get_absolute_url()[:-1]}.md")
    assert response.content == RECORD
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == f"inline; {stated}"
