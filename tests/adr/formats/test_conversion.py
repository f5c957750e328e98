"""From one dialect to another: the facts stay, and what has no place is kept and said."""

import itertools

import pytest

from adr.formats import Dialect, Relation, Role, convert, edits, parse
from tests.adr.formats.corpus import FIXTURES, read

NAMES = [
    "0003-old-spelling.md",
    "0005-table.md",
    "0007-cache-sessions.md",
    "0012-queue.md",
    "0016-windows.md",
    "0021-search.md",
    "0022-identity.md",
    "20240612-feature-flags.md",
    "ADR-004_Bold_lines.md",
]
DIALECTS = [Dialect.NYGARD, Dialect.MADR2, Dialect.MADR3, Dialect.MADR4, Dialect.LOG4BRAINS]


@pytest.mark.parametrize(("name", "dialect"), list(itertools.product(NAMES, DIALECTS)))
def test_facts_survive(name, dialect):
    before = read(FIXTURES, name)
    after = parse(convert(before, dialect).text, name)
    assert (after.title, after.status, after.date, after.tags) == (
        before.title,
        before.status,
        before.date,
        before.tags,
    )
    assert sorted(person.name for person in after.people) == sorted(person.name for person in before.people)
    links = {(link.relation, link.number) for link in before.links}
    assert links <= {(link.relation, link.number) for link in after.links}


@pytest.mark.parametrize(("name", "dialect"), list(itertools.product(NAMES, DIALECTS)))
def test_no_words_are_lost(name, dialect):
    before = read(FIXTURES, name)
    text = convert(before, dialect).text
    bodies = [before.body(section) for section in before.sections if section.role is not Role.STATUS]
    assert all(line in text for body in bodies for line in body.splitlines() if line.strip())


def test_its_own_dialect_and_other_change_nothing():
    document = read(FIXTURES, "0012-queue.md")
    assert convert(document, Dialect.MADR2) == convert(document, Dialect.OTHER)
    assert convert(document, Dialect.MADR2).text == document.text


def test_what_has_no_place_is_kept_and_said():
    converted = convert(read(FIXTURES, "0012-queue.md"), Dialect.NYGARD)
    assert "\n## Decision Drivers\n\n* orders are never lost" in converted.text
    assert any("Decision Drivers" in loss for loss in converted.losses)


def test_keys_that_the_other_does_not_know_are_kept_and_said():
    converted = convert(read(FIXTURES, "0022-identity.md"), Dialect.MADR2)
    assert "* Review-by: 2026-01-20" in converted.text
    assert any("review-by" in loss for loss in converted.losses)


def test_successors_are_written_the_other_way():
    converted = convert(read(FIXTURES, "0003-old-spelling.md"), Dialect.MADR4)
    assert "status: superseded by ADR-0009" in converted.text
    assert any(link.relation is Relation.SUPERSEDED_BY for link in parse(converted.text).links)


def test_good_and_bad_consequences_keep_their_headings():
    converted = convert(read(FIXTURES, "0012-queue.md"), Dialect.MADR4)
    assert "### Consequences\n\n#### Positive Consequences" in converted.text
    assert [a.kind.value for a in parse(converted.text).consequences] == ["good", "bad"]


def test_the_appendix_moves_along_and_line_ends_stay():
    document = edits.with_appendix(read(FIXTURES, "0016-windows.md"), "Stage: Seed")
    converted = parse(convert(document, Dialect.MADR4).text)
    assert edits.appendix(converted) == "Stage: Seed"
    assert "\n" not in converted.text.replace("\r\n", "")


def test_other_markup_and_a_missing_status_are_said():
    text = convert(parse("A\n=\n\nContext\n-------\n\nx\n", "a.rst"), Dialect.NYGARD)
    assert [loss.split()[0:3] for loss in text.losses] == [["The", "text's", "rst"], ["The", "record", "states"]]


def test_a_number_that_only_the_title_states_is_said_to_be_lost():
    converted = convert(parse("# 7. Salt\n\n## Status\n\nAccepted\n\n## Decision\n\nSea.\n", "salt.md"), Dialect.MADR4)
    assert any("name has to carry 7" in loss for loss in converted.losses)


def test_a_label_that_yaml_would_not_read_is_quoted():
    text = "# Salt\n\n| Status | Accepted |\n|--|--|\n| RFC # 1: | x |\n\n## Decision\n\nSea.\n"
    converted = parse(convert(parse(text), Dialect.MADR3).text)
    assert converted.status.value == "accepted"
    assert converted.front_matter["RFC # 1"] == "x"
