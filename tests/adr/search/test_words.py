"""What was typed, what is indexed and what is shown: text in, text out."""

import pytest

from adr.search import marking, texts, words
from tests.timing import grows_in_proportion


def read(typed):
    return [(word.text, word.begins) for word in words.read(typed).words]


def one_line(markdown):
    return " ".join(texts.plain(markdown).split())


def test_the_last_word_may_be_unfinished():
    assert read("queue postg") == [("queue", False), ("postg", True)]


def test_a_phrase_is_one_word_and_finished():
    assert read('queue "one deployable"') == [("queue", False), ("one deployable", False)]


def test_a_phrase_that_was_not_closed_ends_with_the_text():
    assert read("queue “one deployable") == [("queue", False), ("one deployable", False)]


def test_signs_without_letters_are_no_words():
    assert read('-- "" + *** ( ) :') == []


def test_control_characters_part_words():
    assert read("one\0two\x1bthree") == [("one", False), ("two", False), ("three", True)]


def test_words_that_stand_in_every_text_are_left_out():
    assert read("what is the best queue") == [("best", False), ("queue", True)]


def test_a_common_word_alone_is_looked_for():
    assert read("the") == [("the", True)]


def test_a_common_word_in_a_phrase_counts():
    assert read('"the queue"') == [("the queue", False)]


@pytest.mark.parametrize("typed", ["12", "#12", "0012", "ADR-12", "adr 0012", " ADR-0012 "])
def test_a_number_is_known_however_it_is_written(typed):
    assert words.read(typed).number == 12


@pytest.mark.parametrize("typed", ["12 factors", "1234567890", "twelve", "v12"])
def test_a_number_among_words_is_no_record_number(typed):
    assert words.read(typed).number is None


def test_a_number_is_not_the_beginning_of_longer_ones():
    assert read("12") == [("12", False)]


def test_a_key_is_known():
    assert words.read("R23abcdef").key == "r23abcdef"


def test_much_typed_text_is_cut():
    assert len(words.read("word " * 10_000).words) == words.WORDS_AT_MOST


def test_an_excerpt_is_escaped_before_it_is_marked():
    html = marking.marked(f"a <script> {marking.BEGIN}b & c{marking.END}")
    assert html == "a &lt;script&gt; <mark>b &amp; c</mark>"


def test_an_opening_ends_with_a_whole_word():
    assert marking.opening("one two three", at_most=9) == "one two …"


def test_plain_text_keeps_the_words_and_drops_the_signs():
    markdown = (
        "## Context\n\n* **Use** [`Kafka`](docs/kafka.md), <https://example.org>\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    assert one_line(markdown) == "Context Use Kafka (docs/kafka.md), <https://example.org> a b c d"


def test_comments_of_a_template_are_not_indexed():
    assert one_line("We chose it. <!-- Remove this. --> Yes. <!-- open") == "We chose it. Yes. open"


def test_plain_text_holds_nothing_that_could_be_taken_for_a_mark():
    assert not {marking.BEGIN, marking.END, "\0"} & set(texts.plain("a\x02b&#2;c\x03d\0e"))


@pytest.mark.parametrize("piece", ["<!--", "[", "- ", "> 1. ", "<a ", "|-", "    ", "**", "&#"])
def test_plain_text_is_made_in_time_that_grows_with_the_text(piece):
    assert grows_in_proportion(lambda size: texts.plain(piece * (size // len(piece)) + "x"), 200_000)
