"""Options, their arguments, the choice and the consequences."""

import pytest

from adr.formats import ArgumentKind, parse
from tests.adr.formats.corpus import FIXTURES, read


def test_options_are_joined_with_their_arguments():
    rabbit, table, calls = read(FIXTURES, "0012-queue.md").options
    assert rabbit.title == "RabbitMQ"
    assert rabbit.chosen
    assert rabbit.description == "Known to two of us."
    assert [argument.text for argument in rabbit.pros] == ["orders are kept on disk"]
    assert [argument.text for argument in rabbit.cons] == ["nobody has run it before"]
    assert table.title == "A table polled by billing"
    assert [argument.text for argument in table.neutral] == ["polling adds seconds"]
    assert not calls.pros
    assert not calls.chosen


def test_the_choice_has_its_reason():
    document = read(FIXTURES, "0012-queue.md")
    assert document.chosen == "RabbitMQ"
    assert document.decision_reason == "it keeps orders while billing is down."


def test_a_reason_may_begin_on_the_next_line_or_be_a_list():
    assert read(FIXTURES, "0021-search.md").decision_reason == "it needs no second store."
    listed = parse('# A\n\n## Decision Outcome\n\nChosen option: "B", because\n\n* fast\n* known\n\nMore.\n')
    assert listed.decision_reason == "* fast\n* known"


def test_an_option_that_is_chosen_by_its_number():
    options = "## Considered Options\n\n* Option 1: wait\n* Option 2: buy\n"
    document = parse(f"# A\n\n{options}\n## Decision Outcome\n\nChosen option: Option 2, it is there\n")
    assert document.chosen == "Option 2"
    assert [option.chosen for option in document.options] == [False, True]


def test_consequences_know_their_side():
    arguments = read(FIXTURES, "0022-identity.md").consequences
    assert [(argument.kind, argument.text) for argument in arguments] == [
        (ArgumentKind.GOOD, "SAML works next week"),
        (ArgumentKind.BAD, "we pay for each user"),
    ]
    headed = read(FIXTURES, "0012-queue.md").consequences
    assert [argument.kind for argument in headed] == [ArgumentKind.GOOD, ArgumentKind.BAD]
    prose = read(FIXTURES, "0007-cache-sessions.md").consequences
    assert [(argument.kind, argument.text) for argument in prose] == [
        (ArgumentKind.UNMARKED, "Logging in needs two systems to be up.")
    ]


def test_labels_inside_a_section_take_sides():
    text = "# A\n\n## Consequences\n\n**Positive:**\n\n- fast\n\n**Negative:**\n\n- dear\n"
    assert [argument.kind for argument in parse(text).consequences] == [ArgumentKind.GOOD, ArgumentKind.BAD]


def test_options_can_be_headings_with_signs():
    text = "# A\n\n## Alternatives\n\n### Wait\n\n- ✅ cheap\n- ❌ slow\n\n### Buy\n\nPros:\n\n- quick\n"
    wait, buy = parse(text).options
    assert ([a.text for a in wait.pros], [a.text for a in wait.cons]) == (["cheap"], ["slow"])
    assert [a.text for a in buy.pros] == ["quick"]


def test_an_options_span_is_its_line_and_its_block_the_arguments():
    document = read(FIXTURES, "0012-queue.md")
    assert document.options[0].span.of(document.text) == "* RabbitMQ\n"
    block = document.options[0].block_span.of(document.text)
    assert block.startswith("### RabbitMQ\n")
    assert "nobody has run it" in block
    assert document.choice_span.of(document.text).startswith("Chosen option:")


@pytest.mark.parametrize(
    ("item", "title", "description"),
    [
        ("**Wait.** It is free.", "Wait", "It is free."),
        ("Number (e.g.: 1), or name: ours", "Number (e.g.: 1), or name", "ours"),
    ],
)
def test_a_title_ends_with_its_emphasis_and_not_inside_brackets(item, title, description):
    option = parse(f"# A\n\n## Options\n\n- {item}\n").options[0]
    assert (option.title, option.description) == (title, description)
