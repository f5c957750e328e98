"""Taking files in, and giving them back as they came."""

import datetime

import pytest
from django.utils import timezone

from adr.actions import drafting, importing, publishing
from adr.actions.importing import Fate
from adr.actions.refusals import Refused
from adr.models import DecisionRecord, ImportedFile, RecordLink, TimelineEntry
from adr.pages import reading
from adr.verifying import verify
from tests import cast as people

pytestmark = pytest.mark.django_db

NYGARD = (
    "# 1. Use PostgreSQL\n\nDate: 2020-01-31\n\n## Status\n\nAccepted\n\n"
    "## Context\n\nWe need one.\n\n## Decision\n\nIt.\n"
)


def fates(readings):
    return {reading.path: reading.fate for reading in readings}


def exported(cast):
    return {file.path: file.content for file in publishing.files_of(cast.project, with_appendix=False)}


def test_a_record_is_read_from_its_text(cast):
    [reading] = people.imported(cast, {"doc/adr/0001-use-postgresql.md": NYGARD})
    record = DecisionRecord.objects.get()
    assert (record.number, record.title, record.status) == (1, "Use PostgreSQL", "accepted")
    assert record.date == reading.date == datetime.date(2020, 1, 31)


@pytest.mark.parametrize(
    "content",
    [
        NYGARD.encode(),
        NYGARD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + NYGARD.encode(),
        NYGARD.encode().rstrip(b"\n"),
        NYGARD.encode() + b'torn: \x80\x93 "\n',
    ],
    ids=["as it is", "CRLF", "BOM", "no final newline", "torn bytes"],
)
def test_an_unedited_import_leaves_as_it_came(cast, content):
    people.imported(cast, {"doc/adr/0001-use-postgresql.md": content})
    assert exported(cast) == {"doc/adr/0001-use-postgresql.md": content}


def test_files_that_are_no_records_leave_again_too(cast):
    files = {"doc/adr/0001-a.md": NYGARD.encode(), "doc/adr/README.md": b"# Decisions\n\n* [1](0001-a.md)\n"}
    readings = people.imported(cast, files)
    assert fates(readings)["doc/adr/README.md"] == Fate.KEPT
    assert exported(cast) == files


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.png", PNG),
        ("0002-map.PNG", PNG),
        ("flow.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("0001-flow.puml", b"@startuml\nA -> B\n@enduml\n"),
        ("paper.pdf", b"%PDF-1.7\x00\xff"),
    ],
)
def test_pictures_leave_again_as_they_came(cast, name, content):
    files = {"doc/adr/0001-a.md": NYGARD.encode(), f"doc/adr/{name}": content}
    readings = {reading.path: reading for reading in people.imported(cast, files)}
    assert (readings[f"doc/adr/{name}"].fate, readings[f"doc/adr/{name}"].kind) == (Fate.KEPT, "attachment")
    assert exported(cast) == files


def test_a_file_that_is_no_record_is_kept_once(cast):
    files = {"0001-a.md": NYGARD.encode(), "map.png": PNG}
    people.imported(cast, files)
    people.imported(cast, files)
    assert [bytes(file.content) for file in ImportedFile.objects.filter(path="map.png").order_by("run_id")] == [
        b"",
        PNG,
    ]
    people.imported(cast, files | {"map.png": PNG + b"newer"})
    assert exported(cast)["map.png"] == PNG + b"newer"


def test_a_picture_that_comes_later_is_shown(cast):
    text = NYGARD + "\n![the map](map.png)\n"
    people.imported(cast, {"doc/0001-a.md": text})
    record = DecisionRecord.objects.get()
    assert "pictures/" not in reading.rendering(record).html
    people.imported(cast, {"doc/0001-a.md": text, "doc/map.png": PNG})
    record = DecisionRecord.objects.get()
    assert f'src="/p/{cast.project.slug}/pictures/doc/map.png"' in reading.rendering(record).html


def test_importing_again_skips_what_is_unchanged(cast):
    people.imported(cast, {"0001-a.md": NYGARD})
    assert fates(people.imported(cast, {"0001-a.md": NYGARD})) == {"0001-a.md": Fate.UNCHANGED}
    assert DecisionRecord.objects.get().revisions.count() == 1


def test_importing_again_takes_in_what_changed_there(cast):
    people.imported(cast, {"0001-a.md": NYGARD})
    newer = NYGARD.replace("Accepted", "Deprecated")
    assert fates(people.imported(cast, {"0001-a.md": newer})) == {"0001-a.md": Fate.UPDATE}
    record = DecisionRecord.objects.get()
    assert (record.status, record.head.sequence) == ("deprecated", 2)


