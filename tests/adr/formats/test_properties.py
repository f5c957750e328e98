"""What holds for every text: parsing never raises, spans tile, edits change only what they mean."""

import datetime
import difflib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adr.formats import Dialect, Document, Relation, Role, Status, convert, edits, parse
from tests.adr.formats.corpus import FIXTURES, files

LINES = st.sampled_from(
    [
        *(
            "# 1. Title",
            "Title",
            "===",
            "---",
            "## Status",
            "## Context",
            "## Decision",
            "### Consequences",
            "## Links",
        ),
        *(
            "Accepted",
            "Superseded by [2. B](0002-b.md)",
            "- Status: draft",
            "* Date: 2020-01-31",
            "**Status:** Proposed",
        ),
        *(
            "| Status | Draft |",
            "> | Date | x |",
            "- [x] accepted",
            "status: no",
            "date: 2020-02-30",
            "```",
            "~~~",
            "<!--",
            "-->",
        ),
        *(
            "<!-- waymark:begin -->",
            "<!-- waymark:end -->",
            "- a",
            "  - b",
            "* Good, because x",
            'Chosen option: "a", because',
        ),
        *(
            "{title of option 1}",
            "",
            "",
            "\t",
            "text \\",
            "[a]: b",
            "`",
            "\udc80",
            "\ufeff",
            "Überholt",
            "## 状态",
            "key: [a, b]",
        ),
    ]
)
ENDINGS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
ASSEMBLED = st.lists(st.tuples(LINES, ENDINGS), max_size=24).map(lambda rows: "".join(a + b for a, b in rows))
TEXTS = st.one_of(ASSEMBLED, ASSEMBLED.map(lambda text: text.rstrip("\r\n")), st.text(max_size=120))
NAMES = st.sampled_from(["", "0001-a.md", "20200131-a.md", "a.rst", "a.adoc", "a.mdx", "adr-7-x/README.md"])
STATUSES = st.sampled_from([status for status in Status if status is not Status.UNSTATED])
DAY = datetime.date(2031, 2, 3)
quickly = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@quickly
@given(TEXTS, NAMES)
def test_any_text_is_a_document_and_its_sections_tile_it(text, name):
    document = parse(text, name)
    position = document.preamble.end
    for section in document.sections:
        assert section.span.start == position
        assert section.span.start <= section.body_span.start <= section.body_span.end == section.span.end
        position = section.span.end
    assert position == len(text)
    for note in document.notes:
        assert 1 <= note.line <= document.line(len(text))


@quickly
@given(TEXTS, NAMES)
def test_every_span_lies_inside_the_text(text, name):
    document = parse(text, name)
    spans = [document.title_span, document.preamble, *document.template_text]
    spans += [mention.span for mention in document.statuses] + [link.span for link in document.links]
    spans += [day.span for day in document.dates] + [person.span for person in document.people]
    spans += [field.lines for field in document.fields] + [option.span for option in document.options]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@quickly
@given(TEXTS, NAMES, STATUSES)
def test_a_status_that_is_set_is_read_and_setting_it_again_changes_nothing(text, name, status):
    try:
        edited = edits.with_status(parse(text, name), status)
    except edits.EditRefused:
        return
    if edited.status is status:
        assert edits.with_status(edited, status) is edited
    else:
        assert _swallowed(edited)


def _swallowed(document: Document) -> bool:
    """Whether the text hides what is written into it: code or a comment that never closes, odd front matter."""
    unclosed = any("never closed" in note.message or "front matter" in note.message for note in document.notes)
    return unclosed or "waymark:" in document.text or "\r" in document.text or "\ufeff" in document.text


@quickly
@given(TEXTS, NAMES)
def test_an_appendix_is_taken_away_to_the_byte(text, name):
    document = parse(text, name)
    if document.appendix is not None or "waymark:" in text:
        return
    try:
        extended = edits.with_appendix(document, "Stage: Seed\n\n## Status\n\nRejected")
    except edits.EditRefused:
        return
    assert extended.status is document.status
    assert edits.without_appendix(extended).text == text


