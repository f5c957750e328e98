"""An answer becomes a sentence of its section, once, and is found there again."""

import pytest

from adr.formats import ArgumentKind, Dialect, Role, Status, new_document, parse
from adr.rules import placing
from adr.rules.placing import Standing, as_sentence, home_of, placed, replaced, standing

AGREE = "Orders and payments must agree."
LONG = "Orders and payments, which must agree with each other"


def fresh(dialect: str):
    return parse(new_document(Dialect(dialect), "Use X", status=Status.DRAFT))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("two gigabytes\na year", "Two gigabytes a year."),
        ("We know it!", "We know it!"),
        ("# A heading", "\\# A heading."),
        ("- an item", "\\- an item."),
        ("1. first", "1\\. first."),
        ("```code", "\\```code."),
        ("<!-- waymark:begin -->", "&lt;!-- waymark:begin -->."),
        ("-5 degrees", "-5 degrees."),
    ],
)
def test_an_answer_becomes_one_well_formed_sentence(text, sentence):
    assert as_sentence(text) == sentence


@pytest.mark.parametrize("dialect", ["madr2", "madr3", "madr4", "nygard", "log4brains"])
@pytest.mark.parametrize(
    "role", [Role.CONTEXT, Role.DRIVERS, Role.OPTIONS, Role.DECISION, Role.CONSEQUENCES, Role.CONFIRMATION]
)
def test_a_sentence_stands_in_a_section_of_the_dialect_and_the_document_keeps_its_headings(dialect, role):
    document = fresh(dialect)
    after = placed(document, role, f"{LONG}.")
    assert f"{LONG}." in after.body(home_of(after, role))
    assert [section.heading for section in after.sections] == [section.heading for section in document.sections]


def test_template_text_that_fills_a_section_gives_way():
    after = placed(fresh("madr4"), Role.CONTEXT, "Orders must agree.")
    assert after.body(after.section(Role.CONTEXT)) == "Orders must agree."


def test_what_somebody_wrote_stays_before_the_sentence():
    before = parse("# T\n\n## Context\n\nMine.\n\n## Decision\n\nWe do.\n")
    after = placed(before, Role.CONTEXT, "Orders must agree.")
    assert after.text == "# T\n\n## Context\n\nMine.\n\nOrders must agree.\n\n## Decision\n\nWe do.\n"


@pytest.mark.parametrize(("dialect", "bullet"), [("madr2", "*"), ("madr4", "*"), ("log4brains", "-")])
def test_drivers_are_placed_as_items_of_their_list(dialect, bullet):
    after = placed(placed(fresh(dialect), Role.DRIVERS, AGREE), Role.DRIVERS, f"{LONG}.")
    assert after.body(after.section(Role.DRIVERS)) == f"{bullet} {AGREE}\n{bullet} {LONG}."
    assert placed(after, Role.DRIVERS, AGREE).text == after.text


@pytest.mark.parametrize(("dialect", "bullet"), [("madr2", "*"), ("log4brains", "-")])
def test_what_a_choice_takes_stands_among_its_bad_consequences(dialect, bullet):
    after = placed(fresh(dialect), Role.CONSEQUENCES, "Looking after it takes 2 hours.")
    assert home_of(after, Role.CONSEQUENCES).heading == "Negative Consequences"
    assert [each.text for each in after.consequences if each.kind is ArgumentKind.BAD] == [
        "Looking after it takes 2 hours."
    ]
    assert f"\n{bullet} Looking after it takes 2 hours.\n" in after.text


@pytest.mark.parametrize(("dialect", "heading"), [("madr2", "Decision Outcome"), ("nygard", "Consequences")])
def test_how_a_decision_is_checked_is_no_bad_consequence(dialect, heading):
    assert home_of(fresh(dialect), Role.CONFIRMATION).heading == heading


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("- Mine\r\n  goes on", "- Mine\r\n  goes on\r\n- Orders and payments must agree."),
        ("- Mine\r\n\r\nIn short.", "- Mine\r\n\r\nIn short.\r\n\r\nOrders and payments must agree."),
        ("", "Orders and payments must agree."),
    ],
)
def test_drivers_that_end_in_prose_get_a_paragraph(body, after):
    before = parse(f"# T\r\n\r\n## Decision Drivers\r\n\r\n{body}\r\n\r\n## Decision Outcome\r\n\r\nWe do.\r\n")
    document = placed(before, Role.DRIVERS, AGREE)
    assert document.body(document.section(Role.DRIVERS)) == after


@pytest.mark.parametrize(
    ("text", "placed_as", "sentence", "expected"),
    [
        ("x", "", "A b c.", Standing.NOT_PLACED),
        ("So: A b c. And.", "A b c.", "A b c.", Standing.AS_PLACED),
        ("A b c.", "A b c.", "A b d.", Standing.OUTDATED),
        ("A b d.", "A b c.", "A b d.", Standing.AS_PLACED),
        ("Orders and payments must always agree.", AGREE, AGREE, Standing.CHANGED),
        ("Nothing of it is left here.", AGREE, AGREE, Standing.GONE),
    ],
)  # fmt: skip
def test_it_is_known_whether_an_answer_stands_in_the_text(text, placed_as, sentence, expected):
    assert standing(text, placed_as, sentence) is expected


def test_an_earlier_form_is_replaced_where_it_stands():
    document = parse("# T\n\n## Context\n\nFirst. Two weeks. Last.\n")
    assert replaced(document, "Two weeks.", "Three weeks.").text == "# T\n\n## Context\n\nFirst. Three weeks. Last.\n"


def test_a_section_with_some_template_text_and_some_words_is_not_all_template():
    document = parse("# T\n\n## Context\n\n{Describe the context}\n\nMine.\n")
    assert not placing.is_all_template(document, document.section(Role.CONTEXT).body_span)


OWN = "# T\r\n\r\n- State: Draft\r\n\r\n## Why we talk about this\r\n\r\nIt hurts.\r\n\r\n## What we do\r\n"


def test_in_a_text_with_headings_of_its_own_the_first_takes_what_is_context():
    after = placed(parse(OWN), Role.DRIVERS, AGREE)
    assert after.text == OWN.replace("It hurts.", f"It hurts.\r\n\r\n{AGREE}")
    assert placed(after, Role.DRIVERS, AGREE) is after
    assert home_of(after, Role.DRIVERS).heading == "Why we talk about this"


def test_a_first_section_that_is_known_takes_nothing_that_belongs_elsewhere():
    document = parse("# T\n\nDate: 2026-01-01\n\n## Decision\n\nWe do it.\n\n## Notes\n\nx\n")
    assert home_of(document, Role.CONTEXT) is None


@pytest.mark.parametrize("text", ["# T\n\nOnly words.\n", "words", ""])
def test_a_text_without_headings_gets_a_section(text):
    assert AGREE in placed(parse(text), Role.CONTEXT, AGREE).body(placed(parse(text), Role.CONTEXT, AGREE).sections[-1])
