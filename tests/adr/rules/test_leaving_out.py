"""Sections that nobody wrote in can be left out, and nothing else goes with them."""

import pytest

from adr.formats import Dialect, Role, Status, new_document, parse
from adr.rules import options
from adr.rules.gaps import GapKind, Known, gaps
from adr.rules.leaving_out import unwritten, without_unwritten

OWN = """# T

## Context

{why}

## Money

{Describe what it costs}

## Notes

kept

## Later
""".replace("\n", "\r\n")


def fresh(dialect: str):
    return parse(new_document(Dialect(dialect), "Use X", status=Status.DRAFT))


def headings(document):
    return [section.heading for section in document.sections]


@pytest.mark.parametrize(
    ("dialect", "left"),
    [
        ("nygard", ["Status", "Context", "Decision", "Consequences"]),
        (
            "madr4",
            ["Context and Problem Statement", "Considered Options", "Decision Outcome", "Consequences"],
        ),
    ],
)
def test_what_every_record_says_stays_and_the_rest_of_a_template_goes(dialect, left):
    document = without_unwritten(fresh(dialect))
    assert headings(document) == left
    assert document.text.endswith("\n")
    assert not document.text.endswith("\n\n")
    assert without_unwritten(document) is document


def test_only_lines_of_unwritten_sections_go():
    before = options.added(fresh("madr4"), "PostgreSQL").text.replace(
        "{decision driver 1, a force or concern}", "Speed"
    )
    after = without_unwritten(parse(before)).text
    assert "* Speed" in after
    lines = before.splitlines()
    assert [line for line in after.splitlines() if line not in lines] == []


def test_a_part_that_is_written_keeps_the_heading_above_it():
    document = parse("# T\n\n## Context\n\nx\n\n## More Information\n\n### Links\n\n* one\n")
    assert unwritten(document) == []


def test_line_ends_and_what_stands_between_stay():
    after = without_unwritten(parse(OWN)).text
    assert after == "# T\r\n\r\n## Context\r\n\r\n{why}\r\n\r\n## Notes\r\n\r\nkept\r\n"


def test_a_text_without_a_last_line_end_ends_as_it_did():
    assert without_unwritten(parse("# T\n\n## Context\n\nx\n\n## Notes")).text == "# T\n\n## Context\n\nx"


def test_leaving_out_closes_the_gaps_of_what_was_left_out():
    def left(document):
        found = gaps(document, Known(has_condition=True))
        return [gap.message for gap in found if gap.kind == GapKind.TEMPLATE_TEXT]

    document = fresh("madr4")
    assert "“More Information” holds nothing but the template's words." in left(document)
    assert not [words for words in left(without_unwritten(document)) if "More Information" in words]


@pytest.mark.parametrize(
    ("written", "left_out"), [("Negative Consequences", ["Positive Consequences"]), ("Positive Consequences", [])]
)
def test_good_consequences_may_be_left_out_beside_bad_ones_and_not_the_other_way(written, left_out):
    document = parse(new_document(Dialect.MADR2, "T", status=Status.DRAFT))
    section = next(each for each in document.sections if each.heading == written)
    text = document.text[: section.body_span.start] + "\n* It takes a day\n\n" + document.text[section.body_span.end :]
    found = [each.heading for each in unwritten(parse(text)) if each.role is Role.CONSEQUENCES]
    assert found == left_out
