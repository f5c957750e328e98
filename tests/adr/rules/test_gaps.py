"""What a record lacks, with the place in the text, and what of it blocks."""

import pytest

from adr.formats import Dialect, Status, new_document, parse
from adr.rules.gaps import ALWAYS_BLOCKING, NAMES, USUALLY_BLOCKING, GapKind, Known, gaps
from adr.rules.merging import merged

WHOLE = """# Use PostgreSQL

## Context and Problem Statement

Orders must agree with payments.

## Decision Drivers

* Consistency of orders

## Considered Options

* PostgreSQL
* Files

## Decision Outcome

Chosen option: "PostgreSQL", because consistency comes first.

### Consequences

* Good, because it is known
* Bad, because somebody has to run it
"""
DONE = Known(has_condition=True)


def kinds(text, known=DONE, **options):
    return [gap.kind for gap in gaps(parse(text), known, **options)]


def test_a_whole_record_lacks_nothing():
    assert kinds(WHOLE) == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("# Use PostgreSQL\n", "", GapKind.TITLE),
        ("* Consistency of orders", "* {decision driver}", GapKind.TEMPLATE_TEXT),
        ("it is known", "{improvement of a quality we need, …}", GapKind.TEMPLATE_TEXT),
        ("Orders must agree with payments.", "{Describe the context}", GapKind.CONTEXT),
        ("consistency comes first", "{justification}", GapKind.TEMPLATE_TEXT),
        ("Orders must agree with payments.", "", GapKind.CONTEXT),
        ('Chosen option: "PostgreSQL", because consistency comes first.\n', "", GapKind.DECISION),
        ("* Files\n", "", GapKind.OPTIONS),
        ("* Bad, because somebody has to run it\n", "", GapKind.BAD_CONSEQUENCE),
        ("consistency comes first", "we like it", GapKind.DRIVERS),
    ],
)
def test_what_is_missing_in_the_text_is_named(before, after, kind):
    assert kind in kinds(WHOLE.replace(before, after))


@pytest.mark.parametrize(
    ("known", "kind"),
    [
        (Known(("Q-001",), has_condition=True), GapKind.QUESTIONS),
        (Known(departures_without_reason=("One store",), has_condition=True), GapKind.DEPARTURE),
        (Known(), GapKind.CONDITION),
    ],
)
def test_what_is_missing_beside_the_text_is_named(known, kind):
    assert kinds(WHOLE, known) == [kind]


def test_a_gap_in_the_text_says_its_line():
    [gap] = gaps(parse(WHOLE.replace("* Files\n", "")), DONE)
    assert gap.line == 11


def test_a_project_chooses_what_blocks_and_that_comes_first():
    text = WHOLE.replace("* Files\n", "").replace("Orders must agree with payments.", "")
    usual = gaps(parse(text), DONE)
    chosen = gaps(parse(text), DONE, blocking=["options"])
    assert [(gap.kind, gap.is_blocking) for gap in usual] == [(GapKind.CONTEXT, True), (GapKind.OPTIONS, False)]
    assert [(gap.kind, gap.is_blocking) for gap in chosen] == [(GapKind.OPTIONS, True), (GapKind.CONTEXT, False)]


def test_every_kind_of_gap_has_a_name_to_choose_it_by_unless_it_always_blocks():
    assert set(NAMES) == set(GapKind) - set(ALWAYS_BLOCKING)
    assert set(USUALLY_BLOCKING) <= set(NAMES)


@pytest.mark.parametrize("dialect", list(Dialect)[:5])
def test_a_fresh_draft_of_any_dialect_has_gaps_that_block(dialect):
    found = gaps(parse(new_document(dialect, "Use X", status=Status.DRAFT)), DONE)
    assert found[0].is_blocking


def test_a_choice_of_the_template_is_no_decision():
    text = WHOLE.replace(
        '"PostgreSQL", because consistency comes first', '"{title of option 1}", because {justification}'
    )
    assert kinds(text) == [GapKind.DECISION]


def test_a_section_that_nobody_wrote_in_is_named_once():
    text = WHOLE.replace("Orders must agree with payments.", "{Describe the context}")
    assert kinds(text) == [GapKind.CONTEXT]
    text = WHOLE.replace("* Consistency of orders", "* {driver 1}\n* {driver 2}")
    [gap] = gaps(parse(text), DONE)
    assert gap.message == "“Decision Drivers” holds nothing but the template's words."


def test_template_text_blocks_where_the_project_says_so_and_an_unwritten_context_does_not():
    text = WHOLE.replace("Orders must agree with payments.", "{Describe the context}")
    found = gaps(parse(text), DONE, blocking=[GapKind.TEMPLATE_TEXT])
    assert [gap.kind for gap in found if gap.is_blocking] == [GapKind.TEMPLATE_TEXT]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_marks_of_a_merge_block_whatever_the_project_says(line_end):
    merge = merged(WHOLE, WHOLE.replace("Orders", "Bookings"), WHOLE.replace("Orders", "Payouts"))
    assert merge.clashes
    [gap] = gaps(parse(merge.text.replace("\n", line_end)), DONE, blocking=[])
    assert (gap.kind, gap.is_blocking, gap.line) == (GapKind.MERGE, True, 5)


@pytest.mark.parametrize(
    ("driver", "reason", "is_used"),
    [
        ("No card number on our machines", "it keeps the card numbers away", True),
        ("Live this month", "a sale is saved with its job", False),
        ("The sale has to be quick", "sales and jobs are saved together", True),
        ("It should work because we need that", "they would need this", False),
    ],
)
def test_a_reason_uses_a_driver_when_they_share_a_word_that_tells_something(driver, reason, is_used):
    text = WHOLE.replace("Consistency of orders", driver).replace("consistency comes first", reason)
    assert (GapKind.DRIVERS not in kinds(text)) == is_used


def test_many_marks_of_merges_are_named_as_often_as_one_reads():
    assert kinds(WHOLE + "<<<<<<< yours\n" * 500).count(GapKind.MERGE) <= 5
