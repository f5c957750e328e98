"""Titles that are written in other ways than behind a number sign."""

import datetime

import pytest

from adr.formats import Status, edits, parse

REST = "\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n"
WAYS = [
    "Salt\n----",
    "Salt\n====",
    "3. Salt\n---",
    "3. Salt\n====",
    "**ADR 3: Salt**\n---",
    "<h1>Salt</h1>",
    '<h1 align="center">ADR 3: Salt</h1>',
    "<h2> 3. Salt </h2>",
    "#3. Salt",
    "##Salt",
    "# Title: Salt",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_title_is_read_in_each_way(way, ending):
    document = parse((way + REST).replace("\n", ending), "0003-x.md")
    assert (document.title, document.number, document.status) == ("Salt", 3, Status.ACCEPTED)


@pytest.mark.parametrize("way", WAYS)
def test_only_its_words_are_changed(way):
    document = parse(way + REST, "0003-x.md")
    edited = edits.with_title(document, "Salt & <sea> *water*")
    assert edited.title == "Salt & <sea> *water*"
    assert edits.with_title(edited, "Salt").text == document.text


@pytest.mark.parametrize("way", WAYS)
def test_what_is_written_below_the_title_comes_after_all_of_it(way):
    dated = edits.with_date(parse(way + REST, "0003-x.md"), datetime.date(2026, 5, 3))
    assert dated.text.startswith(f"{way}\n\nDate: 2026-05-03\n")


def test_signs_of_html_are_shown_as_they_read():
    document = parse(f"<h1>Salt &amp; *pepper*</h1>{REST}")
    assert document.title == "Salt & *pepper*"
    assert "<h1>Salt &lt; pepper</h1>" in edits.with_title(document, "Salt < pepper").text


@pytest.mark.parametrize(
    "text",
    [
        "# Salt\n\nFirst:\n\n1. Pepper\n---\n",
        "# Salt\n\n**Status:** Accepted\n---\n\n## Context\n",
        "# Salt\n\n***\n---\n",
        "# Salt\n\n```\n<h1>Pepper</h1>\n```\n",
        "# Salt\n\n<h1>Pepper\n</h1>\n",
        "# Salt\n\n<h2></h2>\n",
        "# Salt\n\n#pepper\n\n##[section]\n\n##pepper##\n\n##----\n",
    ],
)
def test_what_only_looks_like_a_heading_is_none(text):
    document = parse(text)
    assert document.title == "Salt"
    assert [section.heading for section in document.sections if section.heading != "Context"] == []


def test_a_status_above_a_rule_is_changed_in_place():
    document = parse("# Salt\n\n**Status:** Accepted\n---\n\n## Context\n")
    assert "**Status:** Deprecated\n---" in edits.with_status(document, Status.DEPRECATED).text


def test_headings_without_a_blank_behind_their_signs_are_sections():
    document = parse("##Salt\n\n##Status\nProposed\n\n##Context\nFood is bland.\n")
    assert [section.heading for section in document.sections] == ["Status", "Context"]
    assert edits.with_status(document, Status.ACCEPTED).text == document.text.replace("Proposed", "Accepted")


def test_a_heading_that_only_says_what_a_record_is_leaves_the_title_to_its_section():
    text = "# Architecture Decision Record (ADR)\n\n## Title\n\nSalt\n\n## Status\n\nAccepted\n"
    assert parse(text).title == "Salt"
