"""One record in, its parts out."""

import datetime

import pytest

from adr.formats import DateMeaning, Place, Role, Status, parse
from tests.adr.formats.corpus import FIXTURES, read


def test_a_nygard_record_has_its_four_sections_and_what_lies_deeper_stays_inside():
    document = read(FIXTURES, "0007-cache-sessions.md")
    assert [section.role for section in document.sections] == [
        Role.STATUS,
        Role.CONTEXT,
        Role.DECISION,
        Role.CONSEQUENCES,
    ]
    assert "### Numbers" in document.body(document.section(Role.CONTEXT))
    assert document.body(document.section(Role.DECISION)).startswith("We keep sessions")


def test_consequences_below_an_outcome_are_sections_of_their_own():
    document = read(FIXTURES, "0022-identity.md")
    decision = document.body(document.section(Role.DECISION))
    assert decision == 'Chosen option: "A hosted service", because two people cannot run Keycloak well.'
    assert document.body(document.section(Role.CONFIRMATION)) == "No code of ours touches passwords."


def test_people_tags_and_story():
    document = read(FIXTURES, "0012-queue.md")
    assert document.people_as("decider") == ("Ada Lin", "Bo Ek")
    assert document.technical_story == "BILL-17"
    identity = read(FIXTURES, "0022-identity.md")
    assert identity.people_as("decider") == ("Ada Lin", "Bo Ek")
    assert identity.people_as("informed") == ("everyone",)
    assert read(FIXTURES, "20240612-feature-flags.md").tags == ("release", "database")
    assert read(FIXTURES, "0005-table.md").people_as("author") == ("Ada Lin", "Bo Ek")


def test_values_on_one_line_are_told_apart():
    document = read(FIXTURES, "ADR-004_Bold_lines.md")
    assert {(day.meaning, day.date) for day in document.dates} == {
        (DateMeaning.DATE, datetime.date(2022, 5, 3)),
        (DateMeaning.REVIEW, datetime.date(2023, 5, 3)),
    }
    assert document.people_as("author") == ("Ada Lin", "Bo Ek")


def test_the_file_name_gives_a_day_that_is_not_the_decisions():
    document = parse("# A\n", "20240102-a.md")
    assert document.date is None
    assert [(day.meaning, day.date) for day in document.dates] == [(DateMeaning.FILE_NAME, datetime.date(2024, 1, 2))]


def test_both_statuses_are_kept_where_two_places_disagree():
    document = read(FIXTURES, "0014-konflikt.md")
    assert document.statuses_disagree
    assert [(mention.status, mention.place) for mention in document.statuses] == [
        (Status.SUPERSEDED, Place.FRONT_MATTER),
        (Status.ACCEPTED, Place.SECTION),
    ]
    assert "statuses disagree" in document.notes[0].message


def test_an_unknown_status_is_unstated_and_its_words_are_kept():
    document = parse("# A\n\n## Status\n\nOn hold\n")
    assert (document.status, document.status_words) == (Status.UNSTATED, "On hold")
    assert document.status_span.of(document.text) == "On hold"
    assert any("On hold" in note.message for note in document.notes)


def test_a_number_in_the_name_outweighs_the_title_and_is_noted():
    document = parse("# 3. Networking\n", "0033-ip-ranges.md")
    assert (document.number, document.title) == (33, "Networking")
    assert any("the name decides" in note.message for note in document.notes)


def test_a_title_can_stand_in_the_front_matter_or_in_a_section():
    assert parse('---\ntitle: "A: \\"b\\""\n---\n\n## Context\n').title == 'A: "b"'
    assert parse("---\ntitle: ADR 101 – Load\n---\n\n## Purpose\n").title == "Load"
    assert parse("# Architecture Decision Record\n\n## Title\n\n2025-06-30 ADR 1: Factory\n").title == "Factory"


def test_a_state_before_the_title_is_no_part_of_it():
    document = parse("# Superseded: Plan the second version\n")
    assert (document.title, document.status) == ("Plan the second version", Status.SUPERSEDED)
    assert document.status_source is Place.TITLE


def test_escapes_in_a_title_are_read_as_markdown_shows_them():
    assert parse("# 3\\. \\#1 of \\*all\\*\n").title == "3. #1 of *all*"


def test_front_matter_that_is_refused_is_a_note_and_stays_text():
    document = parse("---\na: &x 1\nb: *x\n---\n# A\n")
    assert document.front_matter is None
    assert document.title == "A"
    assert (document.notes[0].line, document.notes[-1].line) == (1, 2)
    assert "anchors" in document.notes[-1].message


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Proposed | Accepted", "line 3: the status “Proposed | Accepted” is still the template's choice"),
        ("Accepteed", "line 3: the status “Accepteed” is not one that is known here"),
        ("", "line 1: no status is stated"),
    ],
)
def test_what_is_said_of_a_status_that_is_none(words, message):
    document = parse(f"# A\n## Status\n{words}\n## Context\n")
    assert [f"line {note.line}: {note.message}" for note in document.notes] == [message]


def test_line_numbers_count_every_kind_of_line_end():
    document = parse("a\nb\r\nc\rd")
    assert [document.line(document.text.index(letter)) for letter in "abcd"] == [1, 2, 3, 4]


def test_template_text_is_found_and_is_no_option():
    options = "## Considered Options\n\n* {title of option 1}\n* Redis\n"
    text = f"# {{short title of solved problem}}\n\n{options}\n`{{short title}}`\n"
    document = parse(text)
    assert [span.of(text) for span in document.template_text] == [
        "{short title of solved problem}",
        "{title of option 1}",
    ]
    assert [option.title for option in document.options] == ["Redis"]


def test_empty_text_is_a_document():
    document = parse("")
    assert (document.title, document.status, document.sections) == ("", Status.UNSTATED, ())


def test_a_heading_that_stands_too_high_hides_no_part_behind_it():
    high = "# 1. Salt\n\n## Context\n\nx\n\n# Design\n\ny\n\n## Steps\n\nz\n\n"
    document = parse(f"{high}## Status\n\nAccepted\n\n## Consequences\n\nw\n")
    assert [section.heading for section in document.sections] == ["Context", "Design", "Status", "Consequences"]
    assert document.status is Status.ACCEPTED
