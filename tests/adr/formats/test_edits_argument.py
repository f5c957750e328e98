"""Links, options, arguments and the choice, edited in place."""

import pytest

from adr.formats import ArgumentKind, Relation, edits, parse
from tests.adr.formats.corpus import FIXTURES, read

OTHER = (40, "Do more", "0040-do-more.md")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (
            "0007-cache-sessions.md",
            "(0002-keep-sessions-in-the-database.md)\n\nClarifies [40. Do more](0040-do-more.md)\n\n## Context",
        ),
        ("0012-queue.md", "(0004-split-billing.md)\n* Clarifies [ADR-0040](0040-do-more.md)\n"),
        ("0022-identity.md", "(0012-queue.md)\n* Clarifies [ADR-0040](0040-do-more.md)\n"),
        ("20240612-feature-flags.md", "(20230101-release-branches.md)\n- Clarifies [0040-do-more](0040-do-more.md)\n"),
        ("0021-search.md", "\n## More Information\n\n* Clarifies [ADR-0040](0040-do-more.md)\n"),
        ("0010-overlined.rst", "**Accepted** 2023-05-11\n\nClarifies `40. Do more <0040-do-more.md>`_\n"),
    ],
)
def test_a_link_is_written_in_the_dialects_way_once(name, written):
    document = read(FIXTURES, name)
    linked = edits.with_link(document, Relation.CLARIFIES, *OTHER)
    assert written in linked.text
    assert edits.with_link(linked, Relation.CLARIFIES, *OTHER) is linked
    assert edits.without_link(linked, Relation.CLARIFIES, 40).text == document.text


def test_keys_and_rows_for_a_relation_are_used():
    listed = parse("---\nsupersedes: [0002]\n---\n# A\n")
    linked = edits.with_link(listed, Relation.SUPERSEDES, *OTHER)
    assert linked.front_matter["supersedes"] == ["0002", "0040"]
    assert edits.without_link(linked, Relation.SUPERSEDES, 40).front_matter["supersedes"] == ["0002"]
    table = parse("# A\n\n| Supersedes | N/A |\n| --- | --- |\n")
    assert "| Supersedes | [ADR-0040](0040-do-more.md) |" in edits.with_link(table, Relation.SUPERSEDES, *OTHER).text


def test_an_option_is_added_once_and_removed_with_its_block():
    document = read(FIXTURES, "0012-queue.md")
    added = edits.with_option(document, "Kafka", "if we grow")
    assert "* Calls over HTTP\n* Kafka: if we grow\n" in added.text
    assert edits.with_option(added, "Kafka") is added
    assert edits.without_option(added, "Kafka").text == document.text
    fewer = edits.without_option(document, "RabbitMQ")
    assert [option.title for option in fewer.options] == ["A table polled by billing", "Calls over HTTP"]
    assert "nobody has run it" not in fewer.text


def test_an_argument_joins_its_options_block():
    document = read(FIXTURES, "0012-queue.md")
    argued = edits.with_argument(document, "RabbitMQ", ArgumentKind.GOOD, "it has a web page")
    assert "* Bad, because nobody has run it before\n* Good, because it has a web page\n" in argued.text
    assert edits.with_argument(argued, "RabbitMQ", ArgumentKind.GOOD, "it has a web page") is argued
    assert edits.without_argument(argued, "RabbitMQ", ArgumentKind.GOOD, "it has a web page").text == document.text


def test_the_first_argument_makes_section_and_block():
    document = read(FIXTURES, "0021-search.md")
    argued = edits.with_argument(document, "Elasticsearch", ArgumentKind.BAD, "it is one more store")
    assert (
        "## Pros and Cons of the Options\n\n### Elasticsearch\n\n* Bad, because it is one more store\n" in argued.text
    )
    assert [argument.text for argument in argued.options[1].cons] == ["it is one more store"]


def test_the_choice_is_replaced_with_its_reason():
    document = read(FIXTURES, "0021-search.md")
    chosen = edits.with_chosen(document, "Elasticsearch", "ranking matters most.")
    assert 'Chosen option: "Elasticsearch", because ranking matters most.\n\n### Consequences' in chosen.text
    assert [option.chosen for option in chosen.options] == [False, True]
    assert edits.with_chosen(chosen, "Elasticsearch", "ranking matters most.") is chosen


def test_a_choice_goes_before_the_decisions_other_words():
    document = read(FIXTURES, "0007-cache-sessions.md")
    chosen = edits.with_chosen(document, "Redis", "it is fast.")
    assert '## Decision\n\nChosen option: "Redis", because it is fast.\n\nWe keep sessions in Redis' in chosen.text


def test_arguments_for_unknown_options_are_refused():
    document = read(FIXTURES, "0012-queue.md")
    with pytest.raises(edits.EditRefused, match="no option"):
        edits.with_argument(document, "Kafka", ArgumentKind.GOOD, "x")
    assert edits.without_option(document, "Kafka") is document
    assert edits.without_argument(document, "Kafka", ArgumentKind.GOOD, "x") is document
