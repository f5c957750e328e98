"""Every file of the corpus: nothing raises, nothing is lost, edits mean what they say."""

import datetime
import itertools

import pytest

from adr.formats import Document, Relation, Role, Status, Syntax, edits, encoding, filenames, parse
from tests.adr.formats.corpus import CORPUS, FIXTURES, files, needs_corpus, records

FOLDERS = [
    pytest.param(FIXTURES, 1, id="fixtures"),
    pytest.param(CORPUS, 6, id="corpus", marks=needs_corpus),
]
EVERYTHING = [
    pytest.param(FIXTURES, id="fixtures"),
    pytest.param(CORPUS, id="corpus", marks=needs_corpus),
]
DAY = datetime.date(2031, 2, 3)


@pytest.mark.parametrize("folder", EVERYTHING)
def test_bytes_come_back_as_they_were(folder):
    for file in files(folder):
        content = file.read_bytes()
        assert encoding.decode(content).encode() == content, file


@pytest.mark.parametrize("folder", EVERYTHING)
def test_paths_of_real_files_may_be_written_back(folder):
    for file in files(folder):
        filenames.check_path(file.relative_to(folder).as_posix())


def assert_sections_tile(document: Document) -> None:
    ends = [document.preamble.end, *(section.span.end for section in document.sections)]
    starts = [*(section.span.start for section in document.sections), len(document.text)]
    assert document.preamble.start == 0
    assert ends == starts
    for section in document.sections:
        assert section.span.start <= section.body_span.start <= section.body_span.end == section.span.end


@pytest.mark.parametrize("folder", EVERYTHING)
def test_preamble_and_sections_tile_the_text(folder):
    for document in records(folder):
        assert_sections_tile(document)


@pytest.mark.parametrize("folder", EVERYTHING)
def test_spans_hold_the_words_they_stand_for(folder):
    for document in records(folder):
        text = document.text
        assert all(mention.span.of(text) == mention.words or "\\" in mention.words for mention in document.statuses)
        assert all(day.raw == day.span.of(text) for day in document.dates if day.span.end)
        assert all(section.heading in section.span.of(text) for section in document.sections)
        assert document.title_number_span is None or document.title_number_span.of(text).isdigit()


@pytest.mark.parametrize(("folder", "every"), FOLDERS)
def test_each_status_can_be_set_and_set_again(folder, every):
    statuses = itertools.cycle(status for status in Status if status is not Status.UNSTATED)
    for document in records(folder, every):
        status = next(statuses)
        edited = edits.with_status(document, status)
        assert edited.status is status, document.filename
        assert not edited.statuses_disagree, document.filename
        assert edits.with_status(edited, status) is edited


@pytest.mark.parametrize(("folder", "every"), FOLDERS)
def test_the_present_values_change_nothing(folder, every):
    for document in records(folder, every):
        if document.status is not Status.UNSTATED and not document.statuses_disagree:
            assert edits.with_status(document, document.status) is document
        assert not document.title or edits.with_title(document, document.title) is document
        assert document.date is None or edits.with_date(document, document.date) is document
        assert edits.with_tags(document, document.tags) is document
        for section in document.sections:
            if section is document.section(section.role) and section.role is not Role.APPENDIX:
                assert edits.with_section(document, section.role, document.body(section)) is document


@pytest.mark.parametrize(("folder", "every"), FOLDERS)
def test_title_date_and_people_are_read_back(folder, every):
    title = 'Use `x` & "y": #1 [a](b) | c'
    for document in records(folder, every):
        edited = edits.with_people(edits.with_date(edits.with_title(document, title), DAY), "decider", ["Ada Lin"])
        assert (edited.title, edited.date, edited.people_as("decider")) == (title, DAY, ("Ada Lin",)), document.filename
        assert edited.status is document.status, document.filename


@pytest.mark.parametrize(("folder", "every"), FOLDERS)
def test_links_and_sections_are_read_back(folder, every):
    for document in records(folder, every):
        linked = edits.with_link(document, Relation.AMENDS, 8, "Old way", "0008-old-way.md")
        assert any(link.relation is Relation.AMENDS and link.number == 8 for link in linked.links), document.filename
        assert edits.with_link(linked, Relation.AMENDS, 8, "Old way", "0008-old-way.md") is linked
        edited = edits.with_section(document, Role.CONTEXT, "New words.")
        assert edited.body(edited.section(Role.CONTEXT)) == "New words.", document.filename


@pytest.mark.parametrize(("folder", "every"), FOLDERS)
def test_an_appendix_leaves_no_trace(folder, every):
    for document in records(folder, every):
        if document.syntax is not Syntax.MARKDOWN or any("never closed" in note.message for note in document.notes):
            continue
        extended = edits.with_appendix(document, "## Waymark\n\n- Status: rejected\n")
        assert extended.status is document.status, document.filename
        assert edits.without_appendix(extended).text == document.text, document.filename
        assert edits.with_appendix(parse(extended.text), "## Waymark\n\n- Status: rejected").text == extended.text


@pytest.mark.parametrize(("folder", "every"), FOLDERS)
def test_marked_keys_leave_no_trace(folder, every):
    values = {"stage": "Series A", "review-by": "2027-01-31"}
    for document in records(folder, every):
        extended = edits.with_marked_keys(document, values, "Waymark")
        assert extended.status is document.status, document.filename
        assert edits.without_marked_keys(parse(extended.text), "Waymark", values).text == document.text, (
            document.filename
        )