def test_a_text_changed_on_both_sides_is_not_overwritten(cast):
    draft = NYGARD.replace("Accepted", "Proposed")
    people.imported(cast, {"0001-a.md": draft})
    record = DecisionRecord.objects.get()
    drafting.revise(record, draft + "\nOurs.\n", base=1, by=cast.author)
    readings = people.imported(cast, {"0001-a.md": draft + "\nTheirs.\n"})
    assert fates(readings) == {"0001-a.md": Fate.CONFLICT}
    assert "Ours." in DecisionRecord.objects.get().head.text


def test_a_conflict_is_settled_for_their_text_at_somebody_s_word(cast):
    draft = NYGARD.replace("Accepted", "Proposed")
    people.imported(cast, {"0001-a.md": draft})
    drafting.revise(DecisionRecord.objects.get(), draft + "\nOurs.\n", base=1, by=cast.author)
    run = importing.hold(cast.project, "x", [("0001-a.md", (draft + "\nTheirs.\n").encode())], by=cast.author)
    importing.finish(run, theirs=frozenset({"0001-a.md"}), by=cast.author)
    assert "Theirs." in DecisionRecord.objects.get().head.text


def test_a_number_stated_twice_keeps_both_records_and_is_reported(cast):
    other = NYGARD.replace("Use PostgreSQL", "Use Redis")
    readings = people.imported(cast, {"0001-a.md": NYGARD, "0001-b.md": other})
    assert any("number 1 is stated by 0001-a.md too" in note for note in readings[1].notes)
    assert list(DecisionRecord.objects.order_by("path").values_list("number", "stated_number")) == [(1, 1), (None, 1)]


def test_links_between_records_are_found_whichever_comes_first(cast):
    old = NYGARD.replace("Accepted", "Superseded by [2. Use Redis](0002-b.md)")
    new = NYGARD.replace("# 1. Use PostgreSQL", "# 2. Use Redis")
    people.imported(cast, {"0001-a.md": old, "0002-b.md": new})
    link = RecordLink.objects.get(source__path="0001-a.md")
    assert link.target.path == "0002-b.md"


def test_nothing_is_written_by_a_preview(cast):
    run = importing.hold(cast.project, "x", [("0001-a.md", NYGARD.encode())], by=cast.author)
    assert [reading.fate for reading in importing.look_again(run)] == [Fate.NEW]
    assert not DecisionRecord.objects.exists()


def test_an_import_is_finished_once(cast):
    run = importing.hold(cast.project, "x", [("0001-a.md", NYGARD.encode())], by=cast.author)
    importing.finish(run, by=cast.author)
    with pytest.raises(Refused, match="already"):
        importing.finish(run, by=cast.author)


def test_a_folder_without_a_record_is_refused_with_what_one_looks_like(cast):
    with pytest.raises(Refused, match="No decision record was found among 1 file"):
        people.imported(cast, {"notes.txt": "hello"})


@pytest.mark.parametrize(
    ("path", "content"),
    [("0002-b.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00"), ("../0002-b.md", b"# 2. B\n"), (".git/0002-b.md", b"# 2\n")],
)
def test_a_file_that_cannot_be_taken_is_named_and_the_others_come_in(cast, path, content):
    readings = people.imported(cast, {"0001-a.md": NYGARD, path: content})
    assert fates(readings)[path] == Fate.REFUSED
    assert DecisionRecord.objects.get().path == "0001-a.md"


def test_each_record_has_one_entry_in_the_timeline(cast):
    people.imported(cast, {"0001-a.md": NYGARD, "0002-b.md": NYGARD.replace("# 1.", "# 2.")})
    assert TimelineEntry.objects.filter(verb="imported").count() == 2


def test_queries_do_not_grow_with_the_records(cast, django_assert_max_num_queries):
    files = {f"{n:04d}-x.md": f"# {n}. Number {n}\n\n## Status\n\nAccepted\n" for n in range(1, 121)}
    with django_assert_max_num_queries(40):
        people.imported(cast, files)


def real_files(corpus) -> dict[str, bytes]:
    paths = [path for path in sorted(corpus.rglob("*")) if path.is_file() and path.parent != corpus]
    return {path.relative_to(corpus).as_posix(): path.read_bytes() for path in paths}


def changed_line_ends(content: bytes) -> bytes:
    return b"\xef\xbb\xbf" + content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize("made", [bytes, changed_line_ends], ids=["as they are", "with CRLF and a mark"])
def test_every_real_file_comes_back_byte_for_byte(cast, corpus, made):
    files = {path: made(content) for path, content in real_files(corpus).items()}
    readings = people.imported(cast, files)
    refused = {reading.path for reading in readings if reading.fate == Fate.REFUSED}
    assert all("NUL" in reading.why or "not" in reading.why for reading in readings if reading.path in refused)
    assert exported(cast) == {path: content for path, content in files.items() if path not in refused}
    assert len(refused) < 5
    assert not [broken for _, found in verify(timezone.now()) for broken in found]