@quickly
@given(TEXTS, st.sampled_from(list(Dialect)))
def test_conversion_never_raises(text, dialect):
    assert isinstance(convert(parse(text), dialect).text, str)


@quickly
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_title_is_read_back_or_refused(title):
    document = parse("# 7. A\n\nDate: 2020-01-31\n\n## Status\n\nDraft\n")
    try:
        edited = edits.with_title(document, title)
    except edits.EditRefused:
        return
    assert edited.title == " ".join(title.split())
    assert (edited.number, edited.status, edited.date) == (7, Status.DRAFT, datetime.date(2020, 1, 31))


@quickly
@pytest.mark.parametrize("front", ["---\nstatus: draft\n---\n", "+++\nstatus = 'draft'\n+++\n"])
@given(st.text(max_size=60))
def test_any_value_is_safe_in_front_matter(front, value):
    edited = edits.with_front_matter(parse(front + "# A\n"), "note", value)
    shown = " ".join(value.split())
    if edited.front_matter is not None:
        assert edited.front_matter == {"status": "draft", "note": shown}
    else:
        assert any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in shown)


def _another(status: Status) -> Status:
    return Status.ACCEPTED if status is Status.REJECTED else Status.REJECTED


EDITS = {
    "status": lambda document: edits.with_status(document, _another(document.status)),
    "title": lambda document: edits.with_title(document, "Something else"),
    "date": lambda document: edits.with_date(document, DAY),
    "context": lambda document: edits.with_section(document, Role.CONTEXT, "New words."),
    "link": lambda document: edits.with_link(document, Relation.CLARIFIES, 40, "B", "0040-b.md"),
    "option": lambda document: edits.with_option(document, "Wait"),
}
FIXTURE_NAMES = [file.name for file in files(FIXTURES)]


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_edits_of_different_parts_commute(name):
    text = (FIXTURES / name).read_bytes().decode()
    for first in EDITS.values():
        for second in EDITS.values():
            one_way = second(first(parse(text, name)))
            other_way = first(second(parse(text, name)))
            assert one_way.text == other_way.text


@pytest.mark.parametrize("name", FIXTURE_NAMES)
@pytest.mark.parametrize("edit", ["status", "title", "date", "context"])
def test_an_edit_shows_its_own_change_and_no_other(name, edit):
    before = parse((FIXTURES / name).read_bytes().decode(), name)
    after = EDITS[edit](before)
    parts = {
        "status": lambda document: document.status,
        "title": lambda document: document.title,
        "date": lambda document: document.date,
        "context": lambda document: document.body(document.section(Role.CONTEXT)),
        "number": lambda document: document.number,
        "links": lambda document: [(link.relation, link.number) for link in document.links],
        "people": lambda document: [(person.role, person.name) for person in document.people],
        "options": lambda document: [(option.title, option.chosen) for option in document.options],
    }
    unsettled = {edit} | ({"links", "date"} if edit == "status" else set())
    same = {part for part, read in parts.items() if read(before) == read(after)}
    assert set(parts) - same <= unsettled
    assert edit not in same


@pytest.mark.parametrize("name", FIXTURE_NAMES)
@pytest.mark.parametrize("edit", list(EDITS))
def test_an_edit_touches_few_lines(name, edit):
    before = (FIXTURES / name).read_bytes().decode().splitlines(keepends=True)
    after = EDITS[edit](parse("".join(before), name)).text.splitlines(keepends=True)
    delta = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert len(delta) <= 12


VARIANTS = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CRLF behind a byte-order mark": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_an_edit_is_the_same_whatever_ends_the_lines(name, variant):
    text = (FIXTURES / name).read_bytes().decode().removeprefix("\ufeff").replace("\r\n", "\n")
    vary = VARIANTS[variant]
    for edit in EDITS.values():
        assert edit(parse(vary(text), name)).text == vary(edit(parse(text, name)).text)
