"""Options as data: what is done to a card is done to the text, and to nothing else in it."""

import pytest

from adr.formats import ArgumentKind, Dialect, Role, Status, edits, new_document, parse
from adr.formats.edits import EditRefused
from adr.rules import options
from adr.rules.options import Cards, Typed

DIALECTS = ["madr2", "madr3", "madr4", "log4brains", "nygard"]
OWN = """# Cache sessions

## Considered options

1. Redis: in memory
2. A table
3. Nothing

## Decision

Chosen option: "A table", because it is there.

## Pros and cons of the options

### A table

* Good, because it is there

### Redis

* Bad, because somebody runs it

## Anything else

<!-- kept -->
"""


def fresh(dialect: str):
    return parse(new_document(Dialect(dialect), "Use X", status=Status.DRAFT))


def titles(document):
    return [option.title for option in document.options]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_first_real_option_takes_the_place_of_the_template_s(dialect):
    document = options.added(options.added(fresh(dialect), "PostgreSQL"), "Files: as they are")
    assert titles(document) == ["PostgreSQL", "Files"]
    assert "option 1" not in document.body(document.section(Role.OPTIONS))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_whole_set_of_cards_is_written_in_the_dialect(dialect):
    document = options.added(options.added(fresh(dialect), "One"), "Two")
    typed = Typed("One", ((ArgumentKind.GOOD, "it is fast"), (ArgumentKind.BAD, "it is dear")))
    document = options.written(document, Cards((typed,), "Three", "why not", "One", "we need speed"))
    one, _, three = document.options
    assert ([a.text for a in one.pros], [a.text for a in one.cons], one.chosen) == (
        ["it is fast"],
        ["it is dear"],
        True,
    )
    assert three.title == "Three"
    assert document.decision_reason == "we need speed."


def test_choosing_replaces_the_template_s_choice_and_leaves_no_template_beside_it():
    document = options.chosen(options.added(fresh("nygard"), "One"), "One", "we can")
    assert document.body(document.section(Role.DECISION)) == 'Chosen option: "One", because we can.'


def test_moving_an_option_changes_places_and_neither_numbers_nor_the_rest():
    moved = options.moved(parse(OWN), "A table", -1)
    assert titles(moved) == ["A table", "Redis", "Nothing"]
    assert "1. A table\n2. Redis: in memory\n3. Nothing" in moved.text
    assert moved.text.index("### Redis") < moved.text.index("### A table")
    assert options.moved(moved, "A table", 1).text == OWN


@pytest.mark.parametrize(("title", "step"), [("Redis", -1), ("Nothing", 1), ("Unheard of", 1)])
def test_an_option_that_cannot_move_stays(title, step):
    assert options.moved(parse(OWN), title, step).text == OWN


def test_the_chosen_option_is_not_removed_before_another_is_chosen():
    with pytest.raises(EditRefused, match="choose another"):
        options.removed(parse(OWN), "A table")


def test_removing_an_option_takes_its_arguments_along():
    after = options.removed(parse(OWN), "Redis")
    assert titles(after) == ["A table", "Nothing"]
    assert "somebody runs it" not in after.text
    assert "<!-- kept -->" in after.text


@pytest.mark.parametrize(("title", "reason", "says"), [("Redis", "", "why"), ("Unheard of", "x", "no option")])
def test_a_choice_needs_an_option_and_a_reason(title, reason, says):
    with pytest.raises(EditRefused, match=says):
        options.chosen(parse(OWN), title, reason)


def test_a_choice_that_stands_already_changes_nothing():
    document = parse(OWN)
    assert options.chosen(document, "A table", "").text == OWN
    assert options.written(document, Cards()).text == OWN


def test_arguments_of_the_library_are_added_once_and_read_on_from_because():
    once = options.argued(parse(OWN), "Nothing", ["Quick to build", "API first"], ["A knot"])
    twice = options.argued(once, "Nothing", ["Quick to build", "API first"], ["A knot"])
    nothing = once.options[2]
    assert [argument.text for argument in nothing.pros] == ["quick to build", "API first"]
    assert [argument.text for argument in nothing.cons] == ["a knot"]
    assert twice.text == once.text


def test_editing_the_text_changes_the_cards():
    document = parse(OWN.replace("3. Nothing\n", "3. Nothing\n4. Cookies\n"))
    assert titles(edits.with_argument(document, "Cookies", ArgumentKind.BAD, "size")) == [
        *titles(parse(OWN)),
        "Cookies",
    ]
